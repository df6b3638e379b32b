using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Json;
using FuncDnn.Cli.Files;
using FuncDnn.Model;
using LanguageExt;

namespace FuncDnn.Cli.Runs;

/// <summary>
/// What a run is made with and on: environment.json. None of it changes a bit of the result but the data files, which are
/// told by their fingerprints.
/// </summary>
/// <param name="Data">The folder with the data files, if one was named.</param>
/// <param name="CheckpointEvery">After every so manieth step there is a checkpoint.</param>
/// <param name="Files">The files that the examples were read from; none where nobody has told.</param>
internal sealed record EnvironmentJson(
    Option<string> Data,
    long CheckpointEvery,
    Option<EquatableArray<DataFile>> Files
)
{
    /// <summary>
    /// Writes version, runtime, system, processor, processors, vectorBits, threads, data (null when none was named),
    /// dataFiles (name and sha256 of each) and checkpointEvery.
    /// </summary>
    /// <returns>The file.</returns>
    public FileContent ToFile()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("version", Assembly.GetExecutingAssembly().GetName().Version!.ToString(fieldCount: 3));
            json.WriteString("runtime", RuntimeInformation.FrameworkDescription);
            json.WriteString("system", RuntimeInformation.OSDescription);
            json.WriteString("processor", Processor());
            json.WriteNumber("processors", Environment.ProcessorCount);
            json.WriteNumber("vectorBits", VectorBits);
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
            json.WriteEndObject();
        }

        bytes.Write("\n"u8);
        return new(RunFiles.Environment, bytes.ToArray());
    }

    /// <summary>Reads what a run that is gone on with needs.</summary>
    /// <param name="files">The disk.</param>
    /// <param name="folder">The run's folder.</param>
    /// <returns>Where the data is and when there is a checkpoint; nothing (0) of it where the file is missing or damaged.</returns>
    public static EnvironmentJson Read(IFiles files, string folder)
    {
        try
        {
            using var json = JsonDocument.Parse(files.Read(Path.Combine(folder, RunFiles.Environment)));
            return new(
                Prelude
                    .Some(json.RootElement.GetProperty("data"))
                    .Filter(data => data.ValueKind == JsonValueKind.String)
                    .Map(data => data.GetString()!),
                json.RootElement.GetProperty("checkpointEvery").TryGetInt64(out var every) ? Math.Max(every, 0) : 0,
                json.RootElement.TryGetProperty("dataFiles", out var told)
                    ? told.EnumerateArray().Select(DataFileOf).ToEquatableArray()
                    : Option<EquatableArray<DataFile>>.None
            );
        }
        catch (Exception fault)
            when (AtomicFiles.IsOfFiles(fault)
                || fault is JsonException or KeyNotFoundException or InvalidOperationException
            )
        {
            return new(Prelude.None, 0, Prelude.None);
        }
    }

    private static DataFile DataFileOf(JsonElement file) =>
        file.GetProperty("sha256").GetString() is { Length: Sha256Digits } sha256
            ? new(file.GetProperty("name").GetString() ?? "", sha256)
            : throw new JsonException("a fingerprint is wanted");

    private const int Sha256Digits = 64;

    private static int VectorBits =>
        Vector512.IsHardwareAccelerated ? 512
        : Vector256.IsHardwareAccelerated ? 256
        : Vector128.IsHardwareAccelerated ? 128
        : 64;

    // The runtime tells the kind of processor only; Linux tells its name.
    private static string Processor()
    {
        const string list = "/proc/cpuinfo";
        var name = File.Exists(list)
            ? File.ReadLines(list).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return $"{RuntimeInformation.ProcessArchitecture}{name?[name.IndexOf(':', StringComparison.Ordinal)..]}";
    }
}
