using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments.Export.Onnx;

/// <summary>
/// Columns of categories as a graph. A text becomes its index k; the index n stands for a text that the transformation
/// refuses, and n + 1 for an unknown one that it takes. Versions before 19 cannot compare texts, but look them up.
/// </summary>
internal static class OnnxCategories
{
    /// <summary>A column for each category: index = k, plus NaN for a text that is refused.</summary>
    public static OnnxGraph OneHot(OneHotFeature feature, EquatableArray<string> missing, string result)
    {
        var zeros = feature.Categories.Map(_ => 0.0);
        return Index(
                feature.Categories,
                feature.Fill,
                missing,
                feature.Unknown == UnknownCategory.Zeros ? 1 : 0,
                $"{result}.index",
                feature.Name
            )
            + new OnnxGraph(
                [
                    new OnnxNode("Equal", $"{result}.equal", $"{result}.index", $"{result}.categories"),
                    OnnxNode.Cast($"{result}.ones", $"{result}.equal", OnnxType.Double),
                ],
                [OnnxTensor.Of($"{result}.categories", feature.Categories.Map((k, _) => (long)k))]
            )
            + LookUp(zeros + EquatableArray.Of(double.NaN, 0.0), $"{result}.index", $"{result}.refused")
            + new OnnxGraph([new OnnxNode("Add", result, $"{result}.ones", $"{result}.refused")]);
    }

    /// <summary>(k - Mean) / Deviation in one column.</summary>
    public static OnnxGraph Ordinal(OrdinalFeature feature, EquatableArray<string> missing, string result) =>
        Index(feature.Categories, feature.Fill, missing, 0, $"{result}.index", feature.Name)
        + LookUp(
            feature.Categories.Map((k, _) => (k - feature.Mean) / feature.Deviation).Add(double.NaN),
            $"{result}.index",
            result
        );

    private static OnnxGraph Index(
        EquatableArray<string> categories,
        Option<string> fill,
        EquatableArray<string> missing,
        int unknown,
        string result,
        string column
    )
    {
        var known = categories.Map((k, category) => (category, (long)k)).ToDictionary();
        var other = (long)categories.Count + unknown;
        var replacement = fill.Match(text => known.GetValueOrDefault(text, other), categories.Count);
        EquatableArray<(string Text, long Index)> texts =
        [
            .. missing.Add("").Distinct().Select(text => (text, replacement)),
            .. known.Where(one => one.Key.Length > 0 && !missing.Contains(one.Key)).Select(one => (one.Key, one.Value)),
        ];
        return new OnnxGraph([
            new OnnxNode("LabelEncoder", result, column)
            {
                Domain = OnnxNode.LearningDomain,
                TextLists = [("keys_strings", texts.Map(one => one.Text))],
                IntegerLists = [("values_int64s", texts.Map(one => one.Index))],
                Integers = [("default_int64", other)],
            },
        ]);
    }

    private static OnnxGraph LookUp(EquatableArray<double> numbers, string index, string result) =>
        new([new OnnxNode("Gather", result, $"{result}.table", index)], [OnnxTensor.Of($"{result}.table", numbers)]);
}
