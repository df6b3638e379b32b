using System.Text.Json.Nodes;
using FuncDnn.Data.Json;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Cli.Documentation;

/// <summary>A kind of file with its JSON Schema.</summary>
/// <param name="Name">The word for it in the command.</param>
/// <param name="Make">Makes the schema from the descriptions.</param>
internal sealed record FileSchema(string Name, Func<IRecordTexts, JsonObject> Make)
{
    /// <summary>Experiments.</summary>
    public static FileSchema Experiment { get; } =
        new("experiment", texts => RecordSchema.Of<Experiment>("An experiment of FuncDnn", texts));

    /// <summary>Sweeps, whose experiment may be given by name.</summary>
    public static FileSchema Sweep { get; } =
        new("sweep", texts => RecordSchema.Of<Sweep>("A sweep of FuncDnn", texts, named: typeof(Experiment)));

    /// <summary>All kinds of files.</summary>
    public static EquatableArray<FileSchema> All { get; } = [Experiment, Sweep];

    /// <summary>The schema with the doc comments of the libraries as its descriptions.</summary>
    /// <returns>Indented JSON, the same on every call.</returns>
    public string ToJson() => RecordWriter.Text(Make(DocComments.OfLibraries()));
}
