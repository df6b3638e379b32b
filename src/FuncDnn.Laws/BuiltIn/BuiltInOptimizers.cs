using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Schedules;

namespace FuncDnn.Laws.BuiltIn;

/// <summary>An optimizer of this library at any learning rate.</summary>
/// <param name="Name">Its name in a table.</param>
/// <param name="At">The optimizer with a given rate; a link that has no rate, such as a clip, ignores it.</param>
internal sealed record BuiltInOptimizer(string Name, Func<LearningRate, Optimizer> At);

/// <summary>The optimizers of this library, and some chains and wrappers of them.</summary>
internal static class BuiltInOptimizers
{
    public static EquatableArray<BuiltInOptimizer> All { get; } =
        new[]
        {
            new BuiltInOptimizer("GradientDescent", rate => new GradientDescent(rate)),
            new("Momentum", rate => new Momentum(rate)),
            new("ClassicalMomentum", rate => new ClassicalMomentum(rate, 0.8)),
            new("Nesterov", rate => new Nesterov(rate, 0.8)),
            new("Adagrad", rate => new Adagrad(rate)),
            new("Adagrad, initial sum", rate => new Adagrad(rate, 0.1)),
            new("RmsProp", rate => new RmsProp(rate)),
            new("Adam", rate => new Adam(rate)),
            new("Adam, epsilon inside", rate => new Adam(rate, EpsilonInsideRoot: true)),
            new("AmsGrad", rate => new AmsGrad(rate)),
            new("AdamW", rate => new AdamW(rate)),
            new("NAdam", rate => new NAdam(rate)),
            new("RAdam", rate => new RAdam(rate)),
            new("RAdam, short memory", rate => new RAdam(rate, 0.8, 0.8)),
            new("Lion", rate => new Lion(rate)),
            new("Lookahead of Adam", rate => new Lookahead(new Adam(rate))),
            new("Lookahead of clip, AdamW", rate => new Lookahead(new ClipByValue(0.5).Then(new AdamW(rate)), 2, 0.8)),
            new("SlotRates of AdamW", rate => new SlotRates(new AdamW(rate), [new(["b*"], 0.3)])),
            new(
                "SlotRates of a frozen chain",
                rate => new SlotRates(
                    new Momentum(rate).Then(new DecoupledDecay(rate, 0.1)).Then(new ClipByGlobalNorm(1)),
                    [new(["V*"], 0.5), new(["gamma*"], 0)],
                    ["W*"]
                )
            ),
            new("ClipByValue", _ => new ClipByValue(0.5)),
            new("ClipByGlobalNorm", _ => new ClipByGlobalNorm(1)),
            new("DecoupledDecay", _ => new DecoupledDecay(0.5, 0.25)),
            new("ParameterAverage", _ => new ParameterAverage(0.9)),
            new("Unchanged", _ => Optimizer.Identity),
            new("clip, gradient descent", rate => new ClipByValue(0.5).Then(new GradientDescent(rate))),
            new(
                "clip, momentum, decay",
                rate => new ClipByGlobalNorm(1).Then(new Momentum(rate)).Then(new DecoupledDecay(0, 0))
            ),
            new("Lion, decay", rate => new Lion(rate).Then(new DecoupledDecay(rate, 0.1))),
            new(
                "RmsProp, Momentum, average",
                rate =>
                    new RmsProp(rate).Then(new Momentum(1)).Then(new GradientDescent(1)).Then(new ParameterAverage(0.9))
            ),
        }.ToEquatableArray();
}
