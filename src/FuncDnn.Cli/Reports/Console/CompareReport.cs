using System.Text.Json;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Output;

namespace FuncDnn.Cli.Reports.Console;

/// <summary>What the comparison of runs prints on the console.</summary>
internal static class CompareReport
{
    private const int MaxMetrics = 5;

    /// <summary>A line for each run with its main metrics, the best of each marked with a star.</summary>
    public static EquatableArray<string> Lines(RunComparisonTable compared)
    {
        var metrics = Headlines(compared);
        return new TextTable(
            EquatableArray.Of(new Column("run"), new Column("ending"), new Column("steps", IsNumber: true))
                + metrics.Map(metric => new Column(metric.Label, IsNumber: true)),
            compared.Runs.Map(run =>
                EquatableArray.Of(run.Folder, run.Ending, Formatting.Count(run.Steps))
                + metrics.Map(metric => Text(compared, run, metric))
            )
        ).Lines();
    }

    /// <summary>Writes page, runs (folder, name, ending, steps, metrics), settings and best.</summary>
    public static void Write(Utf8JsonWriter json, RunComparisonTable compared, string page)
    {
        json.WriteString("page", page);
        json.WriteStartArray("runs");
        foreach (var run in compared.Runs)
        {
            json.WriteStartObject();
            json.WriteString("folder", run.Folder);
            json.WriteString("name", run.Experiment.Name);
            json.WriteString("ending", run.Ending);
            json.WriteNumber("steps", run.Steps);
            json.WriteStartObject("metrics");
            run.Numbers.Iter(one => json.WriteNumberOrNull(one.Metric.Name, one.Value));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("settings");
        foreach (var (path, values) in compared.Settings.Rows)
        {
            json.WriteStartObject();
            json.WriteString("path", path);
            json.WriteStartArray("values");
            values.Iter(value => json.WriteRawValue(value.Length == 0 ? "null" : value));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("best");
        foreach (var metric in compared.Metrics)
        {
            compared
                .Runs.Find(run => compared.IsBest(run, metric))
                .IfSome(run => json.WriteString(metric.Name, run.Folder));
        }

        json.WriteEndObject();
    }

    // The mean cost, and the metrics that judge a run in a line.
    private static EquatableArray<RunMetric> Headlines(RunComparisonTable compared) =>
        compared
            .Metrics.Filter(metric => metric == RunMetrics.MeanCost || metric.IsHeadline)
            .Take(MaxMetrics)
            .ToEquatableArray();

    private static string Text(RunComparisonTable compared, ComparedRun run, RunMetric metric) =>
        run[metric]
            .Match(number => Formatting.Shown(metric.Unit, number) + (compared.IsBest(run, metric) ? "*" : " "), "- ");
}
