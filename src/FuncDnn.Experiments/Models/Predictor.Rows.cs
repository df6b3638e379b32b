using System.Diagnostics.CodeAnalysis;
using FuncDnn.Data.Files;
using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Experiments.Models;

// Rows and records of a program, without a file.
public sealed partial record Predictor
{
    /// <summary>Predicts rows.</summary>
    /// <param name="table">The examples, with or without the targets.</param>
    /// <returns>A prediction for each row; or all read errors, each with line and column.</returns>
    public Validation<Error, EquatableArray<PredictedRow>> PredictRows(Table table) =>
        Transformation.Inputs(table).Map(inputs => PredictedRow.Of(Transformation.Target, Model.Predict(inputs)));

    /// <summary>Predicts one row, given as cells by the names of their columns.</summary>
    /// <param name="row">
    /// A text for each column of the model, numbers with a decimal point; null and the empty text are missing.
    /// </param>
    /// <returns>The prediction; or all errors, each with its column.</returns>
    public Validation<Error, PredictedRow> Predict(IReadOnlyDictionary<string, string?> row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return PredictCells("the row", [.. row.Keys], [.. row.Values.Select(cell => cell ?? "")], 1)
            .Map(rows => rows[0]);
    }

    /// <summary>Predicts one row, given as cells in the order of the model's columns.</summary>
    /// <param name="cells">
    /// A text for each of <see cref="TableTransformation.Features"/>, numbers with a decimal point; empty: missing.
    /// </param>
    /// <returns>The prediction; or all errors, each with its column.</returns>
    public Validation<Error, PredictedRow> Predict(EquatableArray<string> cells) =>
        cells.Count == Transformation.Features.Count
            ? PredictCells("the row", Transformation.Features.Map(feature => feature.Name), [.. cells], 1)
                .Map(rows => rows[0])
            : Prelude.Fail<Error, PredictedRow>(
                ReadError.At(
                    "the row",
                    "the cells",
                    $"there are {cells.Count}",
                    "give one for each of " + MessageText.List(Transformation.Features.Map(feature => feature.Name))
                )
            );

    /// <summary>
    /// A predictor for records of a C# type. A column is the member of the same name, or else the member whose name
    /// differs from it in letter case, underscores, blanks and hyphens only; other members are not read. Numbers,
    /// texts, bools, enumerations and dates are taken as a table would have them; null and NaN are missing cells.
    /// </summary>
    /// <typeparam name="TRecord">The type of the records.</typeparam>
    /// <returns>The predictor; or an error that names the columns without a member, or with several.</returns>
    public Fin<RecordPredictor<TRecord>> For<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] TRecord
    >() =>
        RecordColumns
            .Of(typeof(TRecord), Transformation.Features)
            .Map(members => new RecordPredictor<TRecord>(this, members));

    /// <summary>
    /// This predictor, if its only target has the classes that a program names: so a name that is wrong is an error
    /// before the first row.
    /// </summary>
    /// <param name="classes">The classes, as the table writes them; not all of the target's need be named.</param>
    /// <returns>This predictor; or an error that names the classes of the target, or says that it has none.</returns>
    public Fin<Predictor> RequireClasses(params EquatableArray<string> classes) =>
        Transformation.Target is not ClassTarget target
            ? ReadError.At(
                Name,
                "the target " + MessageText.List(Transformation.Target.Columns.Map(column => column.Name)),
                "it is not one column of classes",
                "ask for its number, or for one of several targets by its name"
            )
        : classes.Find(name => !target.Classes.Contains(name)).Case is string unknown
            ? ReadError.At(
                Name,
                $"the target {target.Name}",
                $"'{unknown}' is not one of its classes",
                $"the classes are {MessageText.List(target.Classes)}"
            )
        : this;

    /// <summary>Predicts rows of cells.</summary>
    /// <param name="name">What the rows are, in messages.</param>
    /// <param name="columns">The names of the columns.</param>
    /// <param name="cells">The cells, row by row.</param>
    /// <param name="first">The number of the first row in messages.</param>
    internal Validation<Error, EquatableArray<PredictedRow>> PredictCells(
        string name,
        EquatableArray<string> columns,
        string[] cells,
        long first
    )
    {
        var rows = columns.IsEmpty ? 0 : cells.Length / columns.Count;
        return PredictRows(
            new Table(
                name,
                columns,
                cells,
                [.. Enumerable.Range(0, rows).Select(row => (int)Math.Min(first + row, int.MaxValue))]
            )
            {
                IsGiven = true,
            }
        );
    }
}
