using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Files;
using FuncDnn.Data.Partitions;
using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Experiments.Sources;

/// <summary>The rows of a table, whose transformation to numbers is fitted to the training part alone.</summary>
internal sealed class TableExamples : SourceExamples
{
    private readonly Table _table;
    private readonly TableSettings _settings;
    private readonly TableTransformation _whole;
    private readonly TestPart _test;

    private TableExamples(
        Table table,
        TableSettings settings,
        TableTransformation whole,
        TestPart test,
        ExampleKeys keys
    )
    {
        (_table, _settings, _whole, _test) = (table, settings, whole, test);
        Keys = keys;
    }

    /// <inheritdoc/>
    public override ExampleKeys Keys { get; }

    /// <inheritdoc/>
    public override Partition Parts => _test.Divide(Keys);

    /// <inheritdoc/>
    public override bool HasFixedTest => false;

    /// <summary>Checks all cells of a table.</summary>
    /// <param name="table">At least one row.</param>
    /// <param name="settings">How its columns are transformed.</param>
    /// <param name="test">Its test part.</param>
    /// <returns>The examples, or all errors of the table.</returns>
    public static Fin<SourceExamples> Of(Table table, TableSettings settings, TestPart test) =>
        from whole in ToFin(TableTransformation.Fit(table, settings))
        from keys in ToFin(TableKeys.Of(table, settings, ClassesOf(table, whole)))
        select (SourceExamples)new TableExamples(table, settings, whole, test, keys);

    /// <inheritdoc/>
    /// <remarks>The classes are those of the whole table: none is unknown because of the division.</remarks>
    public override Fin<Dataset<double>> Divide(Partition parts) =>
        from train in parts.Train.IsEmpty
            ? ReadError.At(
                _table.Name,
                "the lines",
                "none is left for training",
                "give more lines or a smaller testFraction"
            )
            : Prelude.FinSucc(_table.Select(parts.Train.AsSpan()))
        let validation = _table.Select(parts.Validation.AsSpan())
        let test = _table.Select(parts.Test.AsSpan())
        from _ in HeldOutCategories.Errors(_whole, _settings, train, validation, "validation part", "fraction")
            + HeldOutCategories.Errors(_whole, _settings, train, test, "test part", "testFraction")
            is { IsEmpty: false } errors
            ? Fin<Unit>.Fail(Error.Many(errors.ToSeq()))
            : Prelude.unit
        from fitted in ToFin(_whole.Refit(train, _settings))
        from dataset in ToFin(Dataset(fitted, train, validation, test))
        select dataset with
        {
            Parts = parts,
            Remarks = train.Remarks.Map(remark => $"{train.Name}: {remark}.") + Unseen(parts),
        };

    private EquatableArray<string> Unseen(Partition parts)
    {
        if (Keys.Classes.IsEmpty || _whole.Target is not ClassTarget target)
        {
            return [];
        }

        var (seen, all) = (parts.Train.Map(row => Keys.Classes[row]).ToHashSet(), Keys.Classes.ToHashSet());
        return Enumerable
            .Range(0, target.Classes.Count)
            .Where(label => all.Contains(label) && !seen.Contains(label))
            .Select(label =>
                $"{_table.Name}: column {target.Name}: no example of the class '{target.Classes[label]}' is in the "
                + "training part: nothing can be learnt about it."
            )
            .ToEquatableArray();
    }

    private static EquatableArray<int> ClassesOf(Table table, TableTransformation whole)
    {
        if (whole.Target is not ClassTarget target)
        {
            return [];
        }

        var column = new TableColumn(table, target.Name, whole.MissingTexts, isTarget: true);
        var classes = new Categories(target.Classes, Categories.Classes);
        var labels = new int[table.Rows];
        for (var row = 0; row < labels.Length; row++)
        {
            // A missing class is an error of the table.
            labels[row] = Math.Max(0, classes.IndexOf(column, row));
        }

        return labels.ToEquatableArray();
    }

    private static Validation<Error, Dataset<double>> Dataset(
        TableTransformation fitted,
        Table train,
        Table validation,
        Table test
    ) =>
        from examples in fitted.Batch(train)
        from held in Optional(fitted, validation)
        from tested in Optional(fitted, test)
        select new Dataset<double>(
            train.Name,
            examples,
            tested,
            fitted.Target is ClassTarget target ? target.Classes : [],
            fitted
        )
        {
            Validation = held,
        };

    private static Validation<Error, Option<Batch<double>>> Optional(TableTransformation fitted, Table part) =>
        part.Rows > 0
            ? fitted.Batch(part).Map(Option<Batch<double>>.Some)
            : Prelude.Success<Error, Option<Batch<double>>>(default);

    private static Fin<T> ToFin<T>(Validation<Error, T> read) =>
        read.Match(Fin<T>.Succ, errors => Fin<T>.Fail(Error.Many(errors)));
}
