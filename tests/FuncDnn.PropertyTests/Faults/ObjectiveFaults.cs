using FuncDnn.Training.Objectives;

namespace FuncDnn.PropertyTests.Faults;

/// <summary>Mistakes in losses and penalties.</summary>
internal static class ObjectiveFaults
{
    public static Fault[] All { get; } =
    [
        Of("a gradient that is not averaged", ObjectiveLaws.GradientsAreDerivatives, new GradientNotAveraged()),
        Of(
            "a squared error whose gradient lacks the factor 2",
            ObjectiveLaws.GradientsAreDerivatives,
            new HalvedGradient()
        ),
        Of("Huber with the gradient of the squared error", ObjectiveLaws.GradientsAreDerivatives, new UnclippedHuber()),
        Of("L2 whose value lacks the factor 1/2", ObjectiveLaws.GradientsAreDerivatives, new L2WithoutHalf()),
        Of(
            "an output gradient that is overwritten, not added",
            ObjectiveLaws.PartsAddUp,
            new OverwritesOutputGradient()
        ),
        Of("weighted examples divided by their count", LossLaws.WeightTwoIsTwice, new DividedByCount()),
        Of("a sum instead of a mean", LossLaws.DuplicationChangesNothing, new SumInsteadOfMean()),
        Of("a logarithm of a probability rounded to 0", LossLaws.IsFinite, new LogOfProbability()),
        Of("a maximum that hides NaN", LossLaws.PropagatesNaN, new HidesNaN()),
        Of(
            "a softmax with an extra class of logit 0",
            LossLaws.IgnoresShifts,
            new ShiftedLoss(),
            new ObjectiveTraits(IgnoresShifts: true)
        ),
        Of("L1 that is L2", PenaltyLaws.IsHomogeneous, new L1ThatIsL2(), new ObjectiveTraits(Degree: 1)),
        Of("a penalty on biases", PenaltyLaws.OnlyWeightsCount, new DecayOfAll(OfAll: true)),
        Of("a penalty without 1/m", PenaltyLaws.IsSharedByExamples, new DecayOfAll(PerExample: false)),
        Of("a penalty added by every micro-batch", ObjectiveLaws.PartsAddUp, new DecayOfAll(PerPart: true)),
    ];

    private static Fault Of(string name, string law, Objective objective, ObjectiveTraits? traits = null) =>
        new(name, law, () => LawFamilies.Objectives.Check(objective, traits));
}
