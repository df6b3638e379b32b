using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using LanguageExt;

namespace FuncDnn.Experiments.Explaining;

/// <summary>A column of a table as rows of the inputs.</summary>
/// <param name="Name">The name of the column.</param>
/// <param name="First">Its first row of the inputs.</param>
/// <param name="Rows">The number of its rows.</param>
/// <param name="Categories">The categories of a column of categories.</param>
/// <param name="Mean">What is added to a standardized number.</param>
/// <param name="Deviation">What a standardized number is multiplied by first.</param>
/// <param name="Dates">How dates are written, if the numbers are days since 1970.</param>
internal sealed record InputColumn(
    string Name,
    int First,
    int Rows = 1,
    EquatableArray<string> Categories = default,
    double Mean = 0,
    double Deviation = 1,
    Option<string> Dates = default
)
{
    /// <summary>Whether a value is a category; otherwise it is a number.</summary>
    public bool IsCategorical => !Categories.IsEmpty;

    /// <summary>The columns of a table.</summary>
    public static EquatableArray<InputColumn> Of(TableTransformation table)
    {
        var first = 0;
        return table.Features.Map(feature =>
        {
            var column = Of(feature, first);
            first += feature.Rows;
            return column;
        });
    }

    /// <summary>Columns for inputs without names: x1, x2, ...</summary>
    public static EquatableArray<InputColumn> Unnamed(int inputs) =>
        Enumerable.Range(0, inputs).Select(row => new InputColumn($"x{row + 1}", row)).ToEquatableArray();

    /// <summary>The number, in the units of the column, that is encoded as another.</summary>
    public double Decode(double encoded) => encoded * Deviation + Mean;

    /// <summary>The cell of an example as text: a category, or a number of at most ten digits.</summary>
    /// <param name="inputs">Features x examples.</param>
    /// <param name="example">The example, from 0.</param>
    public string Text(Matrix<double> inputs, int example) =>
        !IsCategorical ? TextOf(Decode(inputs[First, example]))
        : CategoryOf(inputs, example) is var category and >= 0 ? Categories[category]
        : "other";

    /// <summary>A number of the column as text, a date in its format.</summary>
    public string TextOf(double number) =>
        Dates.Match(format => DateText.Of(number, format), () => NumberText.Exact(number));

    // A cell of an unknown category has 0 in all rows.
    private int CategoryOf(Matrix<double> inputs, int example) =>
        Rows == 1 && Categories.Count > 1
            ? Math.Clamp((int)Math.Round(Decode(inputs[First, example])), 0, Categories.Count - 1)
            : Enumerable.Range(0, Rows).FirstOrDefault(row => inputs[First + row, example] == 1, -1);

    private static InputColumn Of(Feature feature, int first) =>
        feature switch
        {
            NumberFeature number => new(
                number.Name,
                first,
                Mean: number.Mean,
                Deviation: number.Deviation,
                Dates: number.Dates
            ),
            OneHotFeature oneHot => new(oneHot.Name, first, oneHot.Rows, oneHot.Categories),
            OrdinalFeature ordinal => new(
                ordinal.Name,
                first,
                Categories: ordinal.Categories,
                Mean: ordinal.Mean,
                Deviation: ordinal.Deviation
            ),
            _ => new(feature.Name, first, feature.Rows),
        };
}
