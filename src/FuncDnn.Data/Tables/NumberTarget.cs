using System.Globalization;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Data.Tables;

/// <summary>A column of numbers: the targets (y - Mean) / Deviation of one output.</summary>
/// <param name="Name">The name of the column.</param>
/// <param name="Mean">The mean of the training rows; 0 without a scale.</param>
/// <param name="Deviation">Their standard deviation; 1 without a scale.</param>
public sealed record NumberTarget(string Name, double Mean = 0, double Deviation = 1) : ColumnTarget(Name)
{
    // The squares of a hundred million errors of this size have a finite sum.
    private const double Largest = 1e150;

    /// <summary>What is wrong with a number as a target, and the remedy; null if its errors can be measured.</summary>
    internal static (string Fault, string Remedy)? Refused(double number) =>
        Math.Abs(number) > Largest
            ? (
                $"errors of numbers such as {number.ToString("R", CultureInfo.InvariantCulture)} have no finite "
                    + "squares",
                "give the targets in a larger unit"
            )
            : null;

    internal override int Outputs => 1;

    internal override double Unit => Deviation;

    internal override double Origin => Mean;

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() => Feature.Validate();

    internal override void Encode(TableColumn column, int examples, Span<double> rows) =>
        Feature.Encode(column, examples, rows);

    private NumberFeature Feature => new(Name, Mean, Deviation);
}
