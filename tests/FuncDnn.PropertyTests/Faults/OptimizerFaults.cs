using FuncDnn.PropertyTests.Optimizers;
using FuncDnn.Training.Optimizers;

namespace FuncDnn.PropertyTests.Faults;

/// <summary>Mistakes in optimizers.</summary>
internal static class OptimizerFaults
{
    private const double Rate = 0.01;

    private static readonly OptimizerTraits s_adam = new(Normalized: (Rate, 1e-8));

    public static Fault[] All { get; } =
    [
        Adam("Adam whose second moment never decays", new AdamThatNeverForgets()),
        Adam("Adam whose second moment is corrected with beta1", new AdamOfOneCorrection()),
        Adam("Adam with epsilon inside the root", new AdamDefinition(Rate, EpsilonInsideRoot: true)),
        Adam("Adam whose step counts from 0", new AtAnotherStep(new AdamDefinition(Rate), step => step - 1)),
        Adam("Adam whose step is one too late", new AtAnotherStep(new AdamDefinition(Rate), step => step + 1)),
        Adam("Adam whose correction has no power", new AtAnotherStep(new AdamDefinition(Rate), _ => 0)),
        Adam("Adam that subtracts epsilon", new AdamDefinition(Rate, Epsilon: -1e-8)),
        Of(
            "AdamW that decays biases",
            OptimizerUpdateLaws.OnlyWeightsDecay,
            new AdamDefinition(Rate).Then(new DecayOfEverything()),
            new(Decays: true)
        ),
        Of(
            "AdamW that adds its decay to the gradient",
            OptimizerClaimLaws.DecaysGeometrically,
            new DecayInGradient(),
            new(Decays: true, Shrinkage: Rate * 0.1)
        ),
        Of("momentum that goes up", OptimizerStepLaws.ReachesTheMinimum, new Ascending()),
        Of(
            "RMSprop without its root",
            OptimizerClaimLaws.IgnoresTheScale,
            new WithoutRoot(),
            OptimizerTraits.Of(new RmsProp(Rate))
        ),
        Of("a rate that is not heard", OptimizerStepLaws.HalfTheRate, new DeafToTheRate()),
        Of("a step that depends on the place", OptimizerStepLaws.CommutesWithPermutations, new Drift()),
        Of("a step where there is no gradient", OptimizerStepLaws.ZeroGradientMovesNothing, new Drift()),
        Of("a step that moves running statistics", OptimizerUpdateLaws.StatisticsStay, new Drift()),
        Of("a step that is longer one way", OptimizerStepLaws.CommutesWithSignFlips, new OneSided()),
        Of("an optimizer that counts its own steps", OptimizerUpdateLaws.IsPure, new Counting()),
        Of("a moment that decays for ever", OptimizerUpdateLaws.MomentsAreNeverTiny, new NeverFlushed()),
        Of("a step in place that is not in the direction", OptimizerWrapperLaws.ScalesTheStep, new PastTheDirection()),
        Of("a moment read from the memory that is written", OptimizerUpdateLaws.InPlace, new ReadsWhatItWrites()),
        Of(
            "a clip that lengthens what is short",
            OptimizerClaimLaws.ClipsTheNorm,
            new Rescaling(),
            new(Descends: false, CoordinateWise: false, HasOneRate: false, NormLimit: 1000)
        ),
        Of(
            "a clip of every slot by itself",
            OptimizerClaimLaws.ClipsTheNorm,
            new ClipOfSlots(),
            new(Descends: false, CoordinateWise: false, HasOneRate: false, NormLimit: 5)
        ),
        Of(
            "a clip that forgets what is negative",
            OptimizerClaimLaws.ClipsTheValues,
            new ClipFromAbove(),
            new(Descends: false, HasOneRate: false, ValueLimit: 0.5)
        ),
    ];

    private static Fault Adam(string name, Optimizer optimizer) =>
        Of(name, OptimizerClaimLaws.ConstantGradientIsTheRate, optimizer, s_adam);

    private static Fault Of(string name, string law, Optimizer optimizer, OptimizerTraits? traits = null) =>
        new(name, law, () => LawFamilies.Optimizers.Check(optimizer, traits ?? new()));
}
