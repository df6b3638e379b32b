using FuncDnn.Cli.Reports.Console;
using FuncDnn.Experiments.Runs;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Output;

namespace FuncDnn.Benchmarks.Watching;

/// <summary>A way to watch a run.</summary>
/// <param name="Name">The name in the table.</param>
/// <param name="Marks">Whether every step leaves a mark.</param>
/// <param name="Bar">True for a progress bar, false for lines as in a pipe, null for no output.</param>
internal sealed record Watcher(string Name, bool Marks, bool? Bar)
{
    public static Watcher[] All { get; } =
    [
        new("none", false, null),
        new("marks", true, null),
        new("lines", false, false),
        new("bar", false, true),
        new("marks and bar", true, true),
    ];

    /// <summary>Trains for a number of steps under this watcher.</summary>
    public void Train(ExperimentRun run, long steps)
    {
        var events = new RunEventPolicy(StopAfter: steps, Marks: Marks);
        int CountEvents(Action<RunProgress> progress) => run.Train(run.Start, events, progress, default).Count();
        var yielded = Bar is { } bar
            ? Progress.Show(Console(bar), run.Experiment.Name, 0, CountEvents)
            : CountEvents(_ => { });
        if (yielded != 1)
        {
            throw new InvalidOperationException($"{run.Experiment.Name} did not finish.");
        }
    }

    private static CommandConsole Console(bool isTerminal) =>
        new(
            () => Stream.Null,
            TextWriter.Null,
            TextWriter.Null,
            isTerminal,
            HasColor: isTerminal,
            Width: () => 120,
            TimeProvider.System,
            new Disk(),
            default
        );
}
