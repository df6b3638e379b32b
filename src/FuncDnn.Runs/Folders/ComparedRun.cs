using System.Text.Json;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Runs.Folders;

/// <summary>A stored run beside others.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="Experiment">Its experiment.</param>
/// <param name="Reports">Its reports.</param>
/// <param name="Ending">ended, diverged or not ended.</param>
/// <param name="Numbers">
/// Its metrics: those of result.json, and those of its last report that are not there.
/// </param>
internal sealed record ComparedRun(
    string Folder,
    Experiment Experiment,
    EquatableArray<StepReport> Reports,
    string Ending,
    EquatableArray<(RunMetric Metric, double Value)> Numbers
)
{
    /// <summary>What <see cref="Ending"/> is of a run that has a result.</summary>
    public const string Ended = "ended";

    /// <summary>The number of its last reported step.</summary>
    public long Steps => Reports.LastOrNone().Map(report => report.Step).IfNone(0);

    /// <summary>A metric of the run.</summary>
    public Option<double> this[RunMetric metric] => Numbers.Find(one => one.Metric == metric).Map(one => one.Value);

    /// <summary>Reads the folder of a run; one that diverged or has not ended is compared as far as it came.</summary>
    /// <param name="console">Its file system.</param>
    /// <param name="folder">The folder.</param>
    public static Outcome<ComparedRun> Read(CommandConsole console, string folder) =>
        from stored in StoredRun.Read(console, folder)
        from unchanged in stored.HasEnded ? stored.Contents.Check(RunFiles.Result, RunFiles.Metrics) : Prelude.unit
        from reports in FileErrors
            .Try(stored.Log.Reports)
            .OrFail(error => Failure.BadInput($"{folder}: the run cannot be read: {error}."))
        let result = Result(stored)
        select new ComparedRun(
            folder,
            stored.Experiment,
            reports,
            stored.HasEnded ? Ended
                : stored.HasDiverged ? "diverged"
                : "not ended",
            RunMetrics.All.Choose(metric =>
                (Number(result, metric) || reports.LastOrNone().Bind(report => report[metric])).Map(value =>
                    (metric, value)
                )
            )
        );

    private static Option<byte[]> Result(StoredRun stored) =>
        stored.HasEnded
            ? FileErrors.Try(() => stored.Files.Read(Path.Combine(stored.Path, RunFiles.Result))).ToOption()
            : Option<byte[]>.None;

    private static Option<double> Number(Option<byte[]> result, RunMetric metric) =>
        result.Bind(bytes =>
            FileErrors
                .Try(() =>
                    JsonFile.Read(
                        bytes,
                        json =>
                            json.TryGetProperty(metric.Name, out var value) && value.ValueKind == JsonValueKind.Number
                                ? value.GetDouble()
                                : Option<double>.None
                    )
                )
                .IfFail(Option<double>.None)
        );
}
