using System.Text.Json;
using FuncDnn.Data.Files;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Studio.Library;

/// <summary>Makes the row of a run from its folder, without a lock and without a change to it.</summary>
internal static class RunReader
{
    private static readonly Disk s_disk = new();

    /// <summary>Reads a folder; one that cannot be used says why.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="stamp">Its stamp, taken before.</param>
    public static RunRow Read(string folder, FolderStamp stamp)
    {
        try
        {
            var bytes = SharedFile.Read(Path.Combine(folder, RunFiles.Experiment));
            var known = KnownFiles.Read(folder);
            return known
                .Fault(RunFiles.Experiment, bytes)
                .Match(fault => RunRow.Damaged(folder, fault, stamp.Changed), () => Read(folder, bytes, known, stamp));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return RunRow.Damaged(folder, $"It cannot be read: {exception.Message}", stamp.Changed);
        }
    }

    /// <summary>Whether a living process holds the folder of a run.</summary>
    /// <param name="folder">The folder.</param>
    public static bool IsHeld(string folder) => LockedFolder.IsHeld(s_disk, folder);

    private static RunRow Read(string folder, byte[] bytes, KnownFiles known, FolderStamp stamp) =>
        (
            from json in TextBytes.Decode(new FileBytes(RunFiles.Experiment, bytes)).OrFail()
            from experiment in Experiment.FromJson(json, RunFiles.Experiment).OrFail()
            select Read(folder, experiment, known, stamp)
        ).Match(row => row, failure => RunRow.Damaged(folder, failure.Messages[0] + Version(folder), stamp.Changed));

    private static RunRow Read(string folder, Experiment experiment, KnownFiles known, FolderStamp stamp)
    {
        var curve = stamp.Metrics.Exists
            ? RunCurve.Read(Path.Combine(folder, RunFiles.Metrics))
            : new RunCurve(Option<StepReport>.None, []);
        var state = StateOf(folder);
        var fault =
            state == RunState.Ended
                ? known.Fault(RunFiles.Result, SharedFile.Read(Path.Combine(folder, RunFiles.Result)))
                : Option<string>.None;
        return new RunRow(
            folder,
            experiment.Name,
            RunSubject.Of(experiment),
            fault.IsSome ? RunState.Damaged : state,
            stamp.Changed
        )
        {
            Progress = ProgressOf(experiment, state, curve.Last),
            Standing = curve.Last.Map(last => $"step {Formatting.Count(last.Step)}").IfNone(""),
            Cost = curve.Last.Bind(CostOf),
            Score = curve.Last.Bind(ScoreOf),
            Curve = curve.Costs,
            Fault = fault,
        };
    }

    private static RunState StateOf(string folder)
    {
        bool Has(string name) => File.Exists(Path.Combine(folder, name));
        return Has(RunFiles.Result) ? RunState.Ended
            : Has(RunFiles.Divergence) ? RunState.Diverged
            : IsHeld(folder) ? RunState.Training
            : RunState.Stopped;
    }

    private static Option<double> ProgressOf(Experiment experiment, RunState state, Option<StepReport> last) =>
        state == RunState.Ended ? 1.0 : last.Map(report => Math.Clamp((report.Epoch + 1.0) / experiment.Epochs, 0, 1));

    private static Option<double> CostOf(StepReport report) => report[RunMetrics.MeanCost] || report[RunMetrics.Cost];

    // On test examples if there are any, then on those for validation; of several metrics the last one: R2 of numbers.
    private static Option<(RunMetric Metric, double Value)> ScoreOf(StepReport report) =>
        new[] { DataPart.Test, DataPart.Validation, DataPart.Train }
            .Select(part =>
                report
                    .Metrics.Filter(metric => metric.IsHeadline && metric.Part.Exists(one => one == part))
                    .Choose(metric => report[metric].Map(value => (metric, value)))
                    .LastOrNone()
            )
            .FirstOrDefault(found => found.IsSome);

    private static string Version(string folder)
    {
        try
        {
            using var json = JsonDocument.Parse(SharedFile.Read(Path.Combine(folder, RunFiles.Environment)));
            return json.RootElement.TryGetProperty("version", out var version)
                ? $" The run was written by funcdnn {version}."
                : "";
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return "";
        }
    }
}
