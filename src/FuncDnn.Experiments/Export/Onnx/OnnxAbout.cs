using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Experiments.Export.Onnx;

/// <summary>What each input of a graph is, in a sentence of its file.</summary>
internal static class OnnxAbout
{
    /// <summary>A column of a table.</summary>
    public static string Column(Feature feature) =>
        feature switch
        {
            NumberFeature { Dates.Case: string format } date =>
                "A date as days since 1 January 1970, 0:00 UTC, with the time of day as their fraction; the training "
                    + $"data wrote it as {format}. {MissingNumber(date.Fill)}",
            NumberFeature number => $"A number. {MissingNumber(number.Fill)}",
            OneHotFeature one => Category(one.Categories, one.Fill)
                + (
                    one.Unknown == UnknownCategory.Zeros
                        ? " Any other text is none of them."
                        : " Any other text makes the results NaN."
                ),
            OrdinalFeature one => Category(one.Categories, one.Fill) + " Any other text makes the results NaN.",
            _ => "",
        };

    /// <summary>Columns without names.</summary>
    public static string Matrix(EquatableArray<NumberFeature> numbers) =>
        $"{numbers.Count} numbers for each example, without a scale. "
        + (numbers.Exists(number => number.Fill.IsSome) ? "NaN is a missing number." : MissingNumber(default));

    /// <summary>The predicted class.</summary>
    public static string Class(ClassTarget target) =>
        $"The class of {target.Name}: {MessageText.List(target.Classes)}; empty where the results are NaN.";

    /// <summary>The columns beside it.</summary>
    public static string Columns(ClassTarget target, bool areProbabilities) =>
        areProbabilities ? $"The probability of each class of {target.Name}: {MessageText.List(target.Classes)}."
        : target.Rows == 1 ? $"The output of the network for {target.Classes[1]}, which is no probability."
        : $"The outputs of the network for {MessageText.List(target.Classes)}, which are no probabilities.";

    /// <summary>A predicted number.</summary>
    public static string Number(string target) => $"The number predicted for {target}, in the unit of that column.";

    private static string MissingNumber(Option<double> fill) =>
        fill.Match(
            number => FormattableString.Invariant($"NaN is a missing number and becomes {number:R}."),
            "NaN makes the results NaN."
        );

    private static string Category(EquatableArray<string> categories, Option<string> fill) =>
        $"A category: {MessageText.List(categories)}. "
        + fill.Match(text => $"An empty text becomes {text}.", "An empty text makes the results NaN.");
}
