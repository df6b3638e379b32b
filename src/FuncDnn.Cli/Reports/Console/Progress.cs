using FuncDnn.Cli.Output;
using FuncDnn.Training;

namespace FuncDnn.Cli.Reports.Console;

/// <summary>Shows how far a run is: a bar on a terminal, a line for every tenth of the way elsewhere, nothing where quiet is wanted.</summary>
internal static class Progress
{
    /// <summary>Does work and shows how far it is.</summary>
    /// <typeparam name="T">What the work gives.</typeparam>
    /// <param name="console">Where to show it.</param>
    /// <param name="name">What is being done.</param>
    /// <param name="from">How many steps were made before.</param>
    /// <param name="work">The work, which tells after every step where it stands.</param>
    /// <returns>What the work gave.</returns>
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
        var pace = new Throughput(console.Clock, from);
        var shown = 0L;
        return at =>
        {
            var part = parts * at.Step / at.Steps;
            if (part > shown)
            {
                shown = part;
                console.Out.WriteLine($"{name} {100 * part / parts, 3} %  {pace.Describe(at)}");
            }
        };
    }
}
