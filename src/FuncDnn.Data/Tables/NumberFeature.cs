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
        Span<ulong> block = stackalloc ulong[TableColumn.CodesAtOnce];
        for (var first = 0; first < examples; first += block.Length)
        {
            var codes = column.CopyCodes(first, block[..Math.Min(block.Length, examples - first)]);
            for (var at = 0; at < codes.Length; at++)
            {
                if (Dates.IsNone && column.TryDigits(codes[at], out var number))
                {
                    rows[first + at] = Scaled(number);
                }
                else if (Value(column, codes[at], first + at).Case is double value)
                {
                    rows[first + at] = Scaled(value);
                }

                if (!double.IsFinite(rows[first + at]))
                {
                    column.Wrong(
                        first + at,
                        "the number is too far from the others",
                        "correct it, or do not standardize"
                    );
                }
            }
        }
    }

    private double Scaled(double number) => (number - Mean) / Deviation;

    // A value that is missing without a replacement is recorded as an error.
    private Option<double> Value(TableColumn column, ulong code, int row)
    {
        if (!column.IsMissing(code))
        {
            return column.Number(code, row, Dates);
        }

        Fill.IfNone(() => column.Missing(row));
        return Fill;
    }
}
