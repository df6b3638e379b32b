using System.CommandLine;
using System.CommandLine.Completions;
using FuncDnn.Cli.CommandLine;
using FuncDnn.Cli.Output;
using FuncDnn.Laws;
using FuncDnn.Laws.BuiltIn;
using FuncDnn.Laws.Checking;
using static LanguageExt.Prelude;

namespace FuncDnn.Cli.Commands;

/// <summary>The words of the command that holds this library to its laws.</summary>
internal static class LawWords
{
    /// <summary>laws.</summary>
    public static CommandWithExamples Laws(CommandConsole console)
    {
        var family = new Option<string?>("--family")
        {
            HelpName = "NAME",
            Description = $"One family only: {string.Join(", ", LawFamilies.Names)}.",
            CompletionSources = { _ => LawFamilies.Names.Map(one => new CompletionItem(one)) },
        };
        var part = new Option<string?>("--part")
        {
            HelpName = "NAME",
            Description = "One part only, by its name in the table.",
            CompletionSources = { _ => BuiltInParts.All.Map(one => new CompletionItem(one.Name)) },
        };
        var (cases, seed) = (NumberOptions.Cases(), NumberOptions.Seed());
        seed.Description = "Draw the cases from this seed.";
        var command = new CommandWithExamples(
            "laws",
            "Hold every part of the library to the laws of its family; exit with 1 if one is broken.",
            "funcdnn laws",
            "funcdnn laws --family layers --cases 1000",
            "funcdnn laws --part BatchNorm --seed 7 --json"
        )
        {
            family,
            part,
            cases,
            seed,
            GlobalOptions.OneObject(),
        };
        command.Does(
            console,
            (words, heard) =>
                LawsCommand.Run(
                    Optional(words.GetValue(family)),
                    Optional(words.GetValue(part)),
                    new Budget(
                        words.GetValue(cases) ?? LawsCommand.UsualCases,
                        words.GetValue(seed) ?? Budget.DefaultSeed
                    ),
                    heard
                )
        );
        return command;
    }
}
