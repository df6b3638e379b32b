using System.Globalization;
using System.Text.Json;
using FuncDnn.Experiments.Course;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Output;

namespace FuncDnn.Cli.Reports.Console;

/// <summary>The numbers that the notes print for their functions, and ours.</summary>
internal static class CourseFunctionReport
{
    /// <summary>Function, quantity, the notes' number, ours, the difference, and whether they agree.</summary>
    /// <param name="rows">The numbers.</param>
    public static TextTable Table(EquatableArray<CourseRow> rows) =>
        new(
            [
                new Column("function"),
                new Column("quantity"),
                new Column("course"),
                new Column("ours"),
                new Column("difference"),
                new Column("ok"),
            ],
            rows.Map(row =>
                EquatableArray.Of(
                    row.Experiment,
                    row.Quantity,
                    Formatting.FullCost(row.Course),
                    Formatting.FullCost(row.Ours),
                    Short(Difference(row)),
                    Mark(row.Holds)
                )
            )
        );

    /// <summary>Function, how many numbers it has, their largest difference, and whether all agree.</summary>
    /// <param name="rows">The numbers of all functions.</param>
    public static TextTable Summary(EquatableArray<CourseRow> rows) =>
        new(
            [
                new Column("function"),
                new Column("numbers", IsNumber: true),
                new Column("largest difference"),
                new Column("ok"),
            ],
            rows.GroupBy(row => row.Experiment)
                .Select(function =>
                    EquatableArray.Of(
                        function.Key,
                        Formatting.Count(function.Count()),
                        Short(function.Max(Difference)),
                        Mark(function.All(row => row.Holds))
                    )
                )
                .ToEquatableArray()
        );

    /// <summary>Writes functions: function, quantity, course, ours, difference, holds, note for each number.</summary>
    /// <param name="json">The JSON writer.</param>
    /// <param name="rows">The numbers.</param>
    public static void Write(Utf8JsonWriter json, EquatableArray<CourseRow> rows)
    {
        json.WriteStartArray("functions");
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WriteString("function", row.Experiment);
            json.WriteString("quantity", row.Quantity);
            json.WriteNumberOrNull("course", row.Course);
            json.WriteNumberOrNull("ours", row.Ours);
            json.WriteNumberOrNull("difference", Difference(row));
            json.WriteBoolean("holds", row.Holds);
            json.WriteString("note", row.Note);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static double Difference(CourseRow row) => Math.Abs(row.Ours - row.Course);

    private static string Short(double difference) => difference.ToString("G2", CultureInfo.InvariantCulture);

    private static string Mark(bool holds) => holds ? "yes" : "OFF";
}
