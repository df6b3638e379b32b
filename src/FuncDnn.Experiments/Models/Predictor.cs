using FuncDnn.Data.Batches;
using FuncDnn.Data.Files;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Sources;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Metrics;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Experiments.Models;

/// <summary>A trained model with the transformation of its training table: it predicts from tables.</summary>
/// <param name="Model">The model.</param>
/// <param name="Transformation">What turns the rows of a table into inputs.</param>
public sealed record Predictor(TrainedModel Model, TableTransformation Transformation)
{
    /// <summary>Combines a model with a transformation.</summary>
    /// <param name="model">The model.</param>
    /// <param name="transformation">
    /// The transformation of its training table; without one, the columns are taken as numbers.
    /// </param>
    /// <param name="source">The name of the transformation's file in messages.</param>
    /// <returns>The predictor, or an error if the two do not fit each other.</returns>
    public static Fin<Predictor> Of(TrainedModel model, Option<TableTransformation> transformation, string source) =>
        from fitted in transformation.Case is TableTransformation known
            ? Prelude.FinSucc(known)
            : model
                .Sizes()
                .Map(sizes => TableTransformation.Plain(sizes.Features, sizes.Outputs))
                .ToFin(ReadError.At(source, "the network", "it has no parameters", "there is nothing to predict with"))
        from _ in model.Fits(fitted.Rows, fitted.Target.Rows)
            ? Prelude.FinSucc(Prelude.unit)
            : ReadError.At(
                source,
                "the columns",
                $"they give {fitted.Rows} inputs and {fitted.Target.Rows} outputs, which are not those of the network",
                "take both files from the same run"
            )
        select new Predictor(model, fitted);

    /// <summary>Predicts each row.</summary>
    /// <param name="table">The examples, with or without the targets.</param>
    /// <returns>
    /// A table with a line for each row: for each target the predicted class, or the number in the unit of its column;
    /// then the model's output for each class (with two classes, for the second). With several targets the columns bear
    /// their names. Otherwise all read errors, each with line and column.
    /// </returns>
    public Validation<Error, Table> Predict(Table table) =>
        Transformation
            .Inputs(table)
            .Map(inputs => PredictionColumns.Of(table.Name, Transformation.Target, Model.Predict(inputs)));

    /// <summary>Predicts examples that are numbers already.</summary>
    /// <param name="examples">Scaled by the transformation.</param>
    /// <returns>As for a table, with the file of each example in front, if they have files.</returns>
    internal Table Predict(NewExamples examples)
    {
        var table = PredictionColumns.Of(examples.Name, Transformation.Target, Model.Predict(examples.Inputs));
        return examples.Names.IsEmpty
            ? table
            : Table.Of(
                table.Name,
                EquatableArray.Of("file") + table.Columns,
                examples.Names.Map((row, name) => EquatableArray.Of(name) + table.Row(row))
            );
    }

    /// <summary>Evaluates the model.</summary>
    /// <param name="table">The examples with the target.</param>
    /// <returns>The metrics, or all read errors, each with line and column.</returns>
    public Validation<Error, ExampleMetrics> Evaluate(Table table) => Transformation.Batch(table).Map(Evaluate);

    /// <summary>Evaluates the model on examples that are numbers already.</summary>
    /// <param name="examples">Scaled by the transformation.</param>
    internal ExampleMetrics Evaluate(Batch<double> examples) =>
        Model.Evaluate(examples, DataTask.Of(Transformation.Target));

    /// <summary>The metrics of each label of a target of several; none for any other target.</summary>
    /// <param name="examples">Scaled by the transformation.</param>
    internal EquatableArray<IExampleMetrics> EvaluateLabels(Batch<double> examples) =>
        DataTask.Of(Transformation.Target) == LearningTask.MultiLabel
            ? Model.LabelMetrics(examples)
            : EquatableArray<IExampleMetrics>.Empty;

    /// <summary>Intervals in which metrics of the model lie, by resampling examples.</summary>
    /// <param name="examples">The examples, at least one.</param>
    /// <param name="bootstrap">How they are resampled.</param>
    /// <param name="measures">The metrics.</param>
    internal EquatableArray<BootstrapInterval> Intervals(
        Batch<double> examples,
        Bootstrap bootstrap,
        EquatableArray<Func<IExampleMetrics, double>> measures
    ) => Model.Intervals(examples, DataTask.Of(Transformation.Target), bootstrap, measures);
}
