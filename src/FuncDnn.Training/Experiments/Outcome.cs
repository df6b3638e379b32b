using LanguageExt;

namespace FuncDnn.Training;

/// <summary>The cost that was noted in one report.</summary>
/// <param name="Epoch">The epoch, from 0 (with full batches: the iteration).</param>
/// <param name="Cost">The cost of the epoch's last batch, before that batch's update.</param>
public sealed record CostPoint(long Epoch, double Cost);

/// <summary>Where a run stands, for whoever watches it.</summary>
/// <param name="Step">How many steps were made.</param>
/// <param name="Steps">How many there are in all.</param>
/// <param name="Epoch">The epoch of the last step, from 0.</param>
/// <param name="Cost">The cost of the last batch.</param>
public readonly record struct RunProgress(long Step, long Steps, long Epoch, double Cost);

/// <summary>What came out of an experiment.</summary>
/// <param name="Experiment">What was run.</param>
/// <param name="Steps">How many steps were made.</param>
/// <param name="Cost">The cost at each report.</param>
/// <param name="TrainAccuracy">The share of training examples classified right, from 0 to 1.</param>
/// <param name="TestAccuracy">The same of the test examples, if there are any.</param>
/// <param name="Model">The trained network.</param>
public sealed record Outcome(
    Experiment Experiment,
    long Steps,
    Seq<CostPoint> Cost,
    double TrainAccuracy,
    Option<double> TestAccuracy,
    TrainedModel Model
);
