using System.Globalization;
using System.Text.Json;
using FuncDnn.Experiments.Course;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Cli.Reports.Console;

/// <summary>The numbers of the course and ours.</summary>
internal static class CourseReport
{
    /// <summary>
    /// Experiment, quantity, the course's number if it prints one, ours, the difference allowed, and whether it holds.
    /// </summary>
    /// <param name="rows">The numbers.</param>
    public static TextTable Table(EquatableArray<CourseRow> rows) =>
        new(
            [
                new Column("experiment"),
                new Column("quantity"),
                new Column("course"),
                new Column("ours"),
                new Column("allowed"),
                new Column("holds"),
            ],
            rows.Map(row =>
                EquatableArray.Of(
                    row.Experiment,
                    row.Quantity,
                    OrDash(row.Course, Formatting.FullCost),
                    Formatting.FullCost(row.Ours),
                    OrDash(row.Tolerance, tolerance => tolerance.ToString("G3", CultureInfo.InvariantCulture)),
                    row.Holds ? "yes" : "OFF"
                )
            )
        );

    // An experiment without a number in the notes has neither it nor a difference from it.
    private static string OrDash(double number, Func<double, string> format) =>
        double.IsNaN(number) ? "-" : format(number);

    /// <summary>
    /// Writes agrees, rows (experiment, quantity, course, ours, allowed, holds, note; null for what is not finite),
    /// functions (see <see cref="CourseFunctionReport"/>) and leftOut (experiment, files).
    /// </summary>
    /// <param name="json">The JSON writer.</param>
    /// <param name="rows">The numbers of the experiments.</param>
    /// <param name="functions">The numbers of the functions.</param>
    /// <param name="leftOut">The experiments that were not run, and the files that they need.</param>
    public static void Write(
        Utf8JsonWriter json,
        EquatableArray<CourseRow> rows,
        EquatableArray<CourseRow> functions,
        EquatableArray<(string Experiment, string Files)> leftOut
    )
    {
        json.WriteBoolean("agrees", (rows + functions).ForAll(row => row.Holds));
        json.WriteStartArray("rows");
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WriteString("experiment", row.Experiment);
            json.WriteString("quantity", row.Quantity);
            json.WriteNumberOrNull("course", row.Course);
            json.WriteNumberOrNull("ours", row.Ours);
            json.WriteNumberOrNull("allowed", row.Tolerance);
            json.WriteBoolean("holds", row.Holds);
            json.WriteString("note", row.Note);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        CourseFunctionReport.Write(json, functions);
        json.WriteStartArray("leftOut");
        foreach (var (experiment, files) in leftOut)
        {
            json.WriteStartObject();
            json.WriteString("experiment", experiment);
            json.WriteString("files", files);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The notes on the numbers, one line per experiment that has a note.</summary>
    /// <param name="rows">The numbers.</param>
    public static EquatableArray<string> Notes(EquatableArray<CourseRow> rows) =>
        rows.Filter(row => row.Note.Length > 0)
            .Map(row => $"{row.Experiment}: {row.Note}.")
            .Distinct()
            .ToEquatableArray();

    /// <summary>Whether all numbers agree, in a sentence.</summary>
    /// <param name="rows">The numbers.</param>
    public static string Verdict(EquatableArray<CourseRow> rows)
    {
        var off = rows.Count(row => !row.Holds);
        return off == 0 ? $"All {rows.Count} numbers agree." : $"{off} of {rows.Count} numbers are off.";
    }

    /// <summary>Why an experiment was left out, and how it is not, in a sentence.</summary>
    /// <param name="experiment">Its name.</param>
    /// <param name="files">The files that it needs.</param>
    /// <param name="hasFolder">Whether a folder was named.</param>
    public static string LeftOut(string experiment, string files, bool hasFolder) =>
        $"{experiment} was left out: its numbers were made with {files}; "
        + (hasFolder ? "not in the folder." : "name their folder with --data DIR.");
}
