using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Experiments.Models;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Model.Parameters;
using FuncDnn.Training.Metrics;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Experiments.Runs;

/// <summary>Checks that the rules of an experiment can decide on its data.</summary>
internal static class RuleFit
{
    /// <summary>Checks that each metric that decides something is defined.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="data">Its data.</param>
    public static Fin<Unit> Check(Experiment experiment, Dataset<double> data)
    {
        var task = DataTask.Of(experiment.Objective, data);
        return experiment.EpochMetrics.Find(metric => !metric.Fits(task)).Case is RunMetric misfit
                ? Error.New(
                    $"{experiment.Name}: the metric {misfit} is not defined for these targets: decide by validationLoss."
                )
            : experiment.EpochMetrics.Find(metric => IsUndefined(metric, experiment, data, task)).Case
                is RunMetric never
                ? Error.New(
                    $"{experiment.Name}: the metric {never} is never defined: the loss has no probabilities, or the "
                        + "validation examples are all of one class or equal: decide by validationLoss."
                )
            : Prelude.unit;
    }

    // A rule whose metric is never a number would stop the run after its patience, without a word.
    private static bool IsUndefined(RunMetric metric, Experiment experiment, Dataset<double> data, LearningTask task)
    {
        if (metric.Task.IsNone || data.Validation.Case is not Batch<double> held)
        {
            return false;
        }

        var layout = experiment.Network.Trace(held.Inputs.Rows).Layout;
        var zeros = Parameters<double>.Of(layout, new double[layout.Length]);
        var measured = new TrainedModel<double>(experiment.Network, experiment.Objective, zeros).MetricsOnDemand(
            held,
            task
        );
        return !double.IsNaN(measured.Loss.Value)
            && metric.Read(new RunMeasurement(measured, Prelude.Some(measured), default)).ForAll(double.IsNaN);
    }
}
