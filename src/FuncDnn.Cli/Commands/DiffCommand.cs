using FuncDnn.Cli.CommandLine;
using FuncDnn.Cli.Execution;
using FuncDnn.Cli.Reports.Console;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Cli.Commands;

/// <summary>
/// <c>funcdnn diff</c>: compares the settings and states of two runs, and finds the largest difference.
/// </summary>
internal static class DiffCommand
{
    /// <summary>Arguments, options, help and handler.</summary>
    public static CommandWithExamples Define(CommandConsole console)
    {
        var (first, second) = (PathOptions.RunFolder("A"), PathOptions.RunFolder("B"));
        var data = PathOptions.Data();
        var command = new CommandWithExamples(
            "diff",
            "Show which settings of two runs differ, and from which step on their states do; exit with 1 if any does.",
            "funcdnn diff runs/moons-gd runs/moons-adam"
        )
        {
            first,
            second,
            data,
            GlobalOptions.Json(),
        };
        command.SetHandler(
            console,
            (parsed, console) =>
                Run(
                    parsed.GetRequiredValue(first),
                    parsed.GetRequiredValue(second),
                    Prelude.Optional(parsed.GetValue(data)),
                    console
                )
        );
        return command;
    }

    private static ExitCode Run(string first, string second, Option<string> data, CommandConsole console) =>
        (
            from one in StoredRun.Read(console, first)
            from other in StoredRun.Read(console, second)
            let compared = RunComparison.Of(one, other)
            let printed = PrintDifferences(compared, one, other, console)
            from largest in compared
                .Differs.Map(step => FindLargest(one, other, step, data, console))
                .IfNone(Option<SnapshotDifference>.None)
            select PrintLargest(compared with { Largest = largest }, console)
        ).Match(code => code, console.Fail);

    private static Unit PrintDifferences(RunComparison compared, StoredRun one, StoredRun other, CommandConsole console)
    {
        (one.Log.Damage.ToEquatableArray() + other.Log.Damage.ToEquatableArray()).Iter(console.Warn);
        if (!console.IsJson)
        {
            SettingLines(compared, one, other).Add(StateLine(compared)).Iter(console.Out.WriteLine);
        }

        return Prelude.unit;
    }

    private static EquatableArray<string> SettingLines(RunComparison compared, StoredRun one, StoredRun other) =>
        compared.Settings.IsEmpty
            ? ["All settings are the same."]
            : new TextTable(
                [new Column("setting"), new Column(one.Path), new Column(other.Path)],
                compared.Settings.Map(setting => EquatableArray.Of(setting.Path, setting.First, setting.Second))
            )
                .Lines()
                .Add("");

    private static string StateLine(RunComparison compared) =>
        compared.Differs.Case is long step
            ? $"The states differ after step {Formatting.Count(step)}"
                + compared.LastSame.Match(
                    same => $"; after step {Formatting.Count(same)} they are the same.",
                    ", the first report."
                )
            : compared.LastSame.Match(
                same =>
                    $"All {Formatting.Count(compared.Common)} states that both runs have stored are the same, "
                    + $"up to step {Formatting.Count(same)}.",
                "The runs have no report of the same step."
            );

    private static Outcome<Option<SnapshotDifference>> FindLargest(
        StoredRun one,
        StoredRun other,
        long step,
        Option<string> data,
        CommandConsole console
    ) =>
        from left in Recover(one, step, data, console)
        from right in Recover(other, step, data, console)
        select SnapshotDifference.Largest(left, right);

    private static Outcome<Snapshot> Recover(
        StoredRun stored,
        long step,
        Option<string> data,
        CommandConsole console
    ) =>
        from prepared in stored.Prepare(data, console)
        from runEvent in Replay.StateAfter(prepared, step, console)
        select runEvent.Snapshot;

    private static ExitCode PrintLargest(RunComparison compared, CommandConsole console)
    {
        if (console.IsJson)
        {
            console.Answer(compared.Write);
        }
        else if (compared.Differs.IsSome)
        {
            console.Out.WriteLine(
                compared.Largest.Match(
                    largest =>
                        $"There {largest.Slot}[{largest.Row}, {largest.Column}] differs most: "
                        + $"{Formatting.FullCost(largest.First)} and {Formatting.FullCost(largest.Second)}.",
                    "There no parameter or moment can be compared, or all are equal: shapes or randomness differ."
                )
            );
        }

        return compared.IsSame ? ExitCode.Good : ExitCode.Failed;
    }
}
