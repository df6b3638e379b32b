using FuncDnn.Cli.Files;
using FuncDnn.Cli.Output;
using FuncDnn.Cli.Reports.Console;
using FuncDnn.Experiments.Runs;

namespace FuncDnn.Benchmarks.Watching;

/// <summary>A way to watch a run.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Marks">Whether every step leaves its mark.</param>
/// <param name="Bar">Whether progress is shown: as a bar on a terminal, as lines elsewhere, not at all.</param>
internal sealed record Watcher(string Name, bool Marks, bool? Bar)
{
    public static Watcher[] All { get; } =
    [
        new("nobody", false, null),
        new("marks", true, null),
        new("lines", false, false),
        new("bar", false, true),
        new("marks and bar", true, true),
    ];

    /// <summary>Makes steps and watches them.</summary>
    public void Go(ExperimentRun run, long steps)
    {
        var pauses = new RunEventPolicy(StopAfter: steps, Marks: Marks);
        int Work(Action<RunProgress> progress) => run.Train(run.Start, pauses, progress, default).Count();
        var made = Bar is { } bar ? Progress.Show(Console(bar), run.Experiment.Name, 0, Work) : Work(_ => { });
        if (made != 1)
        {
            throw new InvalidOperationException($"{run.Experiment.Name} did not come to its end.");
        }
    }

    private static CommandConsole Console(bool isTerminal) =>
        new(
            TextReader.Null,
            TextWriter.Null,
            TextWriter.Null,
            isTerminal,
            HasColor: isTerminal,
            Width: 120,
            TimeProvider.System,
            new Disk(),
            default
        );
}
