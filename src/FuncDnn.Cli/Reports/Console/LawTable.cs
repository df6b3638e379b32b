using System.Globalization;
using FuncDnn.Laws.Checking;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Cli.Reports.Console;

/// <summary>
/// The verdicts of a family as a table: the laws with a letter and the worst number each, a line for each part with a
/// column for each letter, and the reasons why laws do not apply.
/// </summary>
internal static class LawTable
{
    private const int MaxWidth = 120;

    /// <summary>The lines of a family.</summary>
    /// <param name="family">The family's name.</param>
    /// <param name="parts">Its parts, at least one.</param>
    public static EquatableArray<string> Lines(string family, EquatableArray<PartReport> parts)
    {
        var laws = parts[0].Report.Verdicts.Map(verdict => verdict.Law);
        var reasons = parts
            .Bind(part => part.Report.Verdicts)
            .Choose(verdict => Prelude.Optional(verdict as NotApplicable))
            .Map(one => one.Why)
            .Distinct()
            .ToEquatableArray();
        var table = new TextTable(
            [new Column(family), .. laws.Map((i, _) => new Column(Letter(i), IsNumber: true))],
            parts.Map(part =>
                EquatableArray.Of([part.Name, .. part.Report.Verdicts.Map(verdict => Cell(verdict, reasons))])
            ),
            Gap: 2
        );
        string[] lines =
        [
            .. laws.Map((i, law) => Legend($"{Letter(i)}  {law}", Worst(i, parts))),
            "",
            .. table.Lines(),
            .. reasons.Map((i, why) => $"-{i + 1}  {why}"),
            "",
        ];
        return lines.ToEquatableArray();
    }

    /// <summary>The broken laws of a part, with the command that reproduces each.</summary>
    /// <param name="part">The part.</param>
    /// <param name="budget">The number of cases and the seed.</param>
    public static EquatableArray<string> Broken(PartReport part, Budget budget) =>
        part.Report.Broken.Map(broken =>
            $"{part.Name}: {broken}\n    or: funcdnn laws --family {part.Report.Family} --part \"{part.Name}\""
            + $" --seed {broken.Seed} --cases {(broken.Cases == 1 ? 1 : budget.Cases)}"
        );

    /// <summary>How many laws held.</summary>
    /// <param name="parts">All parts.</param>
    public static string Summary(EquatableArray<PartReport> parts)
    {
        var verdicts = parts.Bind(part => part.Report.Verdicts);
        var held = verdicts.Choose(verdict => Prelude.Optional(verdict as Held));
        var broken = verdicts.Count(verdict => verdict is Laws.Checking.Broken);
        return $"{parts.Count} {(parts.Count == 1 ? "part" : "parts")}: {held.Count} laws held "
            + $"in {Formatting.Count(held.Sum(one => one.Checked))} cases, "
            + $"{verdicts.Count(verdict => verdict is NotApplicable)} do not apply, {broken} broken.";
    }

    private static string Letter(int number) => ((char)('a' + number)).ToString();

    private static string Cell(Verdict verdict, EquatableArray<string> reasons) =>
        verdict switch
        {
            Held held => held.Checked == held.Drawn ? $"{held.Checked}" : $"{held.Checked}/{held.Drawn}",
            NotApplicable none => $"-{1 + reasons.TakeWhile(why => why != none.Why).Count()}",
            _ => "BROKEN",
        };

    /// <summary>A law with its worst number and, if there is room, the part that it belongs to.</summary>
    private static string Legend(string law, Option<(string Part, Measure Measure)> worst) =>
        worst.Match(
            one =>
            {
                var number = $"{law} [{Format(one.Measure.Number)} of {Format(one.Measure.Bound)}";
                var full = $"{number}: {one.Part}]";
                return full.Length <= MaxWidth ? full : $"{number}]";
            },
            law
        );

    /// <summary>The worst number of a law over all parts; none for an exact law.</summary>
    private static Option<(string Part, Measure Measure)> Worst(int law, EquatableArray<PartReport> parts) =>
        parts
            .Choose(part =>
                part.Report.Verdicts[law] is Held { Worst: { Bound: > 0 } worst }
                    ? (part.Name, worst)
                    : Option<(string Part, Measure Measure)>.None
            )
            .OrderByDescending(one => one.Measure.Share)
            .ToEquatableArray()
            .HeadOrNone();

    private static string Format(double number) => number.ToString("0.#e-0", CultureInfo.InvariantCulture);
}
