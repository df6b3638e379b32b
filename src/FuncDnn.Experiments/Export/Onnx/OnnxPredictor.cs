using System.Text.Json.Nodes;
using FuncDnn.Data.Files;
using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments.Export.Onnx;

/// <summary>
/// A model with the transformation of its data as an ONNX file: from the columns of a table, one input each, to classes
/// with their probabilities, or to numbers in the unit of their columns.
/// </summary>
internal static class OnnxPredictor
{
    /// <summary>Writes a file.</summary>
    /// <param name="name">The name of the model.</param>
    /// <param name="transformation">What turns the columns into inputs.</param>
    /// <param name="network">The graph of the network, as <see cref="OnnxNetwork"/> gives it.</param>
    /// <param name="boundary">The threshold for one output.</param>
    /// <param name="parametersSha256">The fingerprint of the parameters.</param>
    /// <returns>The bytes, or an error if a column has no name.</returns>
    public static Fin<byte[]> Write(
        string name,
        TableTransformation transformation,
        OnnxGraph network,
        double boundary,
        string parametersSha256
    )
    {
        if (transformation.Features.Exists(feature => feature.Name.Length == 0))
        {
            return ReadError.At(name, "the columns", "an input of ONNX needs a name", "name every column, and train");
        }

        var graph = Graph(transformation, network, boundary);
        return OnnxFile.Bytes(
            name,
            graph,
            [
                ("parametersSha256", parametersSha256),
                ("inputs", Abouts(graph.Inputs)),
                ("outputs", Abouts(graph.Outputs)),
                ("classes", Classes(transformation.Target)),
            ]
        );
    }

    /// <summary>What a caller must know of the inputs, besides their names.</summary>
    /// <param name="transformation">What turns the columns into inputs.</param>
    /// <returns>A sentence for each column of dates.</returns>
    public static EquatableArray<string> Remarks(TableTransformation transformation) =>
        transformation.Features.Choose(feature =>
            feature is NumberFeature { Dates.IsSome: true }
                ? Prelude.Some($"{feature.Name} is a number in ONNX: days since 1 January 1970, 0:00 UTC.")
                : Option<string>.None
        );

    private static OnnxGraph Graph(TableTransformation transformation, OnnxGraph network, double boundary)
    {
        var columns = transformation.HasNumberedColumns
            ? [OnnxInputs.Matrix]
            : transformation.Features.Map(feature => feature.Name);
        var names = new OnnxNames(columns);
        var type = network.Outputs[0].Type;
        var hasProbabilities = network.Outputs.Count > 1;
        var answers = new OnnxAnswers(
            type,
            names.Inner(hasProbabilities ? OnnxNetwork.Probabilities : OnnxNetwork.Outputs),
            hasProbabilities,
            boundary,
            names
        );
        var transformed = names.Inner("transformed");
        return OnnxInputs.Of(transformation, names, transformed)
            // The transformation is rounded as a whole: the numbers of a column may need more digits than single has.
            + new OnnxGraph([OnnxNode.Cast(names.Inner(OnnxNetwork.Inputs), transformed, type)])
            + network.AsPart(names.Inner)
            + answers.Of(transformation.Target, names.Inner(OnnxNetwork.Outputs), transformed);
    }

    private static string Abouts(EquatableArray<OnnxValue> values) =>
        Json(values.Select(value => (value.Name, (JsonNode?)JsonValue.Create(value.About))));

    private static string Classes(TableTarget target) =>
        Json(
            target
                .Columns.OfType<ClassTarget>()
                .Select(one =>
                    (one.Name, (JsonNode?)new JsonArray([.. one.Classes.Select(name => JsonValue.Create(name))]))
                )
        );

    private static string Json(IEnumerable<(string Name, JsonNode? Value)> members) =>
        new JsonObject(members.Select(member => KeyValuePair.Create(member.Name, member.Value))).ToJsonString();
}
