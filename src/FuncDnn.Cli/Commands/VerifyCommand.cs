using System.Text.Json;
using FuncDnn.Cli.CommandLine;
using FuncDnn.Cli.Execution;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Cli.Commands;

/// <summary>
/// <c>funcdnn verify</c>: repeats a stored run from its experiment and compares every stored state.
/// </summary>
internal static class VerifyCommand
{
    /// <summary>Arguments, options, help and handler.</summary>
    public static CommandWithExamples Define(CommandConsole console)
    {
        var (folder, data) = (PathOptions.RunFolder(), PathOptions.Data());
        var command = new CommandWithExamples(
            "verify",
            "Repeat a run from its experiment.json and compare every state; exit with 1 if a bit differs.",
            "funcdnn verify runs/moons-adam"
        )
        {
            folder,
            data,
            GlobalOptions.Json(),
        };
        command.SetHandler(
            console,
            (parsed, console) => Run(parsed.GetRequiredValue(folder), Prelude.Optional(parsed.GetValue(data)), console)
        );
        return command;
    }

    // An ended run has states: without them its file is missing or was changed.
    private static Outcome<Unit> CheckHasStates(StoredRun stored) =>
        stored.Log.Chain.Links.IsEmpty
            ? stored
                .Contents.Check(RunFiles.Chain)
                .Bind<Unit>(_ =>
                    Failure.BadInput($"{stored.Path}: the run has stored no state yet: there is nothing to compare.")
                )
            : Prelude.unit;

    private static ExitCode Run(string path, Option<string> data, CommandConsole console) =>
        (
            from stored in StoredRun.ReadInputs(console, path)
            from intact in stored.Log.CheckIntact()
            from hasStates in CheckHasStates(stored)
            from prepared in stored.Prepare(data, console)
            from compared in Verification.CompareStates(prepared, console)
            from result in compared.Difference.IsNone && stored.HasEnded
                ? Verification.CompareResult(prepared, prepared.Run.ResultAt(compared.Last))
                : Prelude.unit
            from unchanged in compared.Difference.IsNone
                ? Verification.CheckUnchanged(prepared).MapFailure(failure => failure with { Code = ExitCode.Failed })
                : Prelude.unit
            from parent in stored.Parent
            select compared.Difference.Match(
                difference =>
                    PrintDifference(path, Failure.Failed(difference.Describe(path)), difference.Write, console),
                () => PrintIdentical(stored, parent, console)
            )
        ).Match(code => code, failure => PrintDifference(path, failure, _ => { }, console));

    private static ExitCode PrintDifference(
        string path,
        Failure failure,
        Action<Utf8JsonWriter> where,
        CommandConsole console
    )
    {
        if (console.IsJson && failure.Code == ExitCode.Failed)
        {
            console.Answer(json =>
            {
                json.WriteString("folder", path);
                json.WriteBoolean("identical", false);
                json.WriteString("why", failure.Messages[0]);
                where(json);
            });
        }

        return console.Fail(failure);
    }

    private static ExitCode PrintIdentical(StoredRun stored, Option<ParentJson> parent, CommandConsole console)
    {
        var links = stored.Log.Chain.Links;
        if (console.IsJson)
        {
            console.Answer(json =>
            {
                json.WriteString("folder", stored.Path);
                json.WriteBoolean("identical", true);
                json.WriteNumber("states", links.Count);
                json.WriteNumber("from", parent.Match(one => one.Step, () => 0));
                json.WriteNumber("to", links[^1].Step);
                json.WriteBoolean("ended", stored.HasEnded);
            });
            return ExitCode.Good;
        }

        console.Out.WriteLine(
            $"{stored.Path}: bit-identical: {Formatting.Count(links.Count)} states"
                + parent.Match(one => $" from step {Formatting.Count(one.Step)} of {one.Folder}", "")
                + $" up to step {Formatting.Count(links[^1].Step)}"
                + (stored.HasEnded ? " and the parameters." : "; the run has not ended.")
        );
        return ExitCode.Good;
    }
}
