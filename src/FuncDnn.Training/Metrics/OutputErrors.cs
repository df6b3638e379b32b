namespace FuncDnn.Training.Metrics;

/// <summary>Weighted sums over the examples for one output, with d = prediction - target.</summary>
/// <param name="Absolute">The sum of w |d|.</param>
/// <param name="Squares">The sum of w d^2.</param>
/// <param name="Targets">The sum of w times the target.</param>
/// <param name="TargetSquares">The sum of w times the square of the target.</param>
internal readonly record struct OutputErrors(
    PreciseSum Absolute,
    PreciseSum Squares,
    PreciseSum Targets,
    PreciseSum TargetSquares
)
{
    /// <summary>The sums of one example.</summary>
    public static OutputErrors Of(double prediction, double target, double weight)
    {
        var difference = prediction - target;
        return new(
            PreciseSum.Product(weight, Math.Abs(difference)),
            PreciseSum.Product(difference, difference).Times(weight),
            PreciseSum.Product(weight, target),
            PreciseSum.Product(target, target).Times(weight)
        );
    }

    public static OutputErrors operator +(OutputErrors left, OutputErrors right) =>
        new(
            left.Absolute + right.Absolute,
            left.Squares + right.Squares,
            left.Targets + right.Targets,
            left.TargetSquares + right.TargetSquares
        );

    /// <summary>
    /// 1 - the sum of w d^2 / the sum of w (target - weighted mean of the targets)^2; NaN if that is 0.
    /// </summary>
    public double RSquared(double weight)
    {
        var scatter = PreciseSum.Scatter(Targets, TargetSquares, weight);
        return scatter > 0 ? 1 - (Squares.High / scatter) : double.NaN;
    }
}
