using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Objectives;

namespace FuncDnn.Experiments.Models;

/// <summary>Predictions in columns: what is predicted of each target, then the outputs for classes.</summary>
internal static class PredictionColumns
{
    /// <summary>The columns as a table, with a line for each example.</summary>
    /// <param name="name">The name of the table in messages.</param>
    /// <param name="target">What is predicted.</param>
    /// <param name="prediction">The outputs of the model.</param>
    public static Table Of(string name, TableTarget target, Prediction<double> prediction) =>
        Table(name, Of(target, prediction), prediction.Outputs.Columns);

    /// <summary>Columns as a table.</summary>
    /// <param name="name">The name of the table in messages.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">The number of rows.</param>
    public static Table Table(string name, EquatableArray<PredictedColumn> columns, int rows) =>
        Data.Tables.Table.Of(
            name,
            columns.Map(column => column.Name),
            Enumerable.Range(0, rows).Select(row => columns.Map(column => column.Text(row))).ToEquatableArray()
        );

    /// <summary>The columns.</summary>
    /// <param name="target">What is predicted.</param>
    /// <param name="prediction">The outputs of the model.</param>
    public static EquatableArray<PredictedColumn> Of(TableTarget target, Prediction<double> prediction)
    {
        var numbers = target.InUnits(prediction.Probabilities);
        return target switch
        {
            SeveralTargets several => several.Targets.Map((row, one) => What(row, one, numbers, prediction))
                + several.Targets.Map((row, one) => Output(row, one, prediction)).Bind(outputs => outputs),
            ClassTarget classes => [OfClasses(classes, prediction), .. Outputs(classes, prediction)],
            _ => [new PredictedNumbers("prediction", numbers, 0)],
        };
    }

    private static PredictedTexts OfClasses(ClassTarget target, Prediction<double> prediction) =>
        new("prediction", target.Classes, prediction.Classes());

    private static EquatableArray<PredictedColumn> Outputs(ClassTarget target, Prediction<double> prediction) =>
        (target.Rows == 1 ? [target.Classes[1]] : target.Classes).Map(
            PredictedColumn (row, one) =>
                new PredictedNumbers($"{Letter(prediction)}({one})", prediction.Probabilities, row)
        );

    private static PredictedColumn What(
        int row,
        ColumnTarget one,
        Matrix<double> numbers,
        Prediction<double> prediction
    ) =>
        one is ClassTarget label
            ? new PredictedTexts(
                $"prediction({one.Name})",
                label.Classes,
                Enumerable
                    .Range(0, prediction.Outputs.Columns)
                    .Select(example => prediction.LabelOf(row, example))
                    .ToEquatableArray()
            )
            : new PredictedNumbers($"prediction({one.Name})", numbers, row);

    private static EquatableArray<PredictedColumn> Output(int row, ColumnTarget one, Prediction<double> prediction) =>
        one is ClassTarget label
            ?
            [
                new PredictedNumbers(
                    $"{Letter(prediction)}({one.Name}={label.Classes[1]})",
                    prediction.Probabilities,
                    row
                ),
            ]
            : [];

    private static string Letter(Prediction<double> prediction) => prediction.HasProbabilities ? "p" : "output";
}
