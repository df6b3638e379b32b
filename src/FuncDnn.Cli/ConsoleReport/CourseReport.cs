using System.Globalization;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Cli.ConsoleReport;

/// <summary>The course's numbers beside ours.</summary>
internal static class CourseReport
{
    /// <summary>Experiment, quantity, the course's number, ours, how far apart they may be, and whether they agree.</summary>
    /// <param name="rows">The numbers.</param>
    public static TextTable Table(Seq<CourseRow> rows) =>
        new(
            Prelude.Seq(
                new Column("experiment"),
                new Column("quantity"),
                new Column("course"),
                new Column("ours"),
                new Column("allowed"),
                new Column("holds")
            ),
            rows.Map(row =>
                Prelude.Seq(
                    row.Experiment,
                    row.Quantity,
                    Numbers.FullCost(row.Course),
                    Numbers.FullCost(row.Ours),
                    row.Tolerance.ToString("G3", CultureInfo.InvariantCulture),
                    row.Holds ? "yes" : "OFF"
                )
            )
        );

    /// <summary>What one should know of the numbers, a line for each experiment that has a note.</summary>
    /// <param name="rows">The numbers.</param>
    public static Seq<string> Notes(Seq<CourseRow> rows) =>
        rows.Filter(row => row.Note.Length > 0).Map(row => $"{row.Experiment}: {row.Note}.").Distinct();
}
