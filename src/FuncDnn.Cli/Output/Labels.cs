using FuncDnn.Training;

namespace FuncDnn.Cli.Output;

/// <summary>The words for an experiment's choices.</summary>
internal static class Labels
{
    /// <summary>double or single.</summary>
    public static string Of(Precision precision) => precision == Precision.Single ? "single" : "double";

    /// <summary>What the reports of a run count: with full batches an epoch is one iteration.</summary>
    public static string Unit(Experiment experiment) => experiment.BatchSize == 0 ? "iteration" : "epoch";

    /// <summary>How a run ended, in one line.</summary>
    public static string Ending(Outcome outcome)
    {
        var last = outcome.Cost.Last;
        return $"cost {Formatting.Cost(last.Cost)} at {Unit(outcome.Experiment)} {Formatting.Count(last.Epoch)} · "
            + $"train accuracy {Formatting.Percent(outcome.TrainAccuracy)} · "
            + outcome.TestAccuracy.Match(accuracy => $"test accuracy {Formatting.Percent(accuracy)}", "no test set");
    }
}
