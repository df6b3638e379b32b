using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Schedules;

namespace FuncDnn.Laws.BuiltIn;

/// <summary>The learning rates of this library with a name for tables.</summary>
internal static class BuiltInRates
{
    public static EquatableArray<(string Name, LearningRate Rate)> All { get; } =
    [
        ("Constant", 0.1),
        ("StepDecay", new StepDecay(0.5, 0.7, 30)),
        ("ExponentialDecay", new ExponentialDecay(0.5, 0.7, 30)),
        ("InverseTime", new InverseTime(0.5, 0.3, 5, 100)),
        ("Polynomial", new Polynomial(0.5, 100, 0.1, 2)),
        ("Polynomial, rising", new Polynomial(0.1, 100, 0.5)),
        ("Cosine", new Cosine(0.5, 100, 0.1)),
        ("WarmUp", new WarmUp(20, new Cosine(0.5, 100))),
        ("OneCycle", new OneCycle(0.5, 200)),
        ("Piecewise", ((LearningRate)0.1).Until(50, new Cosine(0.1, 100)).Until(120, 0.01)),
    ];
}
