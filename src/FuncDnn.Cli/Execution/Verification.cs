using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Files;
using FuncDnn.Cli.Output;
using FuncDnn.Cli.Reports.Console;
using FuncDnn.Cli.Runs;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Runs;
using LanguageExt;

namespace FuncDnn.Cli.Execution;

/// <summary>Repeats a stored run and compares it with what is stored.</summary>
internal static class Verification
{
    /// <summary>
    /// Compares the states at all reports, up to the first that differs, and the step marks between the reports.
    /// </summary>
    /// <returns>The last computed state, and the first difference if there is one.</returns>
    public static Either<Failure, (Snapshot Last, Option<StateDifference> Difference)> CompareStates(
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

    /// <summary>Compares the parameters that a run ended with.</summary>
    public static Either<Failure, Unit> CompareResult(StoredRun stored, RunResult outcome) =>
        from result in Read(stored, RunFiles.Result)
        from sameSha in Failure
            .Failed($"{stored.Path}: {RunFiles.Result} has another SHA-256 of the parameters than the repeated run.")
            .Unless(ResultJson.ReadParametersSha256(result).Exists(sha => sha == outcome.Model.ParametersSha256))
        from parameters in Read(stored, RunFiles.Parameters)
        from sameBytes in Failure
            .Failed($"{stored.Path}: {RunFiles.Parameters} has other parameters than the repeated run.")
            .Unless(parameters.AsSpan().SequenceEqual(outcome.Model.ToSafeTensors()))
        select sameBytes;

    private static Either<Failure, (Snapshot, Option<StateDifference>)> CompareStates(
        PreparedRun prepared,
        Action<RunProgress> progress,
        CancellationToken cancel
    )
    {
        var log = prepared.Stored.Log;
        var marks = log.Marks(prepared.Start.Step);
        var policy = new RunEventPolicy(Reports: true, StopAfter: log.Chain.Links[^1].Step, Marks: true);
        var same = prepared.Start;
        foreach (var result in prepared.Run.Train(prepared.Start, policy, progress, cancel))
        {
            if (result.Case is not RunEvent runEvent)
            {
                return Failure.Failed($"{prepared.Stored.Path}: {result.Match(_ => "", error => error.Message)}");
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

            same = now;
        }

        return (same, Option<StateDifference>.None);
    }

    private static Either<Failure, byte[]> Read(StoredRun stored, string name) =>
        FileErrors
            .Try(() => stored.Files.Read(Path.Combine(stored.Path, name)))
            .OrFail(error => Failure.Failed($"{stored.Path}: {error}."));
}
