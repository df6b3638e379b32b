using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Validation;
using LanguageExt.Common;

namespace FuncDnn.Data.Tables;

/// <summary>A column of weights: an example of weight 2 counts like two examples, one of weight 0 not at all.</summary>
internal static class TableWeights
{
    private const string Remedy = "0 leaves the example out";

    /// <summary>Reads the weights.</summary>
    /// <param name="column">The cells; it records the errors in them.</param>
    /// <param name="examples">The number of examples.</param>
    /// <returns>1 x examples, and all errors.</returns>
    public static (Matrix<double> Weights, EquatableArray<Error> Errors) Read(TableColumn column, int examples)
    {
        var weights = new double[examples];
        for (var row = 0; row < examples; row++)
        {
            if (column.Cell(row).Case is not string text)
            {
                column.Wrong(row, "it is empty", $"fill it in: {Remedy}");
            }
            else if (column.TryNumber(text, out var weight) && weight >= 0)
            {
                weights[row] = weight;
            }
            else
            {
                column.Wrong(
                    row,
                    $"'{MessageText.Shorten(text)}' is not a weight, a finite number of at least 0",
                    $"correct it: {Remedy}"
                );
            }
        }

        var isNone = examples > 0 && column.Errors.IsEmpty && !weights.AsSpan().ContainsAnyExcept(0.0);
        return (
            Matrix<double>.Own(1, examples, weights),
            isNone ? [column.At("all weights are 0", "give some examples a weight above 0")] : column.Errors
        );
    }
}
