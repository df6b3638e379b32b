using FuncDnn.Experiments;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Runs.Output;

/// <summary>The settings of an experiment that a page shows first.</summary>
internal static class ExperimentFacts
{
    /// <summary>The settings, each with its name.</summary>
    public static EquatableArray<(string, string)> Of(Experiment experiment) =>
        [
            ("optimizer", experiment.Optimizer.GetType().Name),
            ("epochs", Formatting.Count(experiment.Epochs)),
            ("batch size", experiment.BatchSize == 0 ? "all examples" : Formatting.Count(experiment.BatchSize)),
            ("precision", Labels.Of(experiment.Precision)),
            ("seed", Formatting.Count(experiment.Seed)),
        ];
}
