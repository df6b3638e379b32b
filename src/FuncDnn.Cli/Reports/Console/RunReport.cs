using FuncDnn.Data;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Cli.Reports.Console;

/// <summary>What a run prints on the console.</summary>
internal static class RunReport
{
    private const int MaxRows = 16;

    /// <summary>Prints the network, the data and the settings, and notes on them.</summary>
    public static Unit Begin(CommandConsole console, Experiment experiment, Dataset<double> data)
    {
        if (!console.IsQuiet)
        {
            console.Out.WriteLine(Describe(experiment, data));
            (ExperimentFit.Notes(experiment, data) + BatchFit.Notes(experiment, data)).Iter(note =>
                console.Warn($"{experiment.Name}: note: {note}")
            );
        }

        return Prelude.unit;
    }

    private static string Describe(Experiment experiment, Dataset<double> data) =>
        $"{experiment.Name}: {NetworkDescription.Of(experiment, data.Train.Inputs.Rows)} learns {data.Name} "
        + $"({Formatting.Count(data.TrainCount)} train, "
        + data.Validation.Match(held => $"{Formatting.Count(held.Count)} validation, ", "")
        + $"{data.Test.Match(test => Formatting.Count(test.Count), "no")} test), "
        + $"{Labels.Of(experiment.Precision)} precision, seed {experiment.Seed}";

    /// <summary>Prints the cost over the run, the metrics and the files.</summary>
    /// <param name="console">The console.</param>
    /// <param name="outcome">The results.</param>
    /// <param name="folder">The run's folder.</param>
    /// <param name="files">The names of its files.</param>
    public static void End(CommandConsole console, RunResult outcome, string folder, EquatableArray<string> files)
    {
        console.Out.WriteLine();
        Costs(outcome).Lines().Iter(console.Out.WriteLine);
        console.Out.WriteLine();
        StopSentence
            .Of(outcome)
            .IfSome(sentence =>
            {
                console.Out.WriteLine(sentence);
                console.Out.WriteLine();
            });
        MetricTable.Of(outcome).Lines().Iter(console.Out.WriteLine);
        console.Out.WriteLine();
        console.Out.WriteLine($"Written to {folder}{Path.DirectorySeparatorChar}:");
        files.Iter(name => console.Out.WriteLine($"  {name}"));
    }

    // With full batches the mean cost of an epoch is its cost.
    private static TextTable Costs(RunResult outcome)
    {
        var columns = EquatableArray.Of(
            new Column(Labels.Unit(outcome.Experiment), IsNumber: true),
            new Column("cost")
        );
        var points = EvenlySpaced(outcome.Cost);
        return outcome.Cost.ForAll(point => point.MeanCost == point.Cost)
            ? new(columns, points.Map(point => Row(point.Epoch, point.Cost)))
            : new(
                columns.Add(new Column(RunMetrics.MeanCost.Label)),
                points.Map(point => Row(point.Epoch, point.Cost, point.MeanCost))
            );
    }

    private static EquatableArray<string> Row(long epoch, params double[] costs) =>
        Formatting.Count(epoch).Cons(costs.Select(Formatting.FullCost)).ToEquatableArray();

    // At most 16 and the last; result.json has all of them.
    private static EquatableArray<CostPoint> EvenlySpaced(EquatableArray<CostPoint> cost)
    {
        var every = (cost.Count + MaxRows - 1) / MaxRows;
        return cost.Where((_, i) => i % every == 0 || i == cost.Count - 1).ToEquatableArray();
    }
}
