using FuncDnn.Cli.CommandLine;
using FuncDnn.Cli.Reports.Console;
using FuncDnn.Data.Json;
using FuncDnn.Laws;
using FuncDnn.Laws.BuiltIn;
using FuncDnn.Laws.Checking;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Cli.Commands;

/// <summary><c>funcdnn laws</c>: checks every part of the library against the laws of its family.</summary>
internal static class LawsCommand
{
    /// <summary>Arguments, options, help and handler.</summary>
    public static CommandWithExamples Define(CommandConsole console)
    {
        var families = string.Join(", ", LawFamilies.Names);
        var family = CommonOptions.Name("--family", $"One family only: {families}.", () => LawFamilies.Names);
        var part = CommonOptions.Name(
            "--part",
            "One part only, by its name in the table.",
            () => BuiltInParts.All.Map(one => one.Name)
        );
        var cases = NumberOptions.AtLeastOne(
            "--cases",
            $"Draw N cases of every law; {Budget.DefaultCases} by default."
        );
        var seed = NumberOptions.Seed();
        seed.Description = "Draw the cases from this seed.";
        var command = new CommandWithExamples(
            "laws",
            "Check every part of the library against the laws of its family; exit with 1 if one is broken.",
            "funcdnn laws",
            "funcdnn laws --family layers --cases 1000",
            "funcdnn laws --part BatchNorm --seed 7 --json"
        )
        {
            family,
            part,
            cases,
            seed,
            GlobalOptions.Json(),
        };
        command.SetHandler(
            console,
            (parsed, console) =>
                Find(Prelude.Optional(parsed.GetValue(family)), Prelude.Optional(parsed.GetValue(part)))
                    .Match(
                        parts =>
                            Check(
                                parts,
                                new Budget(
                                    parsed.GetValue(cases) ?? Budget.DefaultCases,
                                    parsed.GetValue(seed) ?? Budget.DefaultSeed
                                ),
                                console
                            ),
                        console.Fail
                    )
        );
        return command;
    }

    /// <summary>Checks parts and prints the results.</summary>
    /// <param name="parts">The parts, at least one.</param>
    /// <param name="budget">The number of cases and the seed.</param>
    /// <param name="console">The console.</param>
    internal static ExitCode Check(EquatableArray<BuiltInPart> parts, Budget budget, CommandConsole console)
    {
        var reports = EquatableArray<PartReport>.Empty;
        foreach (var family in parts.GroupBy(part => part.Family))
        {
            var ofFamily = EquatableArray<PartReport>.Empty;
            foreach (var part in family)
            {
                if (console.Cancel.IsCancellationRequested)
                {
                    return console.Fail(Failure.Interrupted);
                }

                ofFamily = ofFamily.Add(new PartReport(part.Name, part.Check(budget)));
            }

            reports += ofFamily;
            if (!console.IsQuiet)
            {
                LawTable.Lines(family.Key, ofFamily).Iter(console.Out.WriteLine);
            }
        }

        var broken = reports.Filter(one => one.Report.IsBroken);
        if (console.IsJson)
        {
            console.Answer(json => LawJson.Write(json, budget, reports));
        }
        else
        {
            broken.Bind(one => LawTable.Broken(one, budget)).Iter(console.Out.WriteLine);
            console.Out.WriteLine(LawTable.Summary(reports));
        }

        return broken.IsEmpty ? ExitCode.Good : ExitCode.Failed;
    }

    private static Outcome<EquatableArray<BuiltInPart>> Find(Option<string> family, Option<string> name)
    {
        var ofFamily = family.Match(
            one => BuiltInParts.All.Filter(part => Is(one, part.Family)),
            () => BuiltInParts.All
        );
        var found = name.Match(one => ofFamily.Filter(part => Is(one, part.Name)), () => ofFamily);
        return ofFamily.IsEmpty ? Unknown("family", family, LawFamilies.Names)
            : found.IsEmpty ? Unknown("part", name, ofFamily.Map(part => part.Name))
            : found;
    }

    private static bool Is(string word, string name) => string.Equals(word, name, StringComparison.OrdinalIgnoreCase);

    private static Failure Unknown(string kind, Option<string> word, EquatableArray<string> known) =>
        Failure.BadInput(
            $"--{kind}: there is no '{word.IfNone("")}'{Suggestions.DidYouMean(word.IfNone(""), known)} "
                + "'funcdnn laws' names them all."
        );
}
