using System.Text.Json;
using FuncDnn.Cli.ConsoleReport;
using FuncDnn.Cli.Kept;
using FuncDnn.Cli.Storage;
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
            from kept in KeptRun.Read(console.Files, path)
            from whole in kept.Log.Fault.Case is string fault
                ? Failed(fault)
                : Prelude.Right<Failure, Unit>(Prelude.unit)
            from some in kept.Log.Chain.Links.IsEmpty
                ? Failure.BadInput($"{path}: the run has told of no state yet: there is nothing to compare.")
                : Prelude.Right<Failure, Unit>(Prelude.unit)
            from prepared in kept.Prepare(data)
            from end in States(kept, prepared.Run, prepared.Start, console)
            from result in kept.HasEnded ? Result(kept, prepared.Run.OutcomeAt(end)) : Prelude.unit
            from parent in kept.Parent
            select Say(kept, parent, console)
        ).Match(_ => ExitCode.Good, failure => Differs(path, failure, console));

    private static ExitCode Differs(string path, Failure failure, CommandConsole console)
    {
        if (console.IsJson && failure.Code == ExitCode.Failed)
        {
            console.Answer(json =>
            {
                json.WriteString("folder", path);
                json.WriteBoolean("identical", false);
                json.WriteString("why", failure.Mistakes.Head);
            });
        }

        return console.Fail(failure);
    }

    private static Either<Failure, Snapshot> States(
        KeptRun kept,
        ExperimentRun run,
        Snapshot start,
        CommandConsole console
    )
    {
        var chain = kept.Log.Chain;
        var last = chain.Links.Last.Step;
        Either<Failure, Snapshot> Compare(Action<RunProgress> progress)
        {
            var same = start;
            foreach (var step in run.Go(start, new Pauses(Reports: true, Until: last), progress, console.Cancel))
            {
                if (step.Case is not Moment moment)
                {
                    return Failed($"{kept.Path}: {step.Match(_ => "", error => error.Message)}");
                }

                if (moment.Report.IsNone)
                {
                    return Failure.Interrupted;
                }

                var now = moment.Snapshot;
                if (!chain.StateAt(now.Step).Exists(state => state == now.StateSha256))
                {
                    return Failed(
                        $"{kept.Path}: the states differ after step {now.Step}; they are the same after step {same.Step}."
                    );
                }

                same = now;
            }

            return same;
        }

        return console.IsTerminal
            ? Progress.Show(console, run.Experiment.Name, start.Step, Compare)
            : Compare(_ => { });
    }

    private static Either<Failure, Unit> Result(KeptRun kept, Outcome outcome)
    {
        try
        {
            var told = Told(kept.Files.Read(Path.Combine(kept.Path, RunFile.Result)));
            return !told.Exists(sha => sha == outcome.Model.ParametersSha256)
                    ? Failed($"{kept.Path}: {RunFile.Result} tells of other parameters than the run gives.")
                : !kept
                    .Files.Read(Path.Combine(kept.Path, RunFile.Parameters))
                    .AsSpan()
                    .SequenceEqual(outcome.Model.ToSafeTensors())
                    ? Failed($"{kept.Path}: {RunFile.Parameters} holds other parameters than the run gives.")
                : Prelude.unit;
        }
        catch (Exception fault) when (Durable.IsOfFiles(fault))
        {
            return Failed($"{kept.Path}: {fault.Message}");
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

    private static Unit Say(KeptRun kept, Option<ParentJson> parent, CommandConsole console)
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
                json.WriteNumber("to", links.Last.Step);
                json.WriteBoolean("ended", kept.HasEnded);
            });
            return Prelude.unit;
        }

        console.Out.WriteLine(
            $"{kept.Path}: bit-identical: {Numbers.Count(links.Count)} states"
                + parent.Match(one => $" from step {Numbers.Count(one.Step)} of {one.Folder}", "")
                + $" up to step {Numbers.Count(links.Last.Step)}"
                + (kept.HasEnded ? " and the parameters." : "; the run has not ended.")
        );
        return Prelude.unit;
    }

    private static Failure Failed(string why) => new(ExitCode.Failed, Prelude.Seq1(why));
}
