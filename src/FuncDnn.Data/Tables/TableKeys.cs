using FuncDnn.Data.Partitions;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Data.Tables;

/// <summary>The columns of a table that decide how it is divided into parts: groups and times.</summary>
internal static class TableKeys
{
    /// <summary>Reads the keys of the rows.</summary>
    /// <param name="table">All rows.</param>
    /// <param name="settings">The names of the columns.</param>
    /// <param name="classes">The class of each row; empty if the targets are no classes.</param>
    /// <returns>The keys, or all errors, each with line and column.</returns>
    public static Validation<Error, ExampleKeys> Of(Table table, TableSettings settings, EquatableArray<int> classes)
    {
        var (groups, groupErrors) = Read(table, settings, settings.Groups, Groups);
        var (times, timeErrors) = Read(table, settings, settings.Time, Times);
        var errors = groupErrors + timeErrors;
        return errors.IsEmpty ? new ExampleKeys(table.Rows, classes, groups, times) : errors.Invalid<ExampleKeys>();
    }

    private static (EquatableArray<T> Keys, EquatableArray<Error> Errors) Read<T>(
        Table table,
        TableSettings settings,
        Option<string> name,
        Func<TableColumn, string[], EquatableArray<T>> read
    )
    {
        // A column that does not exist is reported where the table is fitted.
        if (name.Filter(table.Has).Case is not string column)
        {
            return ([], []);
        }

        var cells = new TableColumn(table, column, settings.MissingTexts);
        var texts = new string[table.Rows];
        for (var row = 0; row < texts.Length; row++)
        {
            texts[row] = cells.Cell(row).IfNone("");
            if (texts[row].Length == 0)
            {
                cells.Wrong(row, "it is empty", "fill it in, or remove the line: it decides the part of the example");
            }
        }

        var keys = cells.Errors.IsEmpty ? read(cells, texts) : [];
        return (keys, cells.Errors);
    }

    /// <summary>Equal texts are a group: 0, 1, ... in the order of their first rows.</summary>
    private static EquatableArray<int> Groups(TableColumn column, string[] texts)
    {
        var indices = new Dictionary<string, int>(StringComparer.Ordinal);
        return texts
            .Select(text => indices.TryGetValue(text, out var known) ? known : indices[text] = indices.Count)
            .ToEquatableArray();
    }

    /// <summary>Numbers, or dates of one format.</summary>
    private static EquatableArray<double> Times(TableColumn column, string[] texts)
    {
        var dates = DateFormat.Find(texts);
        var times = new double[texts.Length];
        for (var row = 0; row < times.Length; row++)
        {
            var isTime = dates.Match(
                format => DateFormat.TryParse(texts[row], format, out times[row]),
                () => column.TryNumber(texts[row], out times[row])
            );
            if (!isTime)
            {
                column.Wrong(
                    row,
                    $"'{MessageText.Shorten(texts[row])}' is not a number, and the column has no single format of dates",
                    "write numbers, or dates such as 2026-11-30"
                );
            }
        }

        return times.ToEquatableArray();
    }
}
