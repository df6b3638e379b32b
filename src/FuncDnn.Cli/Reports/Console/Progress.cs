using FuncDnn.Cli.Output;
using FuncDnn.Experiments.Runs;

namespace FuncDnn.Cli.Reports.Console;

/// <summary>
/// Shows the progress of a run: a bar on a terminal, otherwise a line for every tenth; nothing with --quiet.
/// </summary>
internal static class Progress
{
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
        const int parts = 10;
        var throughput = new Throughput(console.Clock, from);
        var shown = 0L;
        return at =>
        {
            var part = parts * at.Step / at.Steps;
            if (part > shown)
            {
                shown = part;
                console.Out.WriteLine($"{name} {100 * part / parts, 3} %  {throughput.Describe(at)}");
            }
        };
    }
}
