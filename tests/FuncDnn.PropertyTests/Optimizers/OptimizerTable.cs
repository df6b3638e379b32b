using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Schedules;

namespace FuncDnn.PropertyTests.Optimizers;

/// <summary>An optimizer of the library beside its definition.</summary>
internal sealed record OptimizerRow(
    string Name,
    Func<LearningRate, Optimizer> At,
    Func<LearningRate, Optimizer> Definition
)
{
    public override string ToString() => Name;
}

/// <summary>
/// The library's table of optimizers that make steps on their own, with the scalar definition of each.
/// </summary>
internal static class OptimizerTable
{
    private static readonly Dictionary<string, Func<LearningRate, Optimizer>> s_definitions = new()
    {
        ["GradientDescent"] = rate => new GradientDescentDefinition(rate),
        ["Momentum"] = rate => new MomentumDefinition(rate, 0.9),
        ["ClassicalMomentum"] = rate => new ClassicalMomentumDefinition(rate, 0.8),
        ["Nesterov"] = rate => new NesterovDefinition(rate, 0.8),
        ["Adagrad"] = rate => new AdagradDefinition(rate, 0, 1e-10),
        ["Adagrad, initial sum"] = rate => new AdagradDefinition(rate, 0.1, 1e-10),
        ["RmsProp"] = rate => new RmsPropDefinition(rate, 0.9, 1e-8),
        ["Adam"] = rate => new AdamDefinition(rate),
        ["Adam, epsilon inside"] = rate => new AdamDefinition(rate, EpsilonInsideRoot: true),
        ["AmsGrad"] = rate => new AmsGradDefinition(rate, 0.9, 0.999, 1e-8),
        ["AdamW"] = rate => new AdamDefinition(rate, Decay: 0.01),
        ["NAdam"] = rate => new NAdamDefinition(rate, 0.9, 0.999, 1e-8),
        ["RAdam"] = rate => new RAdamDefinition(rate, 0.9, 0.999, 1e-8),
        ["RAdam, short memory"] = rate => new RAdamDefinition(rate, 0.8, 0.8, 1e-8),
        ["Lion"] = rate => new LionDefinition(rate, 0.9, 0.99),
        ["Lookahead of Adam"] = rate => new LookaheadDefinition(new AdamDefinition(rate), 5, 0.5),
        ["Lookahead of clip, AdamW"] = rate => new LookaheadDefinition(
            new ClipByValueDefinition(0.5).Then(new AdamDefinition(rate, Decay: 0.01)),
            2,
            0.8
        ),
        ["SlotRates of AdamW"] = rate => new SlotRatesDefinition(
            new AdamDefinition(rate, Decay: 0.01),
            slot => slot.Name[0] == 'b' ? 0.3 : 1
        ),
        ["clip, gradient descent"] = rate => new ClipByValueDefinition(0.5).Then(new GradientDescentDefinition(rate)),
        ["clip, momentum, decay"] = rate =>
            new ClipByGlobalNorm(1).Then(new MomentumDefinition(rate, 0.9)).Then(new DecayDefinition(0, 0)),
        ["Lion, decay"] = rate => new LionDefinition(rate, 0.9, 0.99).Then(new DecayDefinition(rate, 0.1)),
        ["RmsProp, Momentum, average"] = rate =>
            new RmsPropDefinition(rate, 0.9, 1e-8)
                .Then(new MomentumDefinition(1, 0.9))
                .Then(new GradientDescentDefinition(1))
                .Then(new AverageDefinition(0.9)),
    };

    /// <summary>An optimizer of the library without a definition is a missing key.</summary>
    public static IReadOnlyList<OptimizerRow> Rows { get; } =
    [
        .. BuiltInOptimizers
            .All.Where(one => OptimizerTraits.Of(one.At(1)).Descends)
            .Select(one => new OptimizerRow(one.Name, one.At, s_definitions[one.Name])),
    ];
}
