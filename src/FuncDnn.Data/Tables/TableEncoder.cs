using System.Buffers;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Files;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Validation;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Data.Tables;

/// <summary>Turns the rows of a table into numbers, and collects the errors of its columns and cells.</summary>
/// <param name="transformation">How; it need not be valid, since a fit encodes with what it has.</param>
/// <param name="table">The examples.</param>
internal sealed class TableEncoder(TableTransformation transformation, Table table)
{
    private EquatableArray<string> Features { get; } = transformation.Features.Map(feature => feature.Name);

    private EquatableArray<string> Targets { get; } = transformation.Target.Columns.Map(column => column.Name);

    /// <summary>The inputs; the columns of the targets may be absent.</summary>
    /// <param name="before">The errors in the cells of earlier blocks of the table; none: it is whole.</param>
    /// <returns>Features x examples; or all errors, each with line and column.</returns>
    public Validation<Error, Matrix<double>> Inputs(EquatableArray<CellErrors> before)
    {
        var (inputs, errors) = EncodeInputs(before);
        return Result(inputs, ColumnErrors(Features) + errors);
    }

    /// <summary>The inputs and the targets, with the weights if the table has them.</summary>
    /// <returns>A batch; or all errors, each with line and column.</returns>
    public Validation<Error, Batch<double>> Batch()
    {
        var (inputs, inputErrors) = EncodeInputs(before: default);
        var (targets, targetErrors) = EncodeTargets();
        var weights = ReadWeights();
        return Result(
            new Batch<double>(inputs, targets, weights.Map(read => read.Weights))
            {
                TargetUnits = transformation.Target.Units,
            },
            ColumnErrors(Features + Targets)
                + inputErrors
                + targetErrors
                + weights.Map(read => read.Errors).IfNone(EquatableArray<Error>.Empty)
        );
    }

    /// <summary>The errors of the columns and cells, without their numbers.</summary>
    /// <param name="withTargets">Whether the targets and weights are read too.</param>
    public EquatableArray<Error> Errors(bool withTargets) =>
        withTargets
            ? ColumnErrors(Features + Targets)
                + InputErrors()
                + EncodeTargets().Errors
                + ReadWeights().Map(read => read.Errors).IfNone(EquatableArray<Error>.Empty)
            : ColumnErrors(Features) + InputErrors();

    private static Validation<Error, T> Result<T>(T value, EquatableArray<Error> errors) =>
        errors.IsEmpty ? Prelude.Success<Error, T>(value) : errors.Invalid<T>();

    /// <summary>An error that lists the missing columns, and another that lists the unknown ones.</summary>
    private EquatableArray<Error> ColumnErrors(EquatableArray<string> wanted)
    {
        var known = (
            Features + Targets + transformation.Ignored + transformation.Weights.ToEquatableArray()
        ).ToHashSet();
        EquatableArray<Error> Line(EquatableArray<string> columns, string fault, string remedy) =>
            columns.IsEmpty
                ? []
                : [ReadError.At(table.Name, "the columns", $"{fault} {MessageText.List(columns)}", remedy)];
        return Line(
                wanted.Filter(name => !table.Has(name)),
                "there is no",
                "the model needs all columns of its training data"
            )
            + Line(
                table.Columns.Filter(name => !known.Contains(name)),
                "the model does not know",
                "leave out what is not in its training data"
            );
    }

    /// <summary>The inputs, as far as they are valid, and the errors in the cells.</summary>
    private (Matrix<double> Inputs, EquatableArray<Error> Errors) EncodeInputs(EquatableArray<CellErrors> before)
    {
        var (rows, examples) = (transformation.Rows, table.Rows);
        if (TooMany(rows).Case is Error error)
        {
            return (Matrix<double>.Zero(0, examples), [error]);
        }

        var inputs = new double[rows * examples];
        var starts = new int[transformation.Features.Count];
        for (var index = 1; index < starts.Length; index++)
        {
            starts[index] = starts[index - 1] + (transformation.Features[index - 1].Rows * examples);
        }

        var errors = EachColumn
            .Map(
                transformation.Features,
                examples,
                (index, feature) =>
                    Encode(
                        feature,
                        inputs.AsSpan(starts[index], feature.Rows * examples),
                        before.IsEmpty ? null : before[index]
                    )
            )
            .Bind(of => of);
        return (Matrix<double>.Own(rows, examples, inputs), errors);
    }

    private EquatableArray<Error> InputErrors()
    {
        if (TooMany(transformation.Rows).Case is Error error)
        {
            return [error];
        }

        return EachColumn
            .Map(
                transformation.Features,
                table.Rows,
                (_, feature) =>
                {
                    var room = ArrayPool<double>.Shared.Rent(feature.Rows * table.Rows);
                    var rows = room.AsSpan(0, feature.Rows * table.Rows);
                    rows.Clear();
                    var errors = Encode(feature, rows);
                    ArrayPool<double>.Shared.Return(room);
                    return errors;
                }
            )
            .Bind(of => of);
    }

    private Option<Error> TooMany(int rows) =>
        (long)rows * table.Rows > Array.MaxLength
            ? ReadError.At(
                table.Name,
                "the columns",
                $"{rows} rows of inputs for {table.Rows} examples are more than {Array.MaxLength} numbers",
                "take fewer categories or examples"
            )
            : Option<Error>.None;

    private EquatableArray<Error> Encode(Feature feature, Span<double> rows, CellErrors? before = null)
    {
        if (Column(feature.Name, before).Case is not TableColumn column)
        {
            return [];
        }

        feature.Encode(column, table.Rows, rows);
        return column.Errors;
    }

    private Option<(Matrix<double> Weights, EquatableArray<Error> Errors)> ReadWeights() =>
        transformation
            .Weights.Filter(table.Has)
            .Map(name => TableWeights.Read(new TableColumn(table, name, transformation.MissingTexts), table.Rows));

    /// <summary>The targets, as far as they are valid, and the errors in the cells.</summary>
    private (Matrix<double> Targets, EquatableArray<Error> Errors) EncodeTargets()
    {
        var examples = table.Rows;
        var targets = new double[MatrixShape.Length(transformation.Target.Rows, examples)];
        var (errors, at) = (EquatableArray<Error>.Empty, 0);
        foreach (var target in transformation.Target.Columns)
        {
            if (Column(target.Name).Case is TableColumn column)
            {
                target.Encode(column, examples, targets.AsSpan(at, target.Outputs * examples));
                errors += column.Errors;
            }

            at += target.Outputs * examples;
        }

        return (Matrix<double>.Own(transformation.Target.Rows, examples, targets), errors);
    }

    private Option<TableColumn> Column(string name, CellErrors? before = null) =>
        table.Has(name)
            ? new TableColumn(table, name, transformation.MissingTexts, isTarget: Targets.Contains(name), before)
            : Option<TableColumn>.None;
}
