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
    private readonly bool _isChecked;

    private TableExamples(
        Table table,
        TableSettings settings,
        TableTransformation whole,
        TestPart test,
        ExampleKeys keys,
        bool isChecked
    )
    {
        (_table, _settings, _whole, _test, _isChecked) = (table, settings, whole, test, isChecked);
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
        select (SourceExamples)new TableExamples(table, settings, whole, test, keys, isChecked: true);

    /// <summary>
    /// Reads a table that is divided once: its cells are checked then, in one pass with their encoding if all rows are
    /// trained on.
    /// </summary>
    /// <param name="table">At least one row.</param>
    /// <param name="settings">How its columns are transformed.</param>
    /// <param name="test">Its test part.</param>
    /// <returns>The examples, or the errors of its columns and keys with those of all cells.</returns>
    public static Fin<SourceExamples> Once(Table table, TableSettings settings, TestPart test) =>
        from whole in ToFin(TableTransformation.FitUnchecked(table, settings))
        from keys in CellsFirst(ToFin(TableKeys.Of(table, settings, ClassesOf(table, whole))), whole, table)
        select (SourceExamples)new TableExamples(table, settings, whole, test, keys, isChecked: false);

    /// <inheritdoc/>
    /// <remarks>The classes are those of the whole table: none is unknown because of the division.</remarks>
    public override Fin<Dataset<double>> Divide(Partition parts) =>
        from dataset in parts.Train.Count == _table.Rows ? DivideAll(parts)
        : _isChecked ? DivideParts(parts)
        : Check(_whole, _table).Bind(_ => DivideParts(parts))
        select dataset with
        {
            Parts = parts,
            Remarks = _table.Remarks.Map(remark => $"{_table.Name}: {remark}.") + Unseen(parts),
        };

    /// <summary>Fitted to all rows, in whatever order, the transformation is that of the whole table.</summary>
    private Fin<Dataset<double>> DivideAll(Partition parts)
    {
        var train = IsInOrder(parts.Train) ? _table : _table.Select(parts.Train.AsSpan());
        var none = _table.Select([]);
        return CellsFirst(ToFin(Dataset(_whole, train, none, none)), _whole, _table);
    }

    private Fin<Dataset<double>> DivideParts(Partition parts) =>
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
        select dataset;

    private static bool IsInOrder(EquatableArray<int> rows)
    {
        var all = rows.AsSpan();
        for (var row = 0; row < all.Length; row++)
        {
            if (all[row] != row)
            {
                return false;
            }
        }

        return true;
    }

    // The errors in cells come before all others, in the order of the lines.
    private static Fin<T> CellsFirst<T>(Fin<T> read, TableTransformation whole, Table table) =>
        read.IsSucc ? read : Check(whole, table).Bind(_ => read);

    private static Fin<Unit> Check(TableTransformation whole, Table table) =>
        whole.CellErrors(table) is { IsEmpty: false } errors
            ? Fin<Unit>.Fail(Error.Many(errors.ToSeq()))
            : Prelude.unit;

    private EquatableArray<string> Unseen(Partition parts)
    {
        if (Keys.Classes.IsEmpty || _whole.Target is not ClassTarget target)
        {
            return [];
        }

        var classes = Keys.Classes.AsSpan();
        var (seen, all) = (new bool[target.Classes.Count], new bool[target.Classes.Count]);
        foreach (var row in parts.Train.AsSpan())
        {
            seen[classes[row]] = true;
        }

        foreach (var label in classes)
        {
            all[label] = true;
        }

        return Enumerable
            .Range(0, all.Length)
            .Where(label => all[label] && !seen[label])
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
