using FuncDnn.Experiments.Runs;
using FuncDnn.Runs.Output;

namespace FuncDnn.Cli.Reports.Console;

/// <summary>
/// Shows the progress of a run: a bar on a terminal, otherwise a line for every tenth; nothing with --quiet.
/// </summary>
internal static class Progress
{
    private const int Parts = 10;

    /// <summary>Runs a task and shows its progress.</summary>
    /// <typeparam name="T">The result of the task.</typeparam>
    /// <param name="console">Where it is shown.</param>
    /// <param name="name">The name of the task.</param>
    /// <param name="from">The number of steps taken before.</param>
    /// <param name="work">The task, which reports its progress after every step.</param>
    public static T Show<T>(CommandConsole console, string name, long from, Func<Action<RunProgress>, T> work) =>
        console.IsQuiet ? work(_ => { })
        : console.IsTerminal ? Bar(console, name, from, work)
        : work(Lines(console, name, from));

    private static T Bar<T>(CommandConsole console, string name, long from, Func<Action<RunProgress>, T> work)
    {
        using var bar = new ProgressBar(console, name, from);
        return work(bar.Show);
    }

    private static Action<RunProgress> Lines(CommandConsole console, string name, long from)
    {
        var throughput = new Throughput(console.Clock, from);
        // A resumed run does not report the tenths that an earlier process has reported.
        var shown = long.MinValue;
        return at =>
        {
            var part = Part(at.Step, at.Steps);
            shown = shown < 0 ? Part(from, at.Steps) : shown;
            if (part > shown)
            {
                shown = part;
                var texts = throughput.Describe(at).Map(one => one.Text);
                console.ShowProgress(
                    $"{name} {100 * part / Parts, 3} %  {string.Join(", ", texts)}{console.Out.NewLine}"
                );
            }
        };
    }

    // Without overflow for the longest runs.
    private static long Part(long step, long steps) => (long)((Int128)Parts * step / steps);
}
