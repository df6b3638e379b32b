using FuncDnn.Training.Objectives;

namespace FuncDnn.PropertyTests.Faults;

/// <summary>Mistakes in losses and penalties.</summary>
internal static class ObjectiveFaults
{
    public static Fault[] All { get; } =
    [
        Of("a gradient that is not averaged", ObjectiveLaws.GradientsAreDerivatives, new NotAveraged()),
        Of("a gradient of squares without its 2", ObjectiveLaws.GradientsAreDerivatives, new HalfTheGradient()),
        Of("Huber with the gradient of squares", ObjectiveLaws.GradientsAreDerivatives, new UncutHuber()),
        Of("L2 whose gradient forgets the half", ObjectiveLaws.GradientsAreDerivatives, new L2WithoutHalf()),
        Of("a gradient that is written, not added", ObjectiveLaws.PartsAddUp, new WrittenGradient()),
        Of("weighted examples divided by their number", LossLaws.WeightTwoIsTwice, new DividedByNumber()),
        Of("a sum instead of a mean", LossLaws.DuplicationChangesNothing, new Summed()),
        Of("a logarithm of a rounded 0", LossLaws.IsFinite, new LogOfProbability()),
        Of("a maximum that swallows what is no number", LossLaws.ShowsNoNumber, new Swallowing()),
        Of(
            "a softmax that forgets one class",
            LossLaws.IgnoresShifts,
            new ShiftedLoss(),
            new ObjectiveTraits(IgnoresShifts: true)
        ),
        Of("L1 that is L2", PenaltyLaws.IsHomogeneous, new L1ThatIsL2(), new ObjectiveTraits(Degree: 1)),
        Of("decay of biases", PenaltyLaws.LeavesBiasesAlone, new DecayOfAll(OfAll: true)),
        Of("a penalty without 1 / m", PenaltyLaws.IsSharedByExamples, new DecayOfAll(PerExample: false)),
        Of("a penalty that every part of a batch bears", ObjectiveLaws.PartsAddUp, new DecayOfAll(PerPart: true)),
    ];

    private static Fault Of(string name, string law, Objective objective, ObjectiveTraits? traits = null) =>
        new(name, law, () => LawFamilies.Objectives.Check(objective, traits));
}
