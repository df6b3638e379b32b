using FuncDnn.Training;

namespace FuncDnn.PropertyTests.Optimizers;

/// <summary>A row of the table: an optimizer at any learning rate, its definition, and which laws concern it.</summary>
internal sealed record OptimizerRow(
    string Name,
    Func<LearningRate, Optimizer> At,
    Func<LearningRate, Optimizer> Definition,
    bool Coordinatewise = true,
    bool Decays = false
)
{
    public override string ToString() => Name;
}

/// <summary>All optimizers there are, and some chains of them.</summary>
internal static class OptimizerTable
{
    public static IReadOnlyList<OptimizerRow> Rows { get; } =
    [
        new("GradientDescent", rate => new GradientDescent(rate), rate => new GradientDescentDefinition(rate)),
        new("Momentum", rate => new Momentum(rate), rate => new MomentumDefinition(rate, 0.9)),
        new(
            "ClassicalMomentum",
            rate => new ClassicalMomentum(rate, 0.8),
            rate => new ClassicalMomentumDefinition(rate, 0.8)
        ),
        new("Nesterov", rate => new Nesterov(rate, 0.8), rate => new NesterovDefinition(rate, 0.8)),
        new("Adagrad", rate => new Adagrad(rate), rate => new AdagradDefinition(rate, 0, 1e-10)),
        new(
            "Adagrad with an initial sum",
            rate => new Adagrad(rate, 0.1),
            rate => new AdagradDefinition(rate, 0.1, 1e-10)
        ),
        new("RmsProp", rate => new RmsProp(rate), rate => new RmsPropDefinition(rate, 0.9, 1e-8)),
        new("Adam", rate => new Adam(rate), rate => new AdamDefinition(rate)),
        new(
            "Adam with epsilon inside the root",
            rate => new Adam(rate, EpsilonInsideRoot: true),
            rate => new AdamDefinition(rate, Mistake: AdamMistake.EpsilonInsideTheRoot)
        ),
        new("AmsGrad", rate => new AmsGrad(rate), rate => new AmsGradDefinition(rate, 0.9, 0.999, 1e-8)),
        new("AdamW", rate => new AdamW(rate), rate => new AdamDefinition(rate, Decay: 0.01), Decays: true),
        new("NAdam", rate => new NAdam(rate), rate => new NAdamDefinition(rate, 0.9, 0.999, 1e-8)),
        new("Lion", rate => new Lion(rate), rate => new LionDefinition(rate, 0.9, 0.99)),
        new(
            "ClipByValue, GradientDescent",
            rate => new ClipByValue(0.5).Then(new GradientDescent(rate)),
            rate => new ClipByValueDefinition(0.5).Then(new GradientDescentDefinition(rate))
        ),
        new(
            "ClipByGlobalNorm, Momentum",
            rate => new ClipByGlobalNorm(1).Then(new Momentum(rate)),
            rate => new ClipByGlobalNorm(1).Then(new MomentumDefinition(rate, 0.9)),
            Coordinatewise: false
        ),
        new(
            "Lion, DecoupledDecay",
            rate => new Lion(rate).Then(new DecoupledDecay(rate, 0.1)),
            rate => new LionDefinition(rate, 0.9, 0.99).Then(new DecayDefinition(rate, 0.1)),
            Decays: true
        ),
        new(
            "RmsProp, Momentum of its steps, ParameterAverage",
            rate =>
                new RmsProp(rate).Then(new Momentum(1)).Then(new GradientDescent(1)).Then(new ParameterAverage(0.9)),
            rate =>
                new RmsPropDefinition(rate, 0.9, 1e-8)
                    .Then(new MomentumDefinition(1, 0.9))
                    .Then(new GradientDescentDefinition(1))
                    .Then(new AverageDefinition(0.9))
        ),
    ];
}
