using System.Diagnostics.CodeAnalysis;
using FuncDnn.Data.Batches;
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

    /// <summary>As <see cref="Fit"/>; the errors in single cells are found when they are transformed.</summary>
    internal static Validation<Error, TableTransformation> FitUnchecked(Table table, TableSettings settings) =>
        settings.Validate() is { IsEmpty: false } errors
            ? errors.Select(error => Error.New(error)).Invalid<TableTransformation>()
            : new TableFit(table, settings, isChecked: true).Transformation();

    /// <summary>The errors in the cells of a table that the transformation was fitted to.</summary>
    internal EquatableArray<Error> CellErrors(Table table) => new TableEncoder(this, table).Errors(withTargets: true);

    /// <summary>Fits a transformation to a part of this one's table, which has the same classes.</summary>
    /// <remarks>
    /// A number that is too far from the others of the part is an error when the part is transformed.
    /// </remarks>
    /// <param name="part">The training rows.</param>
    /// <param name="settings">The settings of the columns, which are valid.</param>
    internal Validation<Error, TableTransformation> Refit(Table part, TableSettings settings) =>
        new TableFit(
            part,
            settings,
            Target.Columns.Choose(column => Prelude.Optional(column as ClassTarget)),
            isChecked: true
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

    /// <summary>
    /// Whether the columns have no names but 1, 2, ..., as those of arrays, pictures and files without a header.
    /// </summary>
    internal bool HasNumberedColumns =>
        Features.Map((index, feature) => feature is NumberFeature && feature.Name == $"{index + 1}").ForAll(one => one);

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
    internal Validation<Error, Matrix<double>> EncodeInputs(Table table, EquatableArray<CellErrors> before = default) =>
        new TableEncoder(this, table).Inputs(before);

    /// <summary>Transforms a table to inputs and targets.</summary>
    /// <param name="table">The examples.</param>
    /// <returns>A batch; or all errors, each with line and column.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="Validate"/> finds errors.</exception>
    public Validation<Error, Batch<double>> Batch(Table table) => this.Validated().EncodeBatch(table);

    /// <summary>Transforms a table, even if a column that cannot be fitted makes the transformation invalid.</summary>
    internal Validation<Error, Batch<double>> EncodeBatch(Table table) => new TableEncoder(this, table).Batch();

    private EquatableArray<string> Names =>
        Features.Map(feature => feature.Name) + Target.Columns.Map(column => column.Name);
}
