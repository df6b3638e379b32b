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
/// How a table becomes numbers, with all that was found in the rows that were learnt from: it is kept with the model, so
/// that whatever is predicted later goes through the very same. Columns are found by their names, in any order.
/// </summary>
/// <param name="Features">The columns that become inputs, in the order of the inputs.</param>
/// <param name="Target">The column to predict.</param>
/// <param name="Ignored">The columns that take no part and need not be there.</param>
/// <param name="MissingTexts">What stands for a missing value, beside an empty cell.</param>
public sealed record TableTransformation(
    EquatableArray<Feature> Features,
    TableTarget Target,
    EquatableArray<string> Ignored = default,
    EquatableArray<string> MissingTexts = default
) : IValidatable
{
    /// <summary>How many rows the inputs have.</summary>
    public int Rows => Features.Fold(0, (sum, feature) => sum + feature.Rows);

    /// <summary>Finds out what there is to be known of a table: categories, means, deviations, what stands for missing values.</summary>
    /// <param name="table">The rows to learn from.</param>
    /// <param name="settings">What is to be made of them.</param>
    /// <returns>The transformation, which does not depend on the order of the rows; or all mistakes, each with line and column.</returns>
    public static Validation<Error, TableTransformation> Fit(Table table, TableSettings settings) =>
        new TableFit(table, settings).Transformation();

    /// <summary>Plain numbers without names: the features are the columns 1, 2, ..., and the class 0, 1, ... is the column behind.</summary>
    /// <param name="features">How many features there are.</param>
    /// <param name="outputs">How many outputs; one is that of two classes.</param>
    /// <returns>The transformation that takes numbers as they are.</returns>
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
    /// <param name="source">What to call the text in messages: the name of its file.</param>
    /// <returns>The transformation, or all mistakes of the text at once, each with its path.</returns>
    public static Validation<Error, TableTransformation> FromJson(string json, string source) =>
        RecordReader.Read<TableTransformation>(json, source);

    /// <summary>Writes the transformation; numbers with all their digits.</summary>
    /// <returns>Indented JSON.</returns>
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

    /// <summary>Makes inputs of a table, which may do without the target.</summary>
    /// <param name="table">The examples.</param>
    /// <returns>Features x examples; or all mistakes, each with line and column.</returns>
    public Validation<Error, Matrix<double>> Inputs(Table table)
    {
        var (inputs, faults) = Encode(table);
        return Result(inputs, Unfit(table, Features.Map(feature => feature.Name)) + faults);
    }

    /// <summary>Makes inputs and targets of a table.</summary>
    /// <param name="table">The examples.</param>
    /// <returns>A batch; or all mistakes, each with line and column.</returns>
    public Validation<Error, Batch<double>> Batch(Table table)
    {
        var (inputs, faults) = Encode(table);
        var target = Column(table, Target.Name);
        var targets = target.Map(column => Target.Encode(column, table.Rows));
        return Result(
            new Batch<double>(inputs, targets.IfNone(() => Matrix<double>.Zero(Target.Rows, table.Rows))),
            Unfit(table, Names) + faults + target.Map(column => column.Faults).IfNone(EquatableArray<Error>.Empty)
        );
    }

    private EquatableArray<string> Names => Features.Map(feature => feature.Name).Add(Target.Name);

    private static Validation<Error, T> Result<T>(T value, EquatableArray<Error> faults) =>
        faults.IsEmpty ? Prelude.Success<Error, T>(value) : faults.Invalid<T>();

    /// <summary>The columns that are not there, in one line, and in another those that nobody knows.</summary>
    private EquatableArray<Error> Unfit(Table table, EquatableArray<string> wanted)
    {
        var known = Names + Ignored;
        EquatableArray<Error> Line(EquatableArray<string> columns, string fault, string remedy) =>
            columns.IsEmpty
                ? []
                : [ReadError.At(table.Name, "the columns", $"{fault} {string.Join(", ", columns)}", remedy)];
        return Line(
                wanted.Filter(name => !table.Columns.Contains(name)),
                "there is no",
                "the model needs all that it has learnt from"
            )
            + Line(
                table.Columns.Filter(name => !known.Contains(name)),
                "the model knows no",
                "leave out what it has not learnt from"
            );
    }

    /// <summary>The inputs, as far as they can be made, and what is wrong with the cells.</summary>
    private (Matrix<double> Inputs, EquatableArray<Error> Faults) Encode(Table table)
    {
        var examples = table.Rows;
        if ((long)Rows * examples > Array.MaxLength)
        {
            var fault = $"{Rows} rows of inputs for {examples} examples are more than {Array.MaxLength} numbers";
            var error = ReadError.At(table.Name, "the columns", fault, "take fewer categories or examples");
            return (Matrix<double>.Zero(0, examples), [error]);
        }

        var inputs = new double[Rows * examples];
        var (faults, at) = (EquatableArray<Error>.Empty, 0);
        foreach (var feature in Features)
        {
            if (Column(table, feature.Name).Case is TableColumn column)
            {
                feature.Encode(column, examples, inputs.AsSpan(at, feature.Rows * examples));
                faults += column.Faults;
            }

            at += feature.Rows * examples;
        }

        return (Matrix<double>.Own(Rows, examples, inputs), faults);
    }

    private Option<TableColumn> Column(Table table, string name) =>
        table.Columns.Contains(name) ? new TableColumn(table, name, MissingTexts) : Option<TableColumn>.None;
}
