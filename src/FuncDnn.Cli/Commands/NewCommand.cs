using System.Text;
using FuncDnn.Cli.CommandLine;
using FuncDnn.Experiments.Proposals;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Inputs;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Cli.Commands;

/// <summary><c>funcdnn new</c>: proposes an experiment for a file, and writes it to edit and run.</summary>
internal static class NewCommand
{
    /// <summary>Arguments, options, help and handler.</summary>
    public static CommandWithExamples Define(CommandConsole console)
    {
        var (data, target) = (PathOptions.DataFile(), CommonOptions.Target());
        var output = PathOptions.File("--out", "The experiment to write; by default the file's name with .json.");
        var force = CommonOptions.Force();
        var command = new CommandWithExamples(
            "new",
            "Look at a data file, and write an experiment for it, to edit and run.",
            "funcdnn new houses.csv --target price",
            "funcdnn new houses.csv --target price --out my.json     (edit it, then)     funcdnn run my.json"
        )
        {
            data,
            target,
            output,
            force,
            GlobalOptions.Json(),
        };
        command.SetHandler(
            console,
            (parsed, console) =>
                Run(
                    parsed.GetRequiredValue(data),
                    Prelude.Optional(parsed.GetValue(target)),
                    Prelude.Optional(parsed.GetValue(output)),
                    parsed.GetValue(force),
                    console
                )
        );
        return command;
    }

    private static ExitCode Run(
        string data,
        Option<string> target,
        Option<string> output,
        bool force,
        CommandConsole console
    ) =>
        (
            from proposal in ProposalArgument.Read(data, target, console).Map(read => read.Proposal)
            let path = output.IfNone($"{proposal.Experiment.Name}.json")
            from free in OutputFile.CheckFree(path, force)
            from apart in OutputFile.CheckNotRead(console.Files, path, [data])
            from written in console.Files.PutFile(path, Encoding.UTF8.GetBytes(proposal.Experiment.ToJson()))
            select Print(proposal, path, console)
        ).Match(_ => ExitCode.Good, console.Fail);

    private static Unit Print(Proposal proposal, string path, CommandConsole console)
    {
        if (console.IsJson)
        {
            console.Answer(json =>
            {
                json.WriteString("file", path);
                json.WriteStartArray("reasons");
                proposal.Reasons.Add(proposal.HeldOut).Iter(json.WriteStringValue);
                json.WriteEndArray();
            });
            return Prelude.unit;
        }

        if (console.IsQuiet)
        {
            console.Out.WriteLine(path);
            return Prelude.unit;
        }

        console.Out.WriteLine($"{path}: an experiment for you to edit.");
        ProposalArgument.Print(proposal, console);
        console.Out.WriteLine($"Train it with: funcdnn run {path}");
        return Prelude.unit;
    }
}
