using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Metrics;
using FuncDnn.Training.Objectives;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Experiments;

/// <summary>
/// The objective that an experiment minimizes on its data: its losses weight each class as
/// <see cref="Experiment.ClassWeights"/> says.
/// </summary>
/// <remarks>
/// The weights are those of the training part, for the losses of every part: so the validation loss measures what
/// training minimizes, and neither its curve nor early stopping compares two different functions.
/// </remarks>
internal static class ClassBalance
{
    /// <summary>The objective of an experiment with the class weights of the training examples.</summary>
    /// <exception cref="ArgumentException"><see cref="Errors"/> finds errors.</exception>
    public static Objective Objective(Experiment experiment, Batch<double> train) =>
        experiment.ClassWeights.IsNone ? experiment.Objective : Weighted(experiment.Objective, train);

    /// <summary>Why the examples cannot be weighted by class.</summary>
    public static Option<Error> Errors(Experiment experiment, Dataset<double> data) =>
        experiment.ClassWeights.IsNone ? Option<Error>.None
        : experiment.Objective.Terms.Exists(term => term is ClassWeighted)
            ? Error.New(
                $"{experiment.Name}: classWeights is balanced, and the objective has class weights of its own: leave "
                    + "out one of them."
            )
        : DataTask.Of(experiment.Objective, data) != LearningTask.Classification
            ? Error.New(
                $"{experiment.Name}: classWeights is balanced, but the targets are no classes: leave it out, or name a "
                    + "column of 'weights' for each example."
            )
        : Option<Error>.None;

    /// <summary>The weights that an objective gives to the classes; empty: all are 1.</summary>
    public static EquatableArray<double> WeightsOf(Objective objective) =>
        objective.Terms.Find(term => term is ClassWeighted).Case is ClassWeighted weighted ? weighted.Weights : [];

    /// <summary>An objective whose losses have given class weights.</summary>
    public static Objective Weighted(Objective objective, EquatableArray<double> weights) =>
        objective
            .Terms.Map(term => term is Loss loss ? new ClassWeighted(loss, weights) : term)
            .Fold(Training.Objectives.Objective.Zero, (sum, term) => sum + term);

    private static Objective Weighted(Objective objective, Batch<double> train) =>
        Weighted(objective, ClassWeighted.BalancedWeights(train.Targets));
}
