using System.Diagnostics.CodeAnalysis;
using FuncDnn.Data.Json;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Metrics;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Experiments.Sweeps;

/// <summary>The result of a trial, as far as it was trained.</summary>
/// <param name="Step">The number of completed steps; if it diverged, the step at which it did.</param>
/// <param name="Measures">Its metrics after that step; none if it diverged.</param>
/// <param name="Stopped">Whether its stop rule ended it at that step, before its last.</param>
public sealed record TrialResult(long Step, Option<TrialMetrics> Measures, bool Stopped = false)
{
    /// <summary>Whether cost, parameters or losses were no longer finite.</summary>
    public bool Diverged => Measures.IsNone;

    /// <summary>Whether it is the result of a trial trained until a step, which may have ended before.</summary>
    /// <param name="until">The step.</param>
    public bool IsAfter(long until) => Step == until || ((Diverged || Stopped) && Step < until);

    /// <summary>Measures a trial.</summary>
    /// <param name="run">The trial's run.</param>
    /// <param name="runEvent">An event of the run with the report of its step.</param>
    /// <returns>The result.</returns>
    public static TrialResult Of(ExperimentRun run, RunEvent runEvent)
    {
        var result = run.ResultAt(runEvent.Snapshot);
        var measured = new RunMeasurement(
            result.Train,
            result.Validation.Map<IExampleMetrics>(validation => validation),
            result.Test.Map<IExampleMetrics>(test => test),
            runEvent.Report.Bind(report => report[RunMetrics.Cost]),
            runEvent.Report.Bind(report => report[RunMetrics.MeanCost])
        );
        // A loss that is NaN tells that a run diverged; another metric may be undefined, as R2 of equal targets is.
        var metrics = TrialMetrics.Of(metric =>
            metric.Read(measured).Filter(number => metric.Task.IsNone || !double.IsNaN(number))
        );
        var step = runEvent.Snapshot.Step;
        return new(
            step,
            metrics.AreFinite ? metrics : Option<TrialMetrics>.None,
            Stopped: step < run.Steps && run.HasEnded(runEvent.Snapshot)
        );
    }

    /// <summary>Reads the results of a trial.</summary>
    /// <param name="json">The text, as <see cref="ToJson"/> writes it.</param>
    /// <param name="source">The name of the text in messages.</param>
    /// <returns>The results, or all errors in the text.</returns>
    [RequiresUnreferencedCode(JsonReflection.Reason)]
    [RequiresDynamicCode(JsonReflection.Reason)]
    public static Validation<Error, EquatableArray<TrialResult>> FromJson(string json, string source) =>
        RecordReader.Read<Results>(json, source).Map(results => results.All);

    /// <summary>Writes the results of a trial.</summary>
    /// <param name="results">The results, in ascending order of their steps.</param>
    /// <returns>An indented JSON list.</returns>
    [RequiresUnreferencedCode(JsonReflection.Reason)]
    [RequiresDynamicCode(JsonReflection.Reason)]
    public static string ToJson(EquatableArray<TrialResult> results) => RecordWriter.Write(new Results(results));

    private sealed record Results(EquatableArray<TrialResult> All);
}
