using FuncDnn.Experiments.Runs;
using LanguageExt;

namespace FuncDnn.Runs.Output;

/// <summary>What a stop rule has decided.</summary>
internal static class StopSentence
{
    /// <summary>Where a run with a stop rule ended, and which epoch its model is from; none without a rule.</summary>
    /// <param name="outcome">The results.</param>
    public static Option<string> Of(RunResult outcome) =>
        from stopped in outcome.Stopped
        from rule in outcome.Experiment.Stop
        let unit = Labels.Unit(outcome.Experiment)
        let last = $"{unit} {Formatting.Count(outcome.Cost[^1].Epoch)}"
        let best = $"{unit} {Formatting.Count(stopped.BestEpoch)}"
        let ending = stopped.StoppedEarly ? $"Stopped early, after {last}" : $"Ended with {last}"
        select $"{ending}; {best} has the best {rule.Metric.Label}"
            + (rule.RestoreBest ? ", and the model is from there." : ", but the model is from the end.");
}
