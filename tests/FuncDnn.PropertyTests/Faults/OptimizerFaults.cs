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
        Adam("Adam whose second moment never decays", new AdamWithoutSecondDecay()),
        Adam("Adam whose second moment is corrected with beta1", new AdamWithOneCorrection()),
        Adam("Adam with epsilon inside the root", new AdamDefinition(Rate, EpsilonInsideRoot: true)),
        Adam("Adam whose step counts from 0", new WithStepNumber(new AdamDefinition(Rate), step => step - 1)),
        Adam("Adam whose step is one ahead", new WithStepNumber(new AdamDefinition(Rate), step => step + 1)),
        Adam("Adam whose correction ignores the step", new WithStepNumber(new AdamDefinition(Rate), _ => 0)),
        Adam("Adam that subtracts epsilon", new AdamDefinition(Rate, Epsilon: -1e-8)),
        Of(
            "AdamW that decays biases",
            OptimizerUpdateLaws.OnlyWeightsDecay,
            new AdamDefinition(Rate).Then(new DecayOfAllParameters()),
            new(Decays: true)
        ),
        Of(
            "AdamW that adds its decay to the gradient",
            OptimizerClaimLaws.DecaysGeometrically,
            new DecayInGradient(),
            new(Decays: true, Shrinkage: Rate * 0.1)
        ),
        Of("momentum that ascends", OptimizerStepLaws.ReachesTheMinimum, new Ascending()),
        Of(
            "RMSprop without the square root",
            OptimizerClaimLaws.IgnoresTheScale,
            new WithoutSquareRoot(),
            OptimizerTraits.Of(new RmsProp(Rate))
        ),
        Of("an ignored rate", OptimizerStepLaws.HalfTheRate, new IgnoresTheRate()),
        Of("a step that depends on the coordinate's index", OptimizerStepLaws.CommutesWithPermutations, new Drift()),
        Of("a step without a gradient", OptimizerStepLaws.ZeroGradientChangesNothing, new Drift()),
        Of("a step that moves running statistics", OptimizerUpdateLaws.StatisticsStay, new Drift()),
        Of("a step that depends on the sign", OptimizerStepLaws.CommutesWithSignFlips, new Asymmetric()),
        Of("an optimizer that counts its own steps", OptimizerUpdateLaws.IsPure, new CountsItsSteps()),
        Of("a moment that becomes subnormal", OptimizerUpdateLaws.MomentsAreNeverTiny, new NeverFlushed()),
        Of(
            "a step in place that bypasses the direction",
            OptimizerWrapperLaws.ScalesTheStep,
            new BypassesTheDirection()
        ),
        Of("a moment read after it is overwritten", OptimizerUpdateLaws.InPlace, new ReadsWhatItWrites()),
        Of(
            "a clip that lengthens short directions",
            OptimizerClaimLaws.ClipsTheNorm,
            new AlwaysRescales(),
            new(Descends: false, CoordinateWise: false, HasOneRate: false, NormLimit: 1000)
        ),
        Of(
            "a clip of each slot separately",
            OptimizerClaimLaws.ClipsTheNorm,
            new ClipsEachSlot(),
            new(Descends: false, CoordinateWise: false, HasOneRate: false, NormLimit: 5)
        ),
        Of(
            "a clip that ignores negative values",
            OptimizerClaimLaws.ClipsTheValues,
            new ClipsOnlyAbove(),
            new(Descends: false, HasOneRate: false, ValueLimit: 0.5)
        ),
        Slots(
            "frozen slots that decay, and that moments move",
            OptimizerSlotLaws.FrozenStay,
            new(FaultySlotRates.Intended, StepOfFrozen: null)
        ),
        Slots(
            "frozen slots whose -0 becomes 0",
            OptimizerSlotLaws.FrozenStay,
            new(FaultySlotRates.Intended, StepOfFrozen: 0)
        ),
        Slots(
            "a clip that counts the gradient of frozen slots",
            OptimizerSlotLaws.FrozenDoNotCount,
            new(FaultySlotRates.Intended, ClearsGradient: false)
        ),
        Slots(
            "a factor on the gradient where one on the rate was meant",
            OptimizerSlotLaws.FactorsScale,
            new(FaultySlotRates.Intended, ScalesGradient: true)
        ),
    ];

    private static Fault Slots(string name, string law, FaultySlotRates optimizer) =>
        Of(name, law, optimizer, OptimizerTraits.Of(optimizer.Of));

    private static Fault Adam(string name, Optimizer optimizer) =>
        Of(name, OptimizerClaimLaws.ConstantGradientGivesTheRate, optimizer, s_adam);

    private static Fault Of(string name, string law, Optimizer optimizer, OptimizerTraits? traits = null) =>
        new(name, law, () => LawFamilies.Optimizers.Check(optimizer, traits ?? new()));
}
