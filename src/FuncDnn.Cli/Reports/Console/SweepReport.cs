using System.Text.Json;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Cli.Reports.Console;

/// <summary>What a sweep prints on the console.</summary>
internal static class SweepReport
{
    private const int MaxRows = 10;

    /// <summary>Prints the best points and the files; in JSON all points.</summary>
    /// <param name="console">The console.</param>
    /// <param name="plan">The sweep.</param>
    /// <param name="rows">Its points, the best one first.</param>
    /// <param name="folder">The sweep's folder.</param>
    public static Unit End(CommandConsole console, SweepPlan plan, EquatableArray<SweepRow> rows, string folder)
    {
        if (console.IsJson)
        {
            console.Answer(json => Write(json, new SweepHeadline(plan.Sweep, rows), folder));
        }
        else if (console.IsQuiet)
        {
            console.Out.WriteLine(folder);
        }
        else
        {
            Print(console, plan, rows, folder);
        }

        return Prelude.unit;
    }

    private static void Print(CommandConsole console, SweepPlan plan, EquatableArray<SweepRow> rows, string folder)
    {
        console.Out.WriteLine();
        Table(plan.Sweep, rows.Take(MaxRows)).Lines().Iter(console.Out.WriteLine);
        if (rows.Count > MaxRows)
        {
            console.Out.WriteLine(
                $"... and {Formatting.Count(rows.Count - MaxRows)} more points: see {SweepFiles.Points}."
            );
        }

        var headline = new SweepHeadline(plan.Sweep, rows);
        console.Out.WriteLine();
        headline.Best.Cons(headline.Notes).Iter(console.Out.WriteLine);
        console.Out.WriteLine();
        console.Out.WriteLine($"Written to {folder}{Path.DirectorySeparatorChar}:");
        SweepFiles
            .OfSweep.Map(name => name == SweepFiles.Trials ? name + Path.DirectorySeparatorChar : name)
            .Iter(name => console.Out.WriteLine($"  {name}"));
    }

    private static TextTable Table(Sweep sweep, EquatableArray<SweepRow> rows) =>
        new(
            (
                EquatableArray.Of(new Column("rank", IsNumber: true), new Column("point", IsNumber: true))
                + sweep.Space.Axes.Map(axis => new Column(axis.Path))
                + EquatableArray
                    .Of($"mean {sweep.Metric.Name}", "deviation", "best", "diverged", "steps")
                    .Map(title => new Column(title, IsNumber: true))
            ),
            rows.Map(
                    (i, row) =>
                        (
                            EquatableArray.Of(Formatting.Count(i + 1), Formatting.Count(row.Point.Number))
                            + row.Point.Changes.Map(change => change.Value.Text)
                            + EquatableArray.Of(row.Mean, row.Deviation, row.Best).Map(Text)
                            + EquatableArray.Of($"{row.Diverged} of {row.Trials.Count}", Formatting.Count(row.Steps))
                        )
                )
                .ToEquatableArray()
        );

    /// <summary>A number, or a dash if it is missing.</summary>
    public static string Text(Option<double> number) => number.Match(Formatting.Cost, "-");

    private static void Write(Utf8JsonWriter json, SweepHeadline headline, string folder)
    {
        var (sweep, rows) = headline;
        json.WriteString("folder", folder);
        json.WriteString("name", sweep.Name);
        SharedSweepReport.WriteComplete(json);
        json.WriteString("metric", sweep.Metric.Name);
        json.WriteString("goal", sweep.IsMaximized ? "maximize" : "minimize");
        json.WriteString("headline", headline.Best);
        json.WritePropertyName("why");
        headline.Why.Match(json.WriteStringValue, json.WriteNullValue);
        json.WriteStartArray("edges");
        headline.Edges.Iter(edge => Write(json, edge));
        json.WriteEndArray();
        json.WriteStartArray("points");
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WriteNumber("point", row.Point.Number);
            json.WriteStartObject("settings");
            foreach (var change in row.Point.Changes)
            {
                json.WritePropertyName(change.Path);
                json.WriteRawValue(change.Value.Json);
            }

            json.WriteEndObject();
            json.WriteNumberOrNull("mean", row.Mean);
            json.WriteNumberOrNull("deviation", row.Deviation);
            json.WriteNumberOrNull("best", row.Best);
            json.WriteNumber("diverged", row.Diverged);
            json.WriteNumber("steps", row.Steps);
            json.WriteStartArray("trials");
            row.Trials.Iter(one => json.WriteStringValue(Path.Combine(folder, SweepFiles.Trials, one.Trial.Name)));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, SweepEdge edge)
    {
        json.WriteStartObject();
        json.WriteString("path", edge.Axis.Path);
        json.WritePropertyName("value");
        json.WriteRawValue(edge.Value.Json);
        json.WriteString("edge", edge.IsUpper ? "high" : "low");
        json.WriteEndObject();
    }
}
