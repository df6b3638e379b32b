using System.Numerics;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Data.Batches;

/// <summary>
/// Scales every feature to mean 0 and standard deviation 1: (x - mean) / deviation. Fitted on the training set and
/// applied to all sets, so that no test example influences training.
/// </summary>
/// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
/// <param name="Mean">Features x 1.</param>
/// <param name="Deviation">
/// Features x 1: sqrt(mean of squared distances from the mean), and 1 for a constant feature.
/// </param>
public sealed record Standardization<T>(Matrix<T> Mean, Matrix<T> Deviation)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Computes mean and deviation of every feature.</summary>
    /// <param name="inputs">Features x examples.</param>
    /// <returns>The mean and deviation of each feature.</returns>
    /// <exception cref="ArgumentException">There are no examples.</exception>
    public static Standardization<T> Fit(Matrix<T> inputs)
    {
        if (inputs.Columns == 0)
        {
            throw new ArgumentException("There are no examples to measure.");
        }

        var mean = new T[inputs.Rows];
        var deviation = new T[inputs.Rows];
        for (var feature = 0; feature < inputs.Rows; feature++)
        {
            (mean[feature], deviation[feature]) = Measure(inputs.Span.Row(feature));
        }

        return new(Matrix<T>.Own(inputs.Rows, 1, mean), Matrix<T>.Own(inputs.Rows, 1, deviation));
    }

    /// <summary>Standardizes features with the fitted values.</summary>
    /// <param name="inputs">Features x examples.</param>
    /// <returns>Features x examples; a feature that was constant becomes x - mean.</returns>
    /// <exception cref="ArgumentException">The number of features differs from the fitted one.</exception>
    public Matrix<T> Apply(Matrix<T> inputs)
    {
        if (inputs.Rows != Mean.Rows)
        {
            throw new ArgumentException($"{Mean.Rows} features were fitted, but there are {inputs.Rows}.");
        }

        return Matrix<T>.Create(
            inputs.Rows,
            inputs.Columns,
            (row, column) => (inputs[row, column] - Mean[row, 0]) / Deviation[row, 0]
        );
    }

    /// <summary>Standardizes the inputs of a batch; targets and weights are unchanged.</summary>
    /// <param name="batch">Examples with as many features as were fitted.</param>
    /// <returns>The same examples with standardized inputs.</returns>
    public Batch<T> Apply(Batch<T> batch) =>
        new(Apply(batch.Inputs), batch.Targets, batch.Weights) { TargetUnits = batch.TargetUnits };

    // Differences are taken from the first example and then from the mean, so a constant feature has deviation exactly
    // 0, not a rounding error that the division would amplify.
    private static (T Mean, T Deviation) Measure(ReadOnlySpan<T> values)
    {
        var exponent = Exponent(values);
        var (mean, deviation) = exponent == 0 ? Measure(values, new Same()) : Measure(values, new Power(-exponent));
        return (
            T.CreateSaturating(double.ScaleB(mean, exponent)),
            // A deviation too small for the number type is not that of a constant feature.
            deviation == 0
                ? T.One
                : T.Max(T.CreateSaturating(double.ScaleB(deviation, exponent)), T.Epsilon)
        );
    }

    private static (double Mean, double Deviation) Measure<TScale>(ReadOnlySpan<T> values, TScale scale)
        where TScale : struct, IScale
    {
        var first = scale.Of(double.CreateSaturating(values[0]));
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += scale.Of(double.CreateSaturating(value)) - first;
        }

        var mean = first + (sum / values.Length);
        var squares = 0.0;
        foreach (var value in values)
        {
            var difference = scale.Of(double.CreateSaturating(value)) - mean;
            squares += difference * difference;
        }

        return (mean, double.Sqrt(squares / values.Length));
    }

    private interface IScale
    {
        double Of(double value);
    }

    private readonly struct Same : IScale
    {
        public double Of(double value) => value;
    }

    private readonly struct Power(int exponent) : IScale
    {
        public double Of(double value) => double.ScaleB(value, exponent);
    }

    // The squares of numbers of 1e-200 or 1e200 are 0 or infinite: such features are measured in units of a power of
    // two. Others are not scaled, and a scaling by a power of two would not change their bits.
    private static int Exponent(ReadOnlySpan<T> values)
    {
        const int unscaled = 400;
        var largest = 0.0;
        foreach (var value in values)
        {
            largest = double.Max(largest, double.Abs(double.CreateSaturating(value)));
        }

        var exponent = largest > 0 && double.IsFinite(largest) ? double.ILogB(largest) : 0;
        return int.Abs(exponent) > unscaled ? exponent : 0;
    }
}
