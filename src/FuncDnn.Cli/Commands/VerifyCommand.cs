using System.Text.Json;
using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Files;
using FuncDnn.Cli.Output;
using FuncDnn.Cli.Reports.Console;
using FuncDnn.Cli.Runs;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Cli.Commands;

/// <summary><c>funcdnn verify</c>: runs a kept run again from its own experiment and compares every state it tells of.</summary>
internal static class VerifyCommand
{
    /// <summary>Runs the command.</summary>
    /// <param name="path">The run's folder.</param>
    /// <param name="data">The folder with the data files; that of the run when none is given.</param>
    /// <param name="console">What the command speaks with.</param>
    /// <returns>What the shell is told: failed when a bit differs.</returns>
    public static ExitCode Run(string path, Option<string> data, CommandConsole console) =>
        (
            from kept in StoredRun.Read(console.Files, path)
            from whole in kept.Log.Fault.Case is string fault
                ? Failure.Failed(fault)
                : Prelude.Right<Failure, Unit>(Prelude.unit)
            from some in kept.Log.Chain.Links.IsEmpty
                ? Failure.BadInput($"{path}: the run has told of no state yet: there is nothing to compare.")
                : Prelude.Right<Failure, Unit>(Prelude.unit)
            from prepared in kept.Prepare(data)
            from compared in States(kept, prepared.Run, prepared.Start, console)
            from result in compared.Differs.IsNone && kept.HasEnded
                ? Result(kept, prepared.Run.OutcomeAt(compared.Last))
                : Prelude.unit
            from parent in kept.Parent
            select compared.Differs.Match(
                differs => Differs(path, Failure.Failed(differs.Describe(path)), differs.Write, console),
                () => Say(kept, parent, console)
            )
        ).Match(code => code, failure => Differs(path, failure, _ => { }, console));

    private static ExitCode Differs(string path, Failure failure, Action<Utf8JsonWriter> where, CommandConsole console)
    {
        if (console.IsJson && failure.Code == ExitCode.Failed)
        {
            console.Answer(json =>
            {
                json.WriteString("folder", path);
                json.WriteBoolean("identical", false);
                json.WriteString("why", failure.Mistakes[0]);
                where(json);
            });
        }

        return console.Fail(failure);
    }

    /// <summary>Compares the states at all reports, up to the first that differs; between the reports the marks are looked at.</summary>
    private static Either<Failure, (Snapshot Last, Option<StateDifference> Differs)> States(
        StoredRun kept,
        ExperimentRun run,
        Snapshot start,
        CommandConsole console
    )
    {
        var (chain, marks) = (kept.Log.Chain, kept.Log.Marks(start.Step));
        var pauses = new Pauses(Reports: true, Until: chain.Links[^1].Step, Marks: true);
        Either<Failure, (Snapshot, Option<StateDifference>)> Compare(Action<RunProgress> progress)
        {
            var same = start;
            foreach (var step in run.Go(start, pauses, progress, console.Cancel))
            {
                if (step.Case is not Moment moment)
                {
                    return Failure.Failed($"{kept.Path}: {step.Match(_ => "", error => error.Message)}");
                }

                if (moment.Report.IsNone)
                {
                    return Failure.Interrupted;
                }

                var now = moment.Snapshot;
                if (!chain.StateAt(now.Step).Exists(state => state == now.StateSha256))
                {
                    return (now, StateDifference.Between(same.Step, moment, marks));
                }

                same = now;
            }

            return (same, Option<StateDifference>.None);
        }

        return console.IsTerminal
            ? Progress.Show(console, run.Experiment.Name, start.Step, Compare)
            : Compare(_ => { });
    }

    private static Either<Failure, Unit> Result(StoredRun kept, RunResult outcome)
    {
        try
        {
            var told = Told(kept.Files.Read(Path.Combine(kept.Path, RunFiles.Result)));
            return !told.Exists(sha => sha == outcome.Model.ParametersSha256)
                    ? Failure.Failed($"{kept.Path}: {RunFiles.Result} tells of other parameters than the run gives.")
                : !kept
                    .Files.Read(Path.Combine(kept.Path, RunFiles.Parameters))
                    .AsSpan()
                    .SequenceEqual(outcome.Model.ToSafeTensors())
                    ? Failure.Failed($"{kept.Path}: {RunFiles.Parameters} holds other parameters than the run gives.")
                : Prelude.unit;
        }
        catch (Exception fault) when (AtomicFiles.IsOfFiles(fault))
        {
            return Failure.Failed($"{kept.Path}: {fault.Message}");
        }
    }

    private static Option<string> Told(byte[] result)
    {
        try
        {
            using var json = JsonDocument.Parse(result);
            return json.RootElement.GetProperty("parametersSha256").GetString();
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return Prelude.None;
        }
    }

    private static ExitCode Say(StoredRun kept, Option<ParentJson> parent, CommandConsole console)
    {
        var links = kept.Log.Chain.Links;
        if (console.IsJson)
        {
            console.Answer(json =>
            {
                json.WriteString("folder", kept.Path);
                json.WriteBoolean("identical", true);
                json.WriteNumber("states", links.Count);
                json.WriteNumber("from", parent.Match(one => one.Step, () => 0));
                json.WriteNumber("to", links[^1].Step);
                json.WriteBoolean("ended", kept.HasEnded);
            });
            return ExitCode.Good;
        }

        console.Out.WriteLine(
            $"{kept.Path}: bit-identical: {Formatting.Count(links.Count)} states"
                + parent.Match(one => $" from step {Formatting.Count(one.Step)} of {one.Folder}", "")
                + $" up to step {Formatting.Count(links[^1].Step)}"
                + (kept.HasEnded ? " and the parameters." : "; the run has not ended.")
        );
        return ExitCode.Good;
    }
}
