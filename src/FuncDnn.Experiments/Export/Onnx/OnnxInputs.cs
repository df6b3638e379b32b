using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Experiments.Export.Onnx;

/// <summary>
/// A fitted transformation as a graph, from the columns of a table to the inputs of a network. Its numbers are those of
/// the transformation bit for bit, since both compute in double precision; they are NaN where the transformation
/// refuses a cell.
/// </summary>
internal static class OnnxInputs
{
    /// <summary>The name of the only input of columns without names: examples x columns.</summary>
    public const string Matrix = "inputs";

    /// <summary>The graph.</summary>
    /// <param name="transformation">The transformation.</param>
    /// <param name="names">The names of values.</param>
    /// <param name="result">The name of the result: examples x rows of inputs, in double precision.</param>
    public static OnnxGraph Of(TableTransformation transformation, OnnxNames names, string result)
    {
        if (transformation.HasNumberedColumns)
        {
            return new OnnxGraph(Inputs: [Columns(transformation.Features)])
                + Scaled(Numbers(transformation.Features), Matrix, result);
        }

        var runs = Runs(transformation.Features).ToArray();
        string Part(int index) => names.Inner($"columns{index}");
        var graph = runs.Select((run, index) => Run(run, transformation.MissingTexts, names, Part(index)))
            .Aggregate(new OnnxGraph(), (sum, part) => sum + part);
        return graph + new OnnxGraph([OnnxNode.Columns(result, [.. Enumerable.Range(0, runs.Length).Select(Part)])]);
    }

    // Numbers side by side are scaled by the same operators.
    private static IEnumerable<EquatableArray<Feature>> Runs(EquatableArray<Feature> features)
    {
        for (var (start, end) = (0, 0); start < features.Count; start = end)
        {
            end = start + 1;
            while (end < features.Count && features[start] is NumberFeature && features[end] is NumberFeature)
            {
                end++;
            }

            yield return features.Slice(start, end - start);
        }
    }

    private static OnnxGraph Run(
        EquatableArray<Feature> run,
        EquatableArray<string> missing,
        OnnxNames names,
        string result
    )
    {
        var inputs = run.Map(feature => new OnnxValue(feature.Name, TypeOf(feature), 1, OnnxAbout.Column(feature)));
        return run[0] switch
        {
            OneHotFeature one => new OnnxGraph(Inputs: inputs) + OnnxCategories.OneHot(one, missing, result),
            OrdinalFeature one => new OnnxGraph(Inputs: inputs) + OnnxCategories.Ordinal(one, missing, result),
            _ => new OnnxGraph(
                [OnnxNode.Columns($"{result}.raw", [.. run.Map(feature => feature.Name)])],
                Inputs: inputs
            ) + Scaled(Numbers(run), $"{result}.raw", result),
        };
    }

    /// <summary>(x - Mean) / Deviation of each column, where NaN stands for a missing number.</summary>
    private static OnnxGraph Scaled(EquatableArray<NumberFeature> numbers, string raw, string result)
    {
        var hasFill = numbers.Exists(number => number.Fill.IsSome);
        var whole = hasFill ? $"{result}.whole" : raw;
        var filled = hasFill
            ? new OnnxGraph(
                [
                    new OnnxNode("IsNaN", $"{result}.missing", raw),
                    new OnnxNode("Where", whole, $"{result}.missing", $"{result}.fill", raw),
                ],
                [OnnxTensor.Of($"{result}.fill", numbers.Map(number => number.Fill.IfNone(double.NaN)))]
            )
            : new OnnxGraph();
        return filled
            + new OnnxGraph(
                [
                    new OnnxNode("Sub", $"{result}.centred", whole, $"{result}.mean"),
                    new OnnxNode("Div", result, $"{result}.centred", $"{result}.deviation"),
                ],
                [
                    OnnxTensor.Of($"{result}.mean", numbers.Map(number => number.Mean)),
                    OnnxTensor.Of($"{result}.deviation", numbers.Map(number => number.Deviation)),
                ]
            );
    }

    private static OnnxValue Columns(EquatableArray<Feature> features) =>
        new(Matrix, OnnxType.Double, features.Count, OnnxAbout.Matrix(Numbers(features)));

    private static OnnxType TypeOf(Feature feature) => feature is NumberFeature ? OnnxType.Double : OnnxType.Text;

    private static EquatableArray<NumberFeature> Numbers(EquatableArray<Feature> features) =>
        features.Map(feature => (NumberFeature)feature);
}
