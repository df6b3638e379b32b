using System.Globalization;
using FuncDnn.Data;
using FuncDnn.Data.Partitions;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Models;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Metrics;
using FuncDnn.Training.Objectives;

namespace FuncDnn.Experiments.CrossValidation;

/// <summary>What the model of each fold predicts for the examples that it was not trained on.</summary>
public static class OutOfFold
{
    /// <summary>The predictions of one fold.</summary>
    /// <param name="fold">The fold.</param>
    /// <param name="experiment">The experiment of the fold.</param>
    /// <param name="data">The data of that experiment.</param>
    /// <param name="model">The trained model.</param>
    /// <returns>
    /// A row for each test example: repeat, fold and example, counted from 1 in the order of the source; what is true,
    /// and what is predicted as <c>funcdnn predict</c> writes it.
    /// </returns>
    public static Table Of(Fold fold, Experiment experiment, Dataset<double> data, TrainedModel model)
    {
        var examples = data.Parts.Map(parts => parts.Test).IfNone(EquatableArray<int>.Empty);
        var test = data.Test.IfNone(() => data.Train.Select([]));
        var target = TargetOf(experiment, data);
        var actual = PredictionColumns.Of(data.Name, target, Prediction<double>.Itself(test.Targets));
        var predicted = PredictionColumns.Of(data.Name, target, model.Predict(test.Inputs));
        var known = target.Columns.Count;
        return Table.Of(
            data.Name,
            EquatableArray.Of("repeat", "fold", "example")
                + actual.Columns.Take(known).Map(name => "actual" + name["prediction".Length..])
                + predicted.Columns,
            examples.Map(
                (row, example) =>
                    EquatableArray.Of(Text(fold.Repeat + 1), Text(fold.Index + 1), Text(example + 1))
                    + actual.Row(row).Take(known)
                    + predicted.Row(row)
            )
        );
    }

    /// <summary>All predictions of a cross-validation, repeat by repeat in the order of the source.</summary>
    /// <param name="name">The name of the table.</param>
    /// <param name="folds">The predictions of the folds.</param>
    public static Table Join(string name, EquatableArray<Table> folds) =>
        Table.Of(
            name,
            folds.IsEmpty ? [] : folds[0].Columns,
            folds
                .SelectMany(table => Enumerable.Range(0, table.Rows).Select(table.Row))
                .OrderBy(row => int.Parse(row[0], CultureInfo.InvariantCulture))
                .ThenBy(row => int.Parse(row[2], CultureInfo.InvariantCulture))
                .ToEquatableArray()
        );

    private static TableTarget TargetOf(Experiment experiment, Dataset<double> data) =>
        data.Transformation.Map(fitted => fitted.Target).IfNone(() => Unnamed(experiment, data));

    private static TableTarget Unnamed(Experiment experiment, Dataset<double> data)
    {
        var outputs = data.Train.Targets.Rows;
        var classes = data.Classes.IsEmpty
            ? Enumerable.Range(0, Math.Max(2, outputs)).Select(label => $"{label}").ToEquatableArray()
            : data.Classes;
        EquatableArray<ColumnTarget> Columns(Func<string, ColumnTarget> column) =>
            Enumerable.Range(1, outputs).Select(output => column($"{output}")).ToEquatableArray();
        return DataTask.Of(experiment.Objective, data) switch
        {
            LearningTask.Classification => new ClassTarget("target", classes),
            LearningTask.MultiLabel => new SeveralTargets(Columns(name => new ClassTarget(name, ["0", "1"]))),
            _ when outputs == 1 => new NumberTarget("target"),
            _ => new SeveralTargets(Columns(name => new NumberTarget(name))),
        };
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
