using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Studio.Library;

/// <summary>The order of the list.</summary>
/// <param name="Column">The column.</param>
/// <param name="IsDescending">Whether large values come first; rows without a value are always last.</param>
internal sealed record RunOrder(RunColumn Column, bool IsDescending = false)
{
    /// <summary>Living runs first, then the latest ones.</summary>
    public static RunOrder Usual { get; } = new(RunColumn.State);

    /// <summary>The order after a click on a column: the column, or the other way round if it is this one.</summary>
    /// <param name="column">The column.</param>
    public RunOrder Then(RunColumn column) =>
        column == Column ? this with { IsDescending = !IsDescending } : new(column, column == RunColumn.Score);

    /// <summary>Orders rows; equal ones are ordered as usual.</summary>
    /// <param name="rows">The rows.</param>
    public EquatableArray<RunRow> Of(EquatableArray<RunRow> rows) =>
        Column switch
        {
            RunColumn.Name => By(rows, row => row.Name, StringComparer.OrdinalIgnoreCase),
            RunColumn.Learns => By(rows, row => row.Learns, StringComparer.OrdinalIgnoreCase),
            RunColumn.Cost => ByNumber(rows, row => row.Cost),
            RunColumn.Score => ByNumber(rows, row => row.Score.Map(one => one.Value)),
            _ => IsDescending ? [.. Latest(rows).Reverse()] : Latest(rows),
        };

    private static EquatableArray<RunRow> Latest(EquatableArray<RunRow> rows) =>
        [
            .. rows.OrderBy(row => row.State != RunState.Training)
                .ThenByDescending(row => row.Changed)
                .ThenBy(row => row.Path, StringComparer.Ordinal),
        ];

    private EquatableArray<RunRow> By<TKey>(
        EquatableArray<RunRow> rows,
        Func<RunRow, TKey> key,
        IComparer<TKey> comparer
    ) => [.. IsDescending ? Latest(rows).OrderByDescending(key, comparer) : Latest(rows).OrderBy(key, comparer)];

    private EquatableArray<RunRow> ByNumber(EquatableArray<RunRow> rows, Func<RunRow, Option<double>> number)
    {
        var known = Latest(rows).OrderBy(row => number(row).IsNone);
        double Key(RunRow row) => number(row).IfNone(0);
        return [.. IsDescending ? known.ThenByDescending(Key) : known.ThenBy(Key)];
    }
}
