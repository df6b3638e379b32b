using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Output;
using FuncDnn.Cli.Reports.Console;
using FuncDnn.Laws;
using FuncDnn.Laws.BuiltIn;
using FuncDnn.Laws.Checking;
using FuncDnn.Model;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Cli.Commands;

/// <summary><c>funcdnn laws</c>: holds every part of the library to the laws of its family.</summary>
internal static class LawsCommand
{
    /// <summary>How many cases there are when nothing else is said: enough to be told something while one waits.</summary>
    public const int UsualCases = Budget.DefaultCases;

    /// <summary>Runs the command.</summary>
    /// <param name="family">One family, or all.</param>
    /// <param name="part">One part, or all.</param>
    /// <param name="budget">How hard to try.</param>
    /// <param name="console">What the command speaks with.</param>
    /// <returns>What the shell is told: failed when a law is broken.</returns>
    public static ExitCode Run(Option<string> family, Option<string> part, Budget budget, CommandConsole console) =>
        Find(family, part).Match(parts => Check(parts, budget, console), console.Fail);

    private static Either<Failure, EquatableArray<BuiltInPart>> Find(Option<string> family, Option<string> name)
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

    /// <summary>Holds parts to their laws and tells what came of it.</summary>
    /// <param name="parts">The parts, at least one.</param>
    /// <param name="budget">How hard to try.</param>
    /// <param name="console">What the command speaks with.</param>
    internal static ExitCode Check(EquatableArray<BuiltInPart> parts, Budget budget, CommandConsole console)
    {
        var reports = EquatableArray<PartReport>.Empty;
        foreach (var family in parts.GroupBy(part => part.Family))
        {
            var some = EquatableArray<PartReport>.Empty;
            foreach (var part in family)
            {
                if (console.Cancel.IsCancellationRequested)
                {
                    return console.Fail(Failure.Interrupted);
                }

                some = some.Add(new PartReport(part.Name, part.Check(budget)));
            }

            reports += some;
            if (!console.IsQuiet)
            {
                LawTable.Lines(family.Key, some).Iter(console.Out.WriteLine);
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
}
