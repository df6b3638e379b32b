using System.Text;
using FuncDnn.Cli.Reports.Console;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Runs;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Output;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Cli.Execution;

/// <summary>Repeats a stored run and compares it with what is stored.</summary>
internal static class Verification
{
    /// <summary>
    /// Compares the states at all reports, up to the first that differs, and the step marks between the reports.
    /// </summary>
    /// <returns>The last computed state, and the first difference if there is one.</returns>
    public static Outcome<(Snapshot Last, Option<StateDifference> Difference)> CompareStates(
        PreparedRun prepared,
        CommandConsole console
    ) =>
        console.IsTerminal
            ? Progress.Show(
                console,
                prepared.Run.Experiment.Name,
                prepared.Start.Step,
                progress => CompareStates(prepared, progress, console.Cancel)
            )
            : CompareStates(prepared, _ => { }, console.Cancel);

    /// <summary>Compares the files that a run ended with.</summary>
    public static Outcome<Unit> CompareResult(PreparedRun prepared, RunResult outcome)
    {
        var stored = prepared.Stored;
        return from allStates in Failure
                .Failed(
                    $"{stored.Path}: {RunFiles.Chain} ends after step {outcome.Steps}, and the run after step "
                        + $"{prepared.Run.Steps}."
                )
                .Unless(outcome.Steps == prepared.Run.Steps || outcome.Stopped.Exists(rule => rule.StoppedEarly))
            from result in Read(stored, RunFiles.Result)
            from sameSha in Failure
                .Failed(
                    $"{stored.Path}: {RunFiles.Result} has another SHA-256 of the parameters than the repeated run."
                )
                .Unless(ResultJson.ReadParametersSha256(result).Exists(sha => sha == outcome.Model.ParametersSha256))
            from sameResult in JsonDifference
                .Between(
                    result,
                    ResultJson.ToFile(outcome, TimeSpan.Zero).Bytes,
                    ResultJson.WallSeconds,
                    mayEndEarlier: stored.Contents.Known.IsNone
                )
                .Match<Outcome<Unit>>(
                    difference => Failure.Failed($"{stored.Path}: {RunFiles.Result}: {difference}."),
                    () => Prelude.unit
                )
            from parameters in Read(stored, RunFiles.Parameters)
            from sameBytes in Failure
                .Failed($"{stored.Path}: {RunFiles.Parameters} has other parameters than the repeated run.")
                .Unless(parameters.AsSpan().SequenceEqual(outcome.Model.ToSafeTensors()))
            from sameTable in RunFiles.Of(prepared.Data.Transformation).HeadOrNone().Case is FileContent repeated
                ? Read(stored, repeated.Name)
                    .Bind(bytes =>
                        Failure
                            .Failed($"{stored.Path}: {repeated.Name} is not the one that the data give.")
                            .Unless(IsSameTable(bytes, repeated))
                    )
                : Prelude.unit
            select sameTable;
    }

    // A folder of an earlier version lacks members that have defaults.
    private static bool IsSameTable(byte[] stored, FileContent repeated) =>
        stored.AsSpan().SequenceEqual(repeated.Bytes)
        || TableTransformation
            .FromJson(Encoding.UTF8.GetString(stored), repeated.Name)
            .Exists(read => Encoding.UTF8.GetBytes(read.ToJson()).AsSpan().SequenceEqual(repeated.Bytes));

    /// <summary>Checks that no file was changed after the run had written it, whether it was compared or not.</summary>
    public static Outcome<Unit> CheckUnchanged(PreparedRun prepared) =>
        prepared.Stored.Contents.Known.IsNone
            ? Prelude.unit
            : prepared.Stored.Contents.CheckAll().Bind(_ => prepared.CheckCheckpoints());

    private static Outcome<(Snapshot, Option<StateDifference>)> CompareStates(
        PreparedRun prepared,
        Action<RunProgress> progress,
        CancellationToken cancel
    )
    {
        var log = prepared.Stored.Log;
        var (marks, lines) = (log.Marks(prepared.Start.Step), log.Lines());
        var policy = new RunEventPolicy(Reports: true, StopAfter: log.Chain.Links[^1].Step, Marks: true);
        var same = prepared.Start;
        foreach (var result in prepared.Run.Train(prepared.Start, policy, progress, cancel))
        {
            if (result.Case is not RunEvent runEvent)
            {
                return Failure.OfTraining(prepared.Stored.Path, result.Match(_ => Errors.None, error => error));
            }

            if (runEvent.Report.IsNone)
            {
                return Failure.Interrupted;
            }

            var now = runEvent.Snapshot;
            if (!log.Chain.StateAt(now.Step).Exists(state => state == now.StateSha256))
            {
                return (now, StateDifference.Between(same.Step, runEvent, marks));
            }

            var difference = Difference(runEvent, lines, marks, same.Step);
            if (difference.Case is string what)
            {
                return Failure.Failed($"{prepared.Stored.Path}: {what}.");
            }

            same = now;
        }

        return (same, Option<StateDifference>.None);
    }

    /// <summary>What the logs say of a step whose state is the stored one.</summary>
    private static Option<string> Difference(
        RunEvent runEvent,
        IReadOnlyDictionary<long, ReadOnlyMemory<byte>> lines,
        StepMarks marks,
        long previous
    )
    {
        for (var i = 0; i < runEvent.Marks.Count; i++)
        {
            if (marks.At(previous + 1 + i).Case is uint mark && mark != runEvent.Marks[i])
            {
                return $"{RunFiles.Marks} has another mark of step {previous + 1 + i} than the repeated run";
            }
        }

        return from report in runEvent.Report
            from line in Prelude.Optional(lines.GetValueOrDefault(report.Step)).Filter(line => !line.IsEmpty)
            from difference in JsonDifference.Between(line, StepReportJson.Line(report))
            select $"{RunFiles.Metrics}: step {report.Step}: {difference}";
    }

    private static Outcome<byte[]> Read(StoredRun stored, string name) =>
        FileErrors
            .Try(() => stored.Files.Read(Path.Combine(stored.Path, name)))
            .OrFail(error => Failure.Failed($"{stored.Path}: {error}."));
}
