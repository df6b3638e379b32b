using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Files;
using FuncDnn.Cli.Output;
using FuncDnn.Cli.Reports.Console;
using FuncDnn.Cli.Runs;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Runs;
using LanguageExt;

namespace FuncDnn.Cli.Execution;

/// <summary>Computes a stored run again and compares it with what is stored.</summary>
internal static class Verification
{
    /// <summary>
    /// Compares the states at all reports, up to the first that differs, and the step marks between the reports.
    /// </summary>
    /// <returns>The last state computed, and the first difference if there is one.</returns>
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
            .Failed($"{stored.Path}: {RunFiles.Result} names other parameters than the run gives.")
            .Unless(ResultJson.ReadParametersSha256(result).Exists(sha => sha == outcome.Model.ParametersSha256))
        from parameters in Read(stored, RunFiles.Parameters)
        from sameBytes in Failure
            .Failed($"{stored.Path}: {RunFiles.Parameters} holds other parameters than the run gives.")
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
        var pauses = new RunEventPolicy(Reports: true, StopAfter: log.Chain.Links[^1].Step, Marks: true);
        var same = prepared.Start;
        foreach (var step in prepared.Run.Train(prepared.Start, pauses, progress, cancel))
        {
            if (step.Case is not RunEvent moment)
            {
                return Failure.Failed($"{prepared.Stored.Path}: {step.Match(_ => "", error => error.Message)}");
            }

            if (moment.Report.IsNone)
            {
                return Failure.Interrupted;
            }

            var now = moment.Snapshot;
            if (!log.Chain.StateAt(now.Step).Exists(state => state == now.StateSha256))
            {
                return (now, StateDifference.Between(same.Step, moment, marks));
            }

            same = now;
        }

        return (same, Option<StateDifference>.None);
    }

    private static Either<Failure, byte[]> Read(StoredRun stored, string name) =>
        FileFaults
            .Try(() => stored.Files.Read(Path.Combine(stored.Path, name)))
            .OrFail(fault => Failure.Failed($"{stored.Path}: {fault}."));
}
