using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Files;
using FuncDnn.Data.Tables;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Gradients;
using FuncDnn.Training.Metrics;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Experiments;

/// <summary>Checks that the parts of an experiment fit each other and its data.</summary>
internal static class ExperimentFit
{
    private const double Far = 100;

    public static Fin<Unit> Check(Experiment experiment, Dataset<double> data)
    {
        if (data.Train.Count == 0)
        {
            return Error.New($"{experiment.Name}: the training set is empty: give some examples.");
        }

        if (experiment.Validation.IsSome != data.Validation.IsSome)
        {
            return Error.New(
                $"{experiment.Name}: "
                    + (
                        experiment.Validation.IsSome
                            ? "the validation part is empty: give more examples or groups, or a larger fraction."
                            : "the data has a validation part, which the experiment does not name: set Validation."
                    )
            );
        }

        try
        {
            var example = data.Train.Select([0]);
            var graph = experiment.Network.Trace(example.Inputs.Rows);
            if (graph.OutputRows != example.Targets.Rows)
            {
                return Error.New(
                    $"{experiment.Name}: the network gives {graph.OutputRows} outputs where the targets have "
                        + $"{example.Targets.Rows}: give the last layer as many units as there are targets."
                );
            }

            if (!experiment.Objective.Terms.Exists(term => term is Loss))
            {
                return Error.New($"{experiment.Name}: the objective has no loss: add one, such as a cross-entropy.");
            }

            if (ClassBalance.Errors(experiment, data).Case is Error unbalanced)
            {
                return unbalanced;
            }

            var errors =
                ObjectiveFit.Constants(graph)
                + ObjectiveFit.OutputErrors(graph, experiment.Objective)
                + TargetErrors(experiment, data.Train, "training")
                + Unreachable(experiment, graph, data.Train).ToEquatableArray()
                + data.Validation.ToEquatableArray().Bind(held => TargetErrors(experiment, held, "validation"))
                + data.Test.ToEquatableArray().Bind(test => TargetErrors(experiment, test, "test"));
            errors += SlotErrors(experiment, graph.Layout);
            if (!errors.IsEmpty)
            {
                return Error.Many(errors.Map(error => Error.New($"{experiment.Name}: {error}")).ToArray());
            }

            var zeros = Parameters<double>.Of(graph.Layout, new double[graph.Layout.Length]);
            if (StartErrors(experiment, zeros, data) is { IsEmpty: false } misfits)
            {
                return Error.Many(misfits.ToArray());
            }

            // One example, run through all parts, finds any other misfit.
            Evaluation.Cost(experiment.Network, experiment.Objective, zeros, example, Mode.Inference);
            return Prelude.unit;
        }
        catch (ArgumentException misfit)
        {
            return Error.New($"{experiment.Name}: the parts do not fit: {misfit.Message}");
        }
    }

    /// <summary>What fits, but may not be meant: a loss of numbers on classes, or numbers far from 0.</summary>
    public static EquatableArray<string> Notes(Experiment experiment, Dataset<double> data) =>
        DataTask.Of(experiment.Objective, data) == LearningTask.Classification
        && TargetDomains.Of(experiment.Objective.FirstLoss).Exists(domain => domain == TargetDomain.Numbers)
            ?
            [
                $"the targets are classes, but {experiment.Objective.FirstLoss.GetType().Name} takes them as numbers: a "
                    + "cross-entropy gives probabilities, and usually learns faster.",
            ]
            : ConstantNumbers(experiment, data) + FarNumbers(data);

    private static EquatableArray<string> ConstantNumbers(Experiment experiment, Dataset<double> data) =>
        DataTask.Of(experiment.Objective, data) == LearningTask.Regression && IsConstant(data.Train.Targets)
            ?
            [
                "the targets of all training examples are the same, so that there is nothing to learn: is it the right "
                    + "column?",
            ]
            : [];

    private static bool IsConstant(Matrix<double> targets) =>
        Enumerable
            .Range(0, targets.Columns)
            .All(example => Enumerable.Range(0, targets.Rows).All(row => targets[row, example] == targets[row, 0]));

    // The outputs of a network start near 0, and its steps are of the size of the rate.
    private static EquatableArray<string> FarNumbers(Dataset<double> data) =>
        data.Transformation.Exists(table =>
            table.Target.Columns.ForAll(column => column is NumberTarget { Deviation: 1 })
        ) && data.Train.Targets.Values.ToArray().Average(Math.Abs) is var size and > Far
            ?
            [
                FormattableString.Invariant(
                    $"the targets are about {size:0}, but the outputs of a network start near 0: "
                ) + "\"targetScale\": \"standard\" in the settings of the table usually learns faster.",
            ]
            : [];

    private static EquatableArray<string> SlotErrors(Experiment experiment, Layout layout)
    {
        if (experiment.Freeze.IsEmpty && experiment.SlotRates.IsEmpty)
        {
            return [];
        }

        var rates = new SlotRates(experiment.Optimizer, experiment.SlotRates, experiment.Freeze);
        var errors = SlotFactors.Errors(rates, layout);
        var trained = layout.Slots.Filter(slot => slot.Role != SlotRole.Statistic);
        return !errors.IsEmpty ? errors
            : trained.Count == SlotFactors.Of(rates, layout).Frozen.Count
                ?
                [
                    $"{(experiment.Freeze.IsEmpty ? "slotRates" : "freeze")}: every slot is frozen, so nothing would "
                        + "learn: leave one out.",
                ]
            : [];
    }

    private static EquatableArray<Error> StartErrors(
        Experiment experiment,
        Parameters<double> zeros,
        Dataset<double> data
    ) =>
        experiment.WarmStart.Case is not WarmStart start ? []
        : data.Start.Case is not TensorFile content
            ? [Error.New($"{experiment.Name}: the data has no parameters to start from: load it with Experiment.Load.")]
        : experiment.Precision == Precision.Single ? ErrorsOf(start.Apply(zeros.To<float>(), content))
        : ErrorsOf(start.Apply(zeros, content));

    private static EquatableArray<Error> ErrorsOf<T>(Validation<Error, T> read) =>
        read.Match(_ => [], errors => errors.ToEquatableArray());

    private static EquatableArray<string> TargetErrors(Experiment experiment, Batch<double> examples, string set) =>
        ObjectiveFit.TargetErrors(experiment.Objective, examples.Targets).Map(error => $"{set} examples: {error}");

    // Targets scaled to 0..1 by the training examples may be somewhat outside in the test examples.
    private static Option<string> Unreachable(Experiment experiment, Graph graph, Batch<double> training) =>
        ObjectiveFit
            .Unreachable(graph, experiment.Objective, training.Targets)
            .Map(error => $"training examples: {error}");
}
