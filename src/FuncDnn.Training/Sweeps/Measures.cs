using LanguageExt;

namespace FuncDnn.Training;

/// <summary>How good a trial is after some step.</summary>
/// <param name="Cost">The cost of that step's batch, before its update.</param>
/// <param name="TrainLoss">The mean loss of all training examples.</param>
/// <param name="TrainAccuracy">The share of them classified right, from 0 to 1.</param>
/// <param name="TestLoss">The mean loss of the test examples, if there are any.</param>
/// <param name="TestAccuracy">The share of them classified right.</param>
public sealed record Measures(
    double Cost,
    double TrainLoss,
    double TrainAccuracy,
    Option<double> TestLoss = default,
    Option<double> TestAccuracy = default
)
{
    /// <summary>One of them.</summary>
    /// <param name="metric">Which.</param>
    /// <returns>None where there are no test examples to measure it on.</returns>
    public Option<double> this[SweepMetric metric] =>
        metric switch
        {
            SweepMetric.Cost => Cost,
            SweepMetric.TrainLoss => TrainLoss,
            SweepMetric.TrainAccuracy => TrainAccuracy,
            SweepMetric.TestLoss => TestLoss,
            _ => TestAccuracy,
        };

    /// <summary>Whether all are numbers.</summary>
    internal bool AreFinite =>
        Prelude.Seq(Cost, TrainLoss, TrainAccuracy).ForAll(double.IsFinite)
        && TestLoss.ForAll(double.IsFinite)
        && TestAccuracy.ForAll(double.IsFinite);
}
