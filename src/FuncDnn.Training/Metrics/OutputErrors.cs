namespace FuncDnn.Training.Metrics;

/// <summary>Sums over the examples for one output, with d = prediction - target.</summary>
/// <param name="Absolute">The sum of |d|.</param>
/// <param name="Squares">The sum of d^2.</param>
/// <param name="Targets">The sum of the targets.</param>
/// <param name="TargetSquares">The sum of the squares of the targets.</param>
internal readonly record struct OutputErrors(
    PreciseSum Absolute,
    PreciseSum Squares,
    PreciseSum Targets,
    PreciseSum TargetSquares
)
{
    /// <summary>The sums of one example.</summary>
    public static OutputErrors Of(double prediction, double target)
    {
        var difference = prediction - target;
        return new(
            Math.Abs(difference),
            PreciseSum.Product(difference, difference),
            target,
            PreciseSum.Product(target, target)
        );
    }

    public static OutputErrors operator +(OutputErrors left, OutputErrors right) =>
        new(
            left.Absolute + right.Absolute,
            left.Squares + right.Squares,
            left.Targets + right.Targets,
            left.TargetSquares + right.TargetSquares
        );

    /// <summary>1 - the sum of d^2 / the sum of (target - mean of the targets)^2; NaN if that is 0.</summary>
    public double RSquared(long count)
    {
        var scatter = PreciseSum.Scatter(Targets, TargetSquares, count);
        return scatter > 0 ? 1 - (Squares.High / scatter) : double.NaN;
    }
}
