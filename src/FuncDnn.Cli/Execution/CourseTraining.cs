using FuncDnn.Cli.Reports.Console;
using FuncDnn.Data;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Course;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Inputs;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Cli.Execution;

/// <summary>Trains the experiments of the course.</summary>
internal static class CourseTraining
{
    // So that the curves of the pictures have a hundred points; the course prints every thousandth cost.
    private const long CostEvery = 100;

    /// <summary>
    /// Trains the experiments whose files are there, and those that the pictures show, one after the other.
    /// </summary>
    /// <param name="folder">The folder with the course's data files.</param>
    /// <param name="console">Where progress and times are printed.</param>
    /// <returns>The runs, in the order of the course.</returns>
    public static Outcome<EquatableArray<CourseRun>> Train(Option<string> folder, CommandConsole console) =>
        CourseTable
            .Experiments.Filter(one =>
                CourseTable.MissingFiles(one.Name, folder).IsEmpty
                || CourseComparison.All.Exists(shown => shown.Members.Exists(member => member.Experiment == one.Name))
            )
            .Fold(
                Outcome<EquatableArray<CourseRun>>.Of(EquatableArray<CourseRun>.Empty),
                (before, experiment) =>
                    from runs in before
                    from data in DataLoading.Load(experiment, folder, console)
                    from run in Train(
                        experiment with
                        {
                            ReportEvery = Math.Min(CostEvery, experiment.Epochs),
                        },
                        data,
                        console
                    )
                    select runs.Add(new CourseRun(run, data, Rows(run, data, folder)))
            );

    private static EquatableArray<CourseRow> Rows(RunResult run, Dataset<double> data, Option<string> folder) =>
        CourseTable.MissingFiles(run.Experiment.Name, folder).IsEmpty
            ? CourseTable.Rows(run) + CourseTable.SingleExampleRows(run, data)
            : [];

    private static Outcome<RunResult> Train(Experiment experiment, Dataset<double> data, CommandConsole console)
    {
        var start = console.Clock.GetTimestamp();
        Fin<RunResult> Run(Action<RunProgress> progress) =>
            ExperimentRun.Run(experiment, data, progress, console.Cancel);
        try
        {
            return (console.IsTerminal ? Progress.Show(console, experiment.Name, 0, Run) : Run(_ => { }))
                .OrFailAs(error => Failure.OfTraining(experiment.Name, error))
                .Map(outcome => PrintTime(outcome, console.Clock.GetElapsedTime(start), console));
        }
        catch (OperationCanceledException)
        {
            return Failure.Interrupted;
        }
    }

    private static RunResult PrintTime(RunResult outcome, TimeSpan wall, CommandConsole console)
    {
        if (!console.IsTerminal && !console.IsQuiet)
        {
            console.Out.WriteLine(
                $"{outcome.Experiment.Name}: {Formatting.Count(outcome.Steps)} steps in {Formatting.Time(wall)}"
            );
        }

        return outcome;
    }
}
