using FuncDnn.Data.Files;
using FuncDnn.Data.Json;
using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Experiments.Proposals;

/// <summary>What a look at a table found.</summary>
/// <param name="Rows">The number of examples.</param>
/// <param name="Target">The column to predict.</param>
/// <param name="Columns">All other columns.</param>
/// <param name="MissingTexts">The texts in the table that mean a missing value.</param>
public sealed record TableProfile(
    int Rows,
    TargetProfile Target,
    EquatableArray<ColumnProfile> Columns,
    EquatableArray<string> MissingTexts
)
{
    /// <summary>The rows of the inputs that the columns become.</summary>
    public int Features => Columns.Sum(column => column.Rows);

    /// <summary>Looks at a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="target">The column to predict; none is an error that lists the columns.</param>
    /// <returns>The profile, or a read error.</returns>
    public static Fin<TableProfile> Of(Table table, Option<string> target) =>
        from name in target.ToFin(
            ReadError.At(table.Name, "the target", "it is not named", $"name one with --target: {Names(table)}")
        )
        from known in table.Has(name) ? Prelude.FinSucc(name) : Unknown(table, name)
        from whole in table.RequireRows()
        from told in RequireTargets(whole, name)
        select Look(told, name);

    // No value stands for one that is not known.
    private static Fin<Table> RequireTargets(Table table, string target)
    {
        var column = table.IndexOf(target);
        var cells = table.Cells(column);
        var missing = Enumerable
            .Range(0, table.Rows)
            .Where(row => Proposals.MissingTexts.Means(cells, table.Code(row, column)))
            .ToEquatableArray();
        return missing.IsEmpty
            ? table
            : ReadError.At(
                table.Name,
                $"line {table.Line(missing[0])}, column {target}",
                $"it is {(table[missing[0], column].Length == 0 ? "empty" : $"'{table[missing[0], column]}'")}"
                    + (missing.Count == 1 ? "" : $", and {missing.Count} of {table.Rows} lines have no target"),
                missing.Count == 1 ? "fill it in, or remove the line" : "fill them in, or remove the lines"
            );
    }

    private static TableProfile Look(Table table, string target)
    {
        var looks = table.Columns.Filter(name => name != target).Map(name => ColumnLook.At(table, name));
        return new(
            table.Rows,
            TargetProfile.Of(table, target),
            looks.Map(look => look.Profile),
            looks.SelectMany(look => look.MissingTexts).Distinct().Order(StringComparer.Ordinal).ToEquatableArray()
        );
    }

    private static Fin<string> Unknown(Table table, string name) =>
        ReadError.At(
            table.Name,
            $"column {name}",
            "it does not exist",
            Suggestions.DidYouMean(name, table.Columns) is ['.']
                ? Names(table)
                : $"{Suggestions.DidYouMean(name, table.Columns)[2..]} T{Names(table)[1..]}"
        );

    private static string Names(Table table) => $"the columns are {MessageText.List(table.Columns)}";
}
