using System.Globalization;
using FuncDnn.Experiments.Explaining;
using FuncDnn.Runs.Diagrams;
using FuncDnn.Runs.Drawing;
using FuncDnn.Runs.Output;

namespace FuncDnn.Cli.Reports.Html;

/// <summary>The importance of the columns as bars.</summary>
internal static class ImportanceBars
{
    private const int MaxRows = 20;

    /// <summary>The bars of the most important columns.</summary>
    public static Bars Of(ImportanceTable table)
    {
        var shown = table.Ranked.Take(MaxRows);
        var ends = shown.Map(one => one.Mean + one.Deviation) + shown.Map(one => one.Mean - one.Deviation);
        var more = table.Ranked.Count - shown.Count;
        return new(
            $"Permutation importance: loss of {table.Score}",
            shown.Map(one => new BarRow(one.Column.Name, one.Mean, Number(one.Mean), one.Deviation)),
            Scale.Over(ends.Add(0)) with
            {
                IsLogarithmic = false,
            },
            $"How much the {table.Score} of {Number(table.Unchanged)} falls when a column is shuffled, so that it says "
                + $"nothing: the mean of {ImportanceTable.Repeats} shuffles of {Formatting.Count(table.Examples)} "
                + "examples, with the standard deviation as a thin line. About 0: the model does not need the column."
                + (more > 0 ? $" {Formatting.Count(more)} less important columns are left out." : "")
        );
    }

    private static string Number(double number) =>
        Math.Round(number, 4) is var rounded && rounded == 0
            ? "0"
            : rounded.ToString("0.0000", CultureInfo.InvariantCulture);
}
