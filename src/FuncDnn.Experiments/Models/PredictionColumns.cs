using System.Globalization;
using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Objectives;

namespace FuncDnn.Experiments.Models;

/// <summary>Predictions as a table: what is predicted of each target, then the outputs for classes.</summary>
internal static class PredictionColumns
{
    /// <summary>A line for each example.</summary>
    /// <param name="name">The name of the table in messages.</param>
    /// <param name="target">What is predicted.</param>
    /// <param name="prediction">The outputs of the model.</param>
    public static Table Of(string name, TableTarget target, Prediction<double> prediction)
    {
        var numbers = target.InUnits(prediction.Probabilities);
        var columns = target switch
        {
            SeveralTargets several => several
                .Targets.Map((row, one) => OfMany(row, one, numbers, prediction))
                .ToArray(),
            ClassTarget classes => [OfClasses(classes, prediction)],
            _ => [new("prediction", Texts(numbers, 0), [])],
        };
        EquatableArray<(string Name, EquatableArray<string> Cells)> cells =
        [
            .. columns.Select(column => (column.Name, column.Cells)),
            .. columns.SelectMany(column => column.Outputs),
        ];
        return Table.Of(
            name,
            cells.Map(column => column.Name),
            Enumerable
                .Range(0, prediction.Outputs.Columns)
                .Select(row => cells.Map(column => column.Cells[row]))
                .ToEquatableArray()
        );
    }

    private static Predicted OfClasses(ClassTarget target, Prediction<double> prediction)
    {
        var predicted = prediction.Classes();
        return new(
            "prediction",
            [.. predicted.Select(label => target.Classes[label])],
            [
                .. (target.Rows == 1 ? [target.Classes[1]] : target.Classes).Map(
                    (row, one) => ($"{Letter(prediction)}({one})", Texts(prediction.Probabilities, row))
                ),
            ]
        );
    }

    private static Predicted OfMany(int row, ColumnTarget one, Matrix<double> numbers, Prediction<double> prediction) =>
        one is ClassTarget label
            ? new(
                $"prediction({one.Name})",
                [
                    .. Enumerable
                        .Range(0, prediction.Outputs.Columns)
                        .Select(j => label.Classes[prediction.Outputs[row, j] > prediction.Boundary ? 1 : 0]),
                ],
                [($"{Letter(prediction)}({one.Name}={label.Classes[1]})", Texts(prediction.Probabilities, row))]
            )
            : new($"prediction({one.Name})", Texts(numbers, row), []);

    private static string Letter(Prediction<double> prediction) => prediction.HasProbabilities ? "p" : "output";

    private static EquatableArray<string> Texts(Matrix<double> numbers, int row) =>
        [
            .. Enumerable
                .Range(0, numbers.Columns)
                .Select(j => numbers[row, j].ToString("R", CultureInfo.InvariantCulture)),
        ];

    private sealed record Predicted(
        string Name,
        EquatableArray<string> Cells,
        EquatableArray<(string Name, EquatableArray<string> Cells)> Outputs
    );
}
