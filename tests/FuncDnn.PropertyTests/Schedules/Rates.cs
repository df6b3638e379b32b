using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Training.Schedules;

namespace FuncDnn.PropertyTests.Schedules;

/// <summary>Random valid learning rates, and those of the library's table.</summary>
internal static class Rates
{
    public static Gen<double> Rate { get; } = Gen.Choose(0, 1000).Select(thousandths => thousandths / 1000.0);

    public static Gen<long> Steps { get; } = Gen.Choose(1, 50).Select(steps => (long)steps);

    public static Gen<double> Factor { get; } = Gen.Choose(1, 100).Select(hundredths => hundredths / 100.0);

    public static Gen<long> Step { get; } =
        Gen.OneOf(
            Gen.Choose(0, 200).Select(step => (long)step),
            Gen.Constant(10_000_000_000L),
            Gen.Constant(long.MaxValue)
        );

    public static Gen<LearningRate> Simple { get; } =
        Gen.OneOf(
            Rate.Select(rate => (LearningRate)rate),
            from rate in Rate
            from factor in Factor
            from steps in Steps
            from exact in Gen.Elements(true, false)
            select (LearningRate)(
                exact ? new StepDecay(rate, factor, steps) : new ExponentialDecay(rate, factor, steps)
            ),
            from rate in Rate
            from decay in Rate
            from steps in Steps
            from interval in Steps
            select (LearningRate)new InverseTime(rate, decay, steps, interval),
            from rate in Rate
            from steps in Steps
            from final in Rate
            from power in Gen.Elements(0.5, 1, 2, 3.7)
            select (LearningRate)new Polynomial(rate, steps, final, power),
            from rate in Rate
            from steps in Steps
            from final in Rate
            select (LearningRate)new Cosine(rate, steps, final),
            from rate in Rate
            from steps in Steps
            from rise in Gen.Choose(1, 99)
            select (LearningRate)new OneCycle(rate, steps + 1, rise / 100.0)
        );

    public static Gen<LearningRate> Any { get; } =
        Gen.OneOf(
            Simple,
            Gen.Elements<LearningRate>(BuiltInRates.All.Select(row => row.Rate)),
            from steps in Steps
            from then in Simple
            select (LearningRate)new WarmUp(steps, then),
            from first in Simple
            from until in Steps
            from second in Simple
            from more in Steps
            from third in Simple
            select first.Until(until, second).Until(until + more, third)
        );
}
