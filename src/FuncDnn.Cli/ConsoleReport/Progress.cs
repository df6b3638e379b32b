using FuncDnn.Training;
using Spectre.Console;
using SpectreProgress = Spectre.Console.Progress;

namespace FuncDnn.Cli.ConsoleReport;

/// <summary>Shows how far a run is: a bar on a terminal, a line for every tenth of the way elsewhere, nothing where quiet is wanted.</summary>
internal static class Progress
{
    /// <summary>How often a bar moves.</summary>
    // Often enough to look alive, seldom enough to cost nothing.
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.1);

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

    private static T Bar<T>(CommandConsole console, string name, long from, Func<Action<RunProgress>, T> work) =>
        Bar(
            console,
            name,
            task =>
            {
                var pace = new Pace(console.Clock, from);
                var shown = TimeSpan.Zero;
                return work(at =>
                {
                    var elapsed = pace.Elapsed;
                    if (elapsed - shown >= Interval || at.Step == at.Steps)
                    {
                        shown = elapsed;
                        task.Tag = pace.Describe(at);
                        task.MaxValue = at.Steps;
                        task.Value = at.Step;
                    }
                });
            }
        );

    /// <summary>Does work under a bar.</summary>
    /// <typeparam name="T">What the work gives.</typeparam>
    /// <param name="console">A terminal.</param>
    /// <param name="name">What is being done.</param>
    /// <param name="work">The work, which moves the bar; the words beside it are its tag.</param>
    /// <returns>What the work gave.</returns>
    public static T Bar<T>(CommandConsole console, string name, Func<ProgressTask, T> work) =>
        new SpectreProgress(console.Rich(), console.Clock) { RefreshRate = Interval }
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new StandingColumn())
            .Start(context => work(context.AddTask(Markup.Escape(name))));

    private static Action<RunProgress> Lines(CommandConsole console, string name, long from)
    {
        const int parts = 10;
        var pace = new Pace(console.Clock, from);
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
