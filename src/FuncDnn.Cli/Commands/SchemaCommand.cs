using System.CommandLine;
using FuncDnn.Cli.CommandLine;
using FuncDnn.Cli.Documentation;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Output;

namespace FuncDnn.Cli.Commands;

/// <summary><c>funcdnn schema</c>: prints the JSON Schema of experiments or sweeps.</summary>
internal static class SchemaCommand
{
    /// <summary>Arguments, options, help and handler.</summary>
    public static CommandWithExamples Define(CommandConsole console)
    {
        var file = new Argument<string>(string.Join('|', FileSchema.All.Map(one => one.Name)))
        {
            Description = $"The kind of file: {string.Join(" or ", FileSchema.All.Map(one => one.Name))}.",
            DefaultValueFactory = _ => FileSchema.Experiment.Name,
        };
        file.CompletionSources.Add([.. FileSchema.All.Map(one => one.Name)]);
        var command = new CommandWithExamples(
            "schema",
            "Print the JSON Schema of experiments or sweeps, with which editors complete and check them.",
            "funcdnn schema > experiment.schema.json",
            "funcdnn schema sweep > sweep.schema.json"
        )
        {
            file,
            GlobalOptions.Json(),
        };
        command.SetHandler(console, (parsed, console) => Run(parsed.GetRequiredValue(file), console));
        return command;
    }

    private static ExitCode Run(string name, CommandConsole console)
    {
        if (FileSchema.All.Find(one => one.Name == name).Case is not FileSchema file)
        {
            return console.Fail(
                Failure.BadInput(
                    $"schema: expected {string.Join(" or ", FileSchema.All.Map(one => one.Name))}, got '{name}'."
                )
            );
        }

        console.Out.Write(file.ToJson());
        return ExitCode.Good;
    }
}
