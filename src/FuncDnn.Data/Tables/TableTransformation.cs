using System.Diagnostics.CodeAnalysis;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Files;
using FuncDnn.Data.Json;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Validation;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Data.Tables;

/// <summary>
/// How a table becomes numbers, with the statistics of the training rows. It is stored with the model, so that new
/// examples are transformed in the same way. Columns are found by name, in any order.
/// </summary>
/// <param name="Features">The columns that become inputs, in the order of the inputs.</param>
/// <param name="Target">The column to predict, or several.</param>
/// <param name="Ignored">The columns that are ignored and may be absent.</param>
/// <param name="MissingTexts">The texts that mean a missing value, besides an empty cell.</param>
/// <param name="Weights">The column with the weights of the examples, which later tables may lack.</param>
public sealed record TableTransformation(
    EquatableArray<Feature> Features,
    TableTarget Target,
    EquatableArray<string> Ignored = default,
    EquatableArray<string> MissingTexts = default,
    Option<string> Weights = default
) : IValidatable
{
    /// <summary>The number of rows of the inputs.</summary>
    public int Rows => Features.Fold(0, (sum, feature) => sum + feature.Rows);

    /// <summary>
    /// Fits a transformation to a table: categories, means, deviations, replacements of missing values.
    /// </summary>
    /// <param name="table">The training rows.</param>
    /// <param name="settings">The settings of the columns.</param>
    /// <returns>
    /// The transformation, which does not depend on the order of the rows; or all errors, each with line and column.
    /// </returns>
    public static Validation<Error, TableTransformation> Fit(Table table, TableSettings settings) =>
        settings.Validate() is { IsEmpty: false } errors
            ? errors.Select(error => Error.New(error)).Invalid<TableTransformation>()
            : new TableFit(table, settings).Transformation();

    /// <summary>Fits a transformation to a part of this one's table, which has the same classes.</summary>
    /// <param name="part">The training rows.</param>
    /// <param name="settings">The settings of the columns, which are valid.</param>
    internal Validation<Error, TableTransformation> Refit(Table part, TableSettings settings) =>
        new TableFit(
            part,
            settings,
            Target.Columns.Choose(column => Prelude.Optional(column as ClassTarget))
        ).Transformation();

    /// <summary>
    /// A transformation of plain numbers: the features are the columns 1, 2, ..., and the class 0, 1, ... is the last
    /// column.
    /// </summary>
    /// <param name="features">The number of features.</param>
    /// <param name="outputs">The number of outputs; one means two classes.</param>
    /// <returns>A transformation that leaves numbers unchanged.</returns>
    public static TableTransformation Plain(int features, int outputs) =>
        new(
            Enumerable.Range(1, features).Select(column => (Feature)new NumberFeature($"{column}")).ToEquatableArray(),
            new ClassTarget(
                $"{features + 1L}",
                Enumerable.Range(0, Math.Max(2, outputs)).Select(label => $"{label}").ToEquatableArray()
            )
        );

    /// <summary>Reads a transformation.</summary>
    /// <param name="json">The text, as <see cref="ToJson"/> writes it.</param>
    /// <param name="source">The name of the text in messages: its file name.</param>
    /// <returns>The transformation, or all errors of the text at once, each with its path.</returns>
    [RequiresUnreferencedCode(JsonReflection.Reason)]
    [RequiresDynamicCode(JsonReflection.Reason)]
    public static Validation<Error, TableTransformation> FromJson(string json, string source) =>
        RecordReader.Read<TableTransformation>(json, source);

    /// <summary>Writes the transformation; numbers keep all their digits.</summary>
    /// <returns>Indented JSON.</returns>
    [RequiresUnreferencedCode(JsonReflection.Reason)]
    [RequiresDynamicCode(JsonReflection.Reason)]
    public string ToJson() => RecordWriter.Write(this);

    /// <inheritdoc/>
    public EquatableArray<string> Validate() =>
        Features.Bind(feature => feature.Validate())
        + Target.Validate()
        + (
            Features.IsEmpty || Names.Distinct().Count() != Names.Count
                ? [$"{nameof(TableTransformation)}: expected at least one column, and distinct names."]
                : []
        );

    /// <summary>Transforms a table to inputs; the target column may be absent.</summary>
    /// <param name="table">The examples.</param>
    /// <returns>Features x examples; or all errors, each with line and column.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="Validate"/> finds errors.</exception>
    public Validation<Error, Matrix<double>> Inputs(Table table) => this.Validated().EncodeInputs(table);

    /// <summary>Transforms a table, even if a column that cannot be fitted makes the transformation invalid.</summary>
    /// <param name="table">The examples.</param>
    /// <param name="before">The errors in the cells of earlier blocks of the table; none: it is whole.</param>
    internal Validation<Error, Matrix<double>> EncodeInputs(Table table, EquatableArray<CellErrors> before = default)
    {
        var (inputs, errors) = Encode(table, before);
        return Result(inputs, ColumnErrors(table, Features.Map(feature => feature.Name)) + errors);
    }

    /// <summary>Transforms a table to inputs and targets.</summary>
    /// <param name="table">The examples.</param>
    /// <returns>A batch; or all errors, each with line and column.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="Validate"/> finds errors.</exception>
    public Validation<Error, Batch<double>> Batch(Table table) => this.Validated().EncodeBatch(table);

    /// <summary>Transforms a table, even if a column that cannot be fitted makes the transformation invalid.</summary>
    internal Validation<Error, Batch<double>> EncodeBatch(Table table)
    {
        var (inputs, inputErrors) = Encode(table);
        var (targets, targetErrors) = EncodeTargets(table);
        var weights = Weights
            .Filter(table.Columns.Contains)
            .Map(name => TableWeights.Read(new TableColumn(table, name, MissingTexts), table.Rows));
        return Result(
            new Batch<double>(inputs, targets, weights.Map(read => read.Weights)) { TargetUnits = Target.Units },
            ColumnErrors(table, Names)
                + inputErrors
                + targetErrors
                + weights.Map(read => read.Errors).IfNone(EquatableArray<Error>.Empty)
        );
    }

    private EquatableArray<string> Names => Features.Map(feature => feature.Name) + TargetNames;

    private EquatableArray<string> TargetNames => Target.Columns.Map(column => column.Name);

    private static Validation<Error, T> Result<T>(T value, EquatableArray<Error> errors) =>
        errors.IsEmpty ? Prelude.Success<Error, T>(value) : errors.Invalid<T>();

    /// <summary>An error that lists the missing columns, and another that lists the unknown ones.</summary>
    private EquatableArray<Error> ColumnErrors(Table table, EquatableArray<string> wanted)
    {
        var known = Names + Ignored + Weights.ToEquatableArray();
        EquatableArray<Error> Line(EquatableArray<string> columns, string fault, string remedy) =>
            columns.IsEmpty
                ? []
                : [ReadError.At(table.Name, "the columns", $"{fault} {MessageText.List(columns)}", remedy)];
        return Line(
                wanted.Filter(name => !table.Columns.Contains(name)),
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
    private (Matrix<double> Inputs, EquatableArray<Error> Errors) Encode(
        Table table,
        EquatableArray<CellErrors> before = default
    )
    {
        var examples = table.Rows;
        if ((long)Rows * examples > Array.MaxLength)
        {
            var fault = $"{Rows} rows of inputs for {examples} examples are more than {Array.MaxLength} numbers";
            var error = ReadError.At(table.Name, "the columns", fault, "take fewer categories or examples");
            return (Matrix<double>.Zero(0, examples), [error]);
        }

        var inputs = new double[Rows * examples];
        var (errors, at) = (EquatableArray<Error>.Empty, 0);
        foreach (var (index, feature) in Features.Map((index, feature) => (index, feature)))
        {
            if (Column(table, feature.Name, before.IsEmpty ? null : before[index]).Case is TableColumn column)
            {
                feature.Encode(column, examples, inputs.AsSpan(at, feature.Rows * examples));
                errors += column.Errors;
            }

            at += feature.Rows * examples;
        }

        return (Matrix<double>.Own(Rows, examples, inputs), errors);
    }

    /// <summary>The targets, as far as they are valid, and the errors in the cells.</summary>
    private (Matrix<double> Targets, EquatableArray<Error> Errors) EncodeTargets(Table table)
    {
        var examples = table.Rows;
        var targets = new double[MatrixShape.Length(Target.Rows, examples)];
        var (errors, at) = (EquatableArray<Error>.Empty, 0);
        foreach (var target in Target.Columns)
        {
            if (Column(table, target.Name).Case is TableColumn column)
            {
                target.Encode(column, examples, targets.AsSpan(at, target.Outputs * examples));
                errors += column.Errors;
            }

            at += target.Outputs * examples;
        }

        return (Matrix<double>.Own(Target.Rows, examples, targets), errors);
    }

    private Option<TableColumn> Column(Table table, string name, CellErrors? before = null) =>
        table.Columns.Contains(name)
            ? new TableColumn(table, name, MissingTexts, isTarget: TargetNames.Contains(name), before)
            : Option<TableColumn>.None;
}
