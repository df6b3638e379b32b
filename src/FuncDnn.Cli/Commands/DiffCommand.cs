using FuncDnn.Cli.ConsoleReport;
using FuncDnn.Cli.Kept;
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
            from one in KeptRun.Read(console.Files, first)
            from other in KeptRun.Read(console.Files, second)
            let settings = SettingDifference.Between(one.Experiment, other.Experiment)
            let said = Say(settings, one, other, console)
            from states in States(one, other, data, console)
            select settings.IsEmpty && states ? ExitCode.Good : ExitCode.Failed
        ).Match(code => code, console.Fail);

    private static Unit Say(Seq<SettingDifference> settings, KeptRun one, KeptRun other, CommandConsole console)
    {
        if (settings.IsEmpty)
        {
            console.Out.WriteLine("All settings are the same.");
            return Prelude.unit;
        }

        new TextTable(
            Prelude.Seq(new Column("setting"), new Column(one.Path), new Column(other.Path)),
            settings.Map(setting => Prelude.Seq(setting.Path, setting.First, setting.Second))
        )
            .Lines()
            .Iter(console.Out.WriteLine);
        console.Out.WriteLine();
        return Prelude.unit;
    }

    /// <summary>Whether the states agree at all reports that both runs have.</summary>
    private static Either<Failure, bool> States(KeptRun one, KeptRun other, Option<string> data, CommandConsole console)
    {
        (one.Log.Fault.ToSeq() + other.Log.Fault.ToSeq()).Iter(fault => console.Error.WriteLine($"funcdnn: {fault}"));
        var states = other.Log.Chain.Links.ToDictionary(link => link.Step, link => link.State);
        var common = one.Log.Chain.Links.Filter(link => states.ContainsKey(link.Step)).Strict();
        var same = common.TakeWhile(link => states[link.Step] == link.State).ToSeq().Strict();
        if (common.IsEmpty)
        {
            console.Out.WriteLine("The runs have no report of the same step.");
            return true;
        }

        if (same.Count == common.Count)
        {
            console.Out.WriteLine(
                $"All {Numbers.Count(common.Count)} states that both tell of are the same, up to step {Numbers.Count(common.Last.Step)}."
            );
            return true;
        }

        var step = common[same.Count].Step;
        console.Out.WriteLine(
            $"The states differ after step {Numbers.Count(step)}"
                + (
                    same.IsEmpty
                        ? ", the first report."
                        : $"; after step {Numbers.Count(same.Last.Step)} they are the same."
                )
        );
        return from left in Recovered(one, step, data, console)
            from right in Recovered(other, step, data, console)
            select Say(left, right, console);
    }

    private static Either<Failure, Snapshot> Recovered(
        KeptRun kept,
        long step,
        Option<string> data,
        CommandConsole console
    ) => from prepared in kept.Prepare(data) from moment in kept.At(prepared.Run, step, console) select moment.Snapshot;

    private static bool Say(Snapshot one, Snapshot other, CommandConsole console)
    {
        console.Out.WriteLine(
            SnapshotDifference
                .Largest(one, other)
                .Match(
                    most =>
                        $"There {most.Slot}[{most.Row}, {most.Column}] differs most: "
                        + $"{Numbers.FullCost(most.First)} and {Numbers.FullCost(most.Second)}.",
                    "There no parameter and no moment can be compared, or all are equal: shapes or randomness differ."
                )
        );
        return false;
    }
}
