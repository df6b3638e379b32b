using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Output;
using FuncDnn.Cli.Reports.Console;
using FuncDnn.Cli.Runs;
using FuncDnn.Model;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Cli.Commands;

/// <summary><c>funcdnn diff</c>: which settings of two runs differ, from which report on their states do, and where most.</summary>
internal static class DiffCommand
{
    /// <summary>Runs the command.</summary>
    /// <param name="first">The folder of a run.</param>
    /// <param name="second">The folder of another one.</param>
    /// <param name="data">The folder with the data files; those of the runs when none is given.</param>
    /// <param name="console">What the command speaks with.</param>
    /// <returns>What the shell is told: failed when a setting or a state differs.</returns>
    public static ExitCode Run(string first, string second, Option<string> data, CommandConsole console) =>
        (
            from one in StoredRun.Read(console.Files, first)
            from other in StoredRun.Read(console.Files, second)
            let compared = RunComparison.Of(one, other)
            let said = Begin(compared, one, other, console)
            from largest in compared.Differs.Match(
                step => Largest(one, other, step, data, console),
                () => Prelude.Right<Failure, Option<SnapshotDifference>>(Prelude.None)
            )
            select End(compared with { Largest = largest }, console)
        ).Match(code => code, console.Fail);

    private static Unit Begin(RunComparison compared, StoredRun one, StoredRun other, CommandConsole console)
    {
        (one.Log.Fault.ToEquatableArray() + other.Log.Fault.ToEquatableArray()).Iter(fault =>
            console.Error.WriteLine($"funcdnn: {fault}")
        );
        if (!console.IsJson)
        {
            Settings(compared, one, other).Add(States(compared)).Iter(console.Out.WriteLine);
        }

        return Prelude.unit;
    }

    private static EquatableArray<string> Settings(RunComparison compared, StoredRun one, StoredRun other) =>
        compared.Settings.IsEmpty
            ? ["All settings are the same."]
            : new TextTable(
                [new Column("setting"), new Column(one.Path), new Column(other.Path)],
                compared.Settings.Map(setting => EquatableArray.Of(setting.Path, setting.First, setting.Second))
            )
                .Lines()
                .Add("");

    private static string States(RunComparison compared) =>
        compared.Differs.Case is long step
            ? $"The states differ after step {Formatting.Count(step)}"
                + compared.LastSame.Match(
                    same => $"; after step {Formatting.Count(same)} they are the same.",
                    ", the first report."
                )
            : compared.LastSame.Match(
                same =>
                    $"All {Formatting.Count(compared.Common)} states that both tell of are the same, up to step {Formatting.Count(same)}.",
                "The runs have no report of the same step."
            );

    private static Either<Failure, Option<SnapshotDifference>> Largest(
        StoredRun one,
        StoredRun other,
        long step,
        Option<string> data,
        CommandConsole console
    ) =>
        from left in Recovered(one, step, data, console)
        from right in Recovered(other, step, data, console)
        select SnapshotDifference.Largest(left, right);

    private static Either<Failure, Snapshot> Recovered(
        StoredRun kept,
        long step,
        Option<string> data,
        CommandConsole console
    ) =>
        from prepared in kept.Prepare(data)
        from moment in kept.At(prepared.Run, prepared.Start, step, console)
        select moment.Snapshot;

    private static ExitCode End(RunComparison compared, CommandConsole console)
    {
        if (console.IsJson)
        {
            console.Answer(compared.Write);
        }
        else if (compared.Differs.IsSome)
        {
            console.Out.WriteLine(
                compared.Largest.Match(
                    most =>
                        $"There {most.Slot}[{most.Row}, {most.Column}] differs most: "
                        + $"{Formatting.FullCost(most.First)} and {Formatting.FullCost(most.Second)}.",
                    "There no parameter and no moment can be compared, or all are equal: shapes or randomness differ."
                )
            );
        }

        return compared.IsSame ? ExitCode.Good : ExitCode.Failed;
    }
}
