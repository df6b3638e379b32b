using System.Numerics;
using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.Training.Metrics;

/// <summary>
/// How far predicted numbers are from their targets, in the units of the targets. With several outputs each measure is
/// the mean of those of the outputs, as in scikit-learn. An example counts as much as its weight.
/// </summary>
/// <remarks>
/// The sums have about 106 bits, so R2 keeps its digits where targets differ little from their mean, and the grouping
/// of the examples changes no digit that is shown. The sums are added in the order of the examples, on one thread.
/// </remarks>
public sealed record RegressionErrors : IMonoid<RegressionErrors>
{
    private readonly EquatableArray<OutputErrors> _outputs;

    private RegressionErrors(long count, double weight, EquatableArray<OutputErrors> outputs) =>
        (Count, Weight, _outputs) = (count, weight, outputs);

    /// <inheritdoc/>
    public static RegressionErrors Empty { get; } = new(0, 0, []);

    /// <summary>The number of examples.</summary>
    public long Count { get; }

    /// <summary>The sum of the weights of the examples; without weights, their number.</summary>
    public double Weight { get; }

    /// <summary>The mean absolute error, sum w |a - y| / sum w; NaN if there are no examples.</summary>
    public double Mae => Mean(output => output.Absolute.High / Weight);

    /// <summary>The root mean squared error, sqrt(sum w (a - y)^2 / sum w); NaN if there are no examples.</summary>
    public double Rmse => Mean(output => Math.Sqrt(output.Squares.High / Weight));

    /// <summary>
    /// The coefficient of determination, 1 - sum w (a - y)^2 / sum w (y - mean y)^2, with the mean over these examples:
    /// 1 if all predictions are right, 0 if they are no better than that mean, below 0 if they are worse. NaN if the
    /// targets of an output are all equal, or there are no examples.
    /// </summary>
    public double R2 => Mean(output => output.RSquared(Weight));

    /// <summary>Evaluates a batch.</summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="prediction">The prediction; its probabilities are the estimates of the targets.</param>
    /// <param name="targets">Outputs x examples.</param>
    /// <param name="weights">1 x examples; none: all weights are 1.</param>
    /// <param name="units">
    /// The size of 1 in each row, in the unit that the errors are in (<see cref="Batch{T}.TargetUnits"/>); empty: all
    /// are 1. R2 has no unit.
    /// </param>
    /// <returns>The errors on these examples.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static RegressionErrors Of<T>(
        Prediction<T> prediction,
        Matrix<T> targets,
        Option<Matrix<T>> weights = default,
        EquatableArray<double> units = default
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        prediction.RequireShape(targets);
        if (!units.IsEmpty && units.Count != targets.Rows)
        {
            throw new ArgumentException($"{units.Count} units do not fit targets of {targets.Rows} outputs.");
        }

        var estimates = prediction.Probabilities;
        var all = ExampleWeights.Of(weights, targets.Columns);
        var outputs = new OutputErrors[targets.Rows];
        for (var i = 0; i < targets.Rows; i++)
        {
            var unit = units.IsEmpty ? 1 : units[i];
            for (var j = 0; j < targets.Columns; j++)
            {
                outputs[i] += OutputErrors.Of(
                    unit * double.CreateChecked(estimates[i, j]),
                    unit * double.CreateChecked(targets[i, j]),
                    all[j]
                );
            }
        }

        return targets.Columns == 0 ? Empty : new(targets.Columns, all.Sum(), outputs.ToEquatableArray());
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Both have examples, but of different numbers of outputs.</exception>
    public static RegressionErrors operator +(RegressionErrors left, RegressionErrors right) =>
        (left._outputs.Count, right._outputs.Count) switch
        {
            (_, 0) => left,
            (0, _) => right,
            var (one, other) when one == other => new(
                left.Count + right.Count,
                left.Weight + right.Weight,
                left._outputs.Zip(right._outputs).Map(pair => pair.Left + pair.Right)
            ),
            var (one, other) => throw new ArgumentException($"Errors of {one} outputs and of {other} do not add up."),
        };

    /// <summary>The three measures.</summary>
    /// <returns>A short text.</returns>
    public override string ToString() => $"MAE {Mae}, RMSE {Rmse}, R2 {R2} over {Count} examples";

    private double Mean(Func<OutputErrors, double> measure) =>
        _outputs.IsEmpty ? double.NaN : _outputs.Map(measure).Fold(0.0, (sum, one) => sum + one) / _outputs.Count;
}
