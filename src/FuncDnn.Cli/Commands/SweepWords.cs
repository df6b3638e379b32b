using System.CommandLine;
using FuncDnn.Cli.CommandLine;
using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Output;
using static LanguageExt.Prelude;

namespace FuncDnn.Cli.Commands;

/// <summary>The words of the command that tries many settings.</summary>
internal static class SweepWords
{
    /// <summary>sweep.</summary>
    public static CommandWithExamples Sweep(CommandConsole console)
    {
        var file = new Argument<string?>("FILE.json")
        {
            Description = "The sweep: what is varied, and how; - for standard input.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var example = new Option<bool>("--example")
        {
            Description = "Print a sweep to begin with, with words on every part.",
        };
        var (data, workers) = (PathOptions.Data(), NumberOptions.Workers());
        var output = PathOptions.Folder("--out", "The folder for what comes out; sweeps/NAME by default.");
        var command = new CommandWithExamples(
            "sweep",
            "Train an experiment with many settings and seeds, and rank them; given again, it goes on where it was stopped.",
            "funcdnn sweep --example > my.json     (edit it, then)     funcdnn sweep my.json",
            "funcdnn sweep my.json --workers 4 --out sweeps/second",
            "funcdnn verify sweeps/moons-rates/trials/0001-seed-3"
        )
        {
            file,
            example,
            data,
            output,
            workers,
            GlobalOptions.OneObject(),
        };
        command.Validators.Add(words =>
        {
            if (words.GetResult(example) is null && words.GetResult(file)?.Tokens.Count is null or 0)
            {
                words.AddError("A file is wanted; 'funcdnn sweep --example' prints one to begin with.");
            }
        });
        command.Does(
            console,
            (words, heard) =>
            {
                if (words.GetValue(example))
                {
                    heard.Out.Write(SweepExample.Text);
                    return ExitCode.Good;
                }

                return SweepCommand.Run(
                    new SweepOptions(
                        words.GetRequiredValue(file)!,
                        Optional(words.GetValue(data)),
                        Optional(words.GetValue(output)),
                        Optional(words.GetValue(workers))
                    ),
                    heard
                );
            }
        );
        return command;
    }
}
