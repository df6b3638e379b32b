using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using FuncDnn.Runs.Failures;
using LanguageExt;

namespace FuncDnn.Cli.Predicting;

/// <summary>The columns of a table that are written before its predictions.</summary>
/// <param name="Words">
/// The words of the user: names of columns, several of them with commas between; empty: none are written.
/// </param>
/// <param name="AreAll">Whether all are written.</param>
internal sealed record KeptColumns(EquatableArray<string> Words, bool AreAll)
{
    private const string Keep = "--keep";
    private const string WithInputs = "--with-inputs";

    /// <summary>Whether none are written.</summary>
    public bool IsEmpty => Words.IsEmpty && !AreAll;

    /// <summary>Checks the options.</summary>
    public Outcome<Unit> Check() =>
        Failure
            .BadInput($"{Keep}: {WithInputs} writes all columns: leave out one of the two.")
            .Unless(Words.IsEmpty || !AreAll);

    /// <summary>Finds the columns.</summary>
    /// <param name="source">The table, if the examples are from one.</param>
    /// <returns>Their indices, in the order of the user.</returns>
    public Outcome<EquatableArray<int>> In(Option<Table> source) =>
        IsEmpty ? EquatableArray<int>.Empty
        : source.Case is not Table table
            ? Failure.BadInput(
                $"{(AreAll ? WithInputs : Keep)}: arrays and pictures have no columns to write: leave the option out."
            )
        : AreAll ? Enumerable.Range(0, table.Columns.Count).ToEquatableArray()
        : Named(table);

    private Outcome<EquatableArray<int>> Named(Table table)
    {
        // A name may have commas of its own.
        var names = Words.Bind(word => table.Has(word) ? [word] : word.Split(',').ToEquatableArray());
        return names.Find(name => !table.Has(name)).Case is string unknown
                ? Failure.BadInput(
                    $"{Keep}: {table.Name} has no column '{MessageText.Shorten(unknown)}': its columns are "
                        + $"{MessageText.List(table.Columns)}."
                )
            : names.Distinct().Count() < names.Count ? Failure.BadInput($"{Keep}: a column is named twice.")
            : names.Map(table.IndexOf);
    }
}
