using FuncDnn.Data.Batches;
using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Experiments.Sources;

/// <summary>How the numbers of arrays and pictures are scaled.</summary>
/// <param name="Standardize">Whether each input has mean 0 and deviation 1 in the training part.</param>
/// <param name="Divisor">What inputs are divided by if they are not standardized.</param>
/// <param name="TargetScale">The scale of numeric targets.</param>
internal sealed record NumberScale(bool Standardize, double Divisor, TargetScale TargetScale)
{
    /// <summary>The columns 1, 2, ... of the inputs, fitted to the training part.</summary>
    /// <param name="train">Features x examples, without a scale.</param>
    public EquatableArray<NumberFeature> Columns(Matrix<double> train)
    {
        if (!Standardize)
        {
            return Enumerable
                .Range(1, train.Rows)
                .Select(column => new NumberFeature($"{column}", 0, Divisor))
                .ToEquatableArray();
        }

        var fitted = Standardization<double>.Fit(train);
        return Enumerable
            .Range(0, train.Rows)
            .Select(row => new NumberFeature($"{row + 1}", fitted.Mean[row, 0], fitted.Deviation[row, 0]))
            .ToEquatableArray();
    }

    /// <summary>The targets with the scale of the training part.</summary>
    /// <param name="target">The targets without a scale.</param>
    /// <param name="train">Outputs x examples.</param>
    public TableTarget Target(TableTarget target, Matrix<double> train)
    {
        if (TargetScale == TargetScale.None || target.Columns.Exists(column => column is not NumberTarget))
        {
            return target;
        }

        var fitted = Standardization<double>.Fit(train);
        var columns = target.Columns.Map(
            (row, column) => (ColumnTarget)new NumberTarget(column.Name, fitted.Mean[row, 0], fitted.Deviation[row, 0])
        );
        return target is SeveralTargets ? new SeveralTargets(columns) : columns[0];
    }

    /// <summary>The columns of a transformation that such a scale has fitted.</summary>
    /// <param name="fitted">A transformation of numbers alone.</param>
    public static EquatableArray<NumberFeature> ColumnsOf(TableTransformation fitted) =>
        fitted.Features.Map(feature => (NumberFeature)feature);

    /// <summary>Scales inputs.</summary>
    /// <param name="columns">The columns of the inputs.</param>
    /// <param name="raw">Features x examples.</param>
    public static Matrix<double> Apply(EquatableArray<NumberFeature> columns, Matrix<double> raw)
    {
        var values = new double[raw.Values.Length];
        for (var row = 0; row < raw.Rows; row++)
        {
            var (mean, deviation) = (columns[row].Mean, columns[row].Deviation);
            for (var example = 0; example < raw.Columns; example++)
            {
                values[(row * raw.Columns) + example] = (raw[row, example] - mean) / deviation;
            }
        }

        return Matrix<double>.Own(raw.Rows, raw.Columns, values);
    }

    /// <summary>Scales targets.</summary>
    /// <param name="target">The fitted targets.</param>
    /// <param name="raw">Outputs x examples.</param>
    public static Matrix<double> Apply(TableTarget target, Matrix<double> raw) =>
        target.Columns.ForAll(column => column is NumberTarget)
            ? Apply(
                target
                    .Columns.Map(column => (NumberTarget)column)
                    .Map(column => new NumberFeature(column.Name, column.Mean, column.Deviation)),
                raw
            )
            : raw;
}
