using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Data.Tables;

/// <summary>A column of numbers: x becomes (x - Mean) / Deviation in one row.</summary>
/// <param name="Name">The name of the column.</param>
/// <param name="Mean">The mean of the training rows; 0 without standardization.</param>
/// <param name="Deviation">Their standard deviation; 1 without standardization.</param>
/// <param name="Fill">The replacement of a missing number; none: it is an error.</param>
/// <param name="Dates">How dates are written, if the numbers are days since 1970.</param>
public sealed record NumberFeature(
    string Name,
    double Mean = 0,
    double Deviation = 1,
    Option<double> Fill = default,
    Option<string> Dates = default
) : Feature(Name)
{
    /// <inheritdoc/>
    public override int Rows => 1;

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        RangeCheck.Finite(nameof(NumberFeature), nameof(Mean), Mean)
        + RangeCheck.Positive(nameof(NumberFeature), nameof(Deviation), Deviation)
        + RangeCheck.Finite(nameof(NumberFeature), nameof(Fill), Fill.IfNone(0))
        + Dates
            .Filter(format => !DateFormat.IsFormat(format))
            .Map(format => $"{nameof(NumberFeature)}: {nameof(Dates)} is '{format}', which is no format of dates.")
            .ToEquatableArray();

    /// <inheritdoc/>
    internal override void Encode(TableColumn column, int examples, Span<double> rows)
    {
        for (var row = 0; row < examples; row++)
        {
            var code = column.Code(row);
            if (!column.IsMissing(code))
            {
                rows[row] = Scaled(column.Number(code, row, Dates));
            }
            else if (Fill.Case is double fill)
            {
                rows[row] = Scaled(fill);
            }
            else
            {
                column.Missing(row);
            }

            if (!double.IsFinite(rows[row]))
            {
                column.Wrong(row, "the number is too far from the others", "correct it, or do not standardize");
            }
        }
    }

    private double Scaled(double number) => (number - Mean) / Deviation;
}
