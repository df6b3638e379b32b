using FuncDnn.Data.Json;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Experiments.Sweeps;

/// <summary>What came of a trial, as far as it was trained.</summary>
/// <param name="Step">How many steps it was trained for; where it diverged, the step at which it did.</param>
/// <param name="Measures">How good it was then; none where it had diverged.</param>
public sealed record TrialResult(long Step, Option<TrialMetrics> Measures)
{
    /// <summary>Whether cost, parameters or losses were no numbers any more.</summary>
    public bool Diverged => Measures.IsNone;

    /// <summary>Measures a trial.</summary>
    /// <param name="run">The trial's run.</param>
    /// <param name="moment">Where it stands, with the report of that step.</param>
    /// <returns>The result.</returns>
    public static TrialResult Of(ExperimentRun run, RunEvent moment)
    {
        var result = run.ResultAt(moment.Snapshot);
        var measured = new RunMeasurement(
            result.Train,
            result.Test,
            moment.Report.Bind(report => report[RunMetrics.Cost])
        );
        var measures = TrialMetrics.Of(metric => metric.Read(measured));
        return new(moment.Snapshot.Step, measures.AreFinite ? measures : Option<TrialMetrics>.None);
    }

    /// <summary>Reads results of one trial.</summary>
    /// <param name="json">The text, as <see cref="ToJson"/> writes it.</param>
    /// <param name="source">What to call it in messages.</param>
    /// <returns>The results; or all mistakes of the text.</returns>
    public static Validation<Error, EquatableArray<TrialResult>> FromJson(string json, string source) =>
        RecordReader.Read<Results>(json, source).Map(results => results.All);

    /// <summary>Writes results of one trial.</summary>
    /// <param name="results">The results, after fewer and after more steps.</param>
    /// <returns>A list, indented.</returns>
    public static string ToJson(EquatableArray<TrialResult> results) => RecordWriter.Write(new Results(results));

    private sealed record Results(EquatableArray<TrialResult> All);
}
