using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Threading;
using FuncDnn.Runs.Files;
using LanguageExt;

namespace FuncDnn.Runs.Folders;

/// <summary>
/// environment.json: the program, the machine and the data files of a run. None of it changes a bit of the result
/// except the data files, which are therefore stored with their SHA-256.
/// </summary>
/// <param name="Data">The folder with the data files, if one was named.</param>
/// <param name="CheckpointEvery">A checkpoint is written every N steps.</param>
/// <param name="Files">The files that the examples were read from; none if the file does not list them.</param>
internal sealed record EnvironmentJson(
    Option<string> Data,
    long CheckpointEvery,
    Option<EquatableArray<DataFile>> Files
)
{
    private const int Sha256Digits = 64;

    /// <summary>
    /// Writes version, runtime, system, processor, processors, vectorBits, threads, data (null when no folder was
    /// named), dataFiles (name and sha256 of each) and checkpointEvery.
    /// </summary>
    public FileContent ToFile() => new(RunFiles.Environment, JsonFile.Write(Write));

    /// <summary>Reads what resuming a run needs.</summary>
    /// <returns>The folder, interval and files; none and 0 where the file is missing or damaged.</returns>
    public static EnvironmentJson Read(IFiles files, string folder) =>
        FileErrors
            .Try(() => JsonFile.Read(files.Read(Path.Combine(folder, RunFiles.Environment)), Read))
            .IfFail(_ => new(Prelude.None, 0, Prelude.None));

    private void Write(Utf8JsonWriter json)
    {
        json.WriteString("version", Assembly.GetExecutingAssembly().GetName().Version!.ToString(fieldCount: 3));
        json.WriteString("runtime", RuntimeInformation.FrameworkDescription);
        json.WriteString("system", RuntimeInformation.OSDescription);
        json.WriteString("processor", Processor());
        json.WriteNumber("processors", Environment.ProcessorCount);
        json.WriteNumber("vectorBits", Numerics.Simd.Processor.VectorBits);
        json.WriteNumber("threads", Parallelism.Threads);
        Data.Match(folder => json.WriteString("data", Path.GetFullPath(folder)), () => json.WriteNull("data"));
        json.WriteStartArray("dataFiles");
        foreach (var file in Files.IfNone(EquatableArray<DataFile>.Empty))
        {
            json.WriteStartObject();
            json.WriteString("name", file.Name);
            json.WriteString("sha256", file.Sha256);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("checkpointEvery", CheckpointEvery);
    }

    private static EnvironmentJson Read(JsonElement json) =>
        new(
            Prelude
                .Some(json.GetProperty("data"))
                .Filter(data => data.ValueKind == JsonValueKind.String)
                .Map(data => data.GetString()!),
            json.GetProperty("checkpointEvery").TryGetInt64(out var every) ? Math.Max(every, 0) : 0,
            json.TryGetProperty("dataFiles", out var files)
                ? files.EnumerateArray().Select(ReadDataFile).ToEquatableArray()
                : Option<EquatableArray<DataFile>>.None
        );

    private static DataFile ReadDataFile(JsonElement file) =>
        file.GetProperty("sha256").GetString() is { Length: Sha256Digits } sha256
            ? new(file.GetProperty("name").GetString() ?? "", sha256)
            : throw new JsonException("a SHA-256 is missing");

    // The runtime gives the architecture only; Linux gives the name of the processor.
    private static string Processor()
    {
        const string list = "/proc/cpuinfo";
        var name = File.Exists(list)
            ? File.ReadLines(list).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return $"{RuntimeInformation.ProcessArchitecture}{name?[name.IndexOf(':', StringComparison.Ordinal)..]}";
    }
}
