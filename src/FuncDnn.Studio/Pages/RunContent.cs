using FuncDnn.Data.Files;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Diagrams;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Output;
using FuncDnn.Studio.Library;

namespace FuncDnn.Studio.Pages;

/// <summary>What the folder of a run says of it now.</summary>
/// <param name="Facts">Its settings.</param>
/// <param name="Charts">Its curves.</param>
/// <param name="Last">The last step that it has reported; 0 before the first report.</param>
/// <param name="Files">Its files with their sizes in bytes.</param>
internal sealed record RunContent(
    EquatableArray<(string Name, string Value)> Facts,
    EquatableArray<Chart> Charts,
    long Last,
    EquatableArray<(string Name, long Bytes)> Files
)
{
    /// <summary>Before anything was read.</summary>
    public static RunContent None { get; } = new([], [], 0, []);

    /// <summary>Reads a folder.</summary>
    /// <param name="folder">The folder.</param>
    public static RunContent Read(string folder)
    {
        var reports = StepReportJson.Reports(Bytes(Path.Combine(folder, RunFiles.Metrics)));
        var last = reports.IsEmpty ? 0 : reports[^1].Step;
        return new(
            Experiment
                .FromJson(TextBytes.Name(Bytes(Path.Combine(folder, RunFiles.Experiment))), RunFiles.Experiment)
                .Match(ExperimentFacts.Of, _ => []),
            RunCharts.Of(reports, last),
            last,
            FileErrors.Try(() => FilesOf(folder)).IfFail(EquatableArray<(string, long)>.Empty)
        );
    }

    private static byte[] Bytes(string path) => FileErrors.Try(() => SharedFile.Read(path)).IfFail(Array.Empty<byte>());

    private static EquatableArray<(string, long)> FilesOf(string folder) =>
        new DirectoryInfo(folder)
            .EnumerateFiles("*", SearchOption.AllDirectories)
            .Where(file => file.Name[0] != '.')
            .OrderBy(file => file.FullName, StringComparer.Ordinal)
            .Select(file => (Path.GetRelativePath(folder, file.FullName), file.Length))
            .ToEquatableArray();
}
