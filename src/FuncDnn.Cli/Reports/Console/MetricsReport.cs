using System.Text.Json;
using FuncDnn.Cli.Output;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Metrics;
using LanguageExt;

namespace FuncDnn.Cli.Reports.Console;

/// <summary>The metrics of a model on a table.</summary>
internal static class MetricsReport
{
    /// <summary>The metrics of each class: name in JSON, title in a table, and value.</summary>
    private static readonly EquatableArray<(
        string Name,
        string Title,
        Func<ConfusionMatrix, int, double> Read
    )> s_ofClass =
    [
        ("precision", "precision", (confusion, label) => confusion.Precision(label)),
        ("recall", "recall", (confusion, label) => confusion.Recall(label)),
        ("f1", "F1", (confusion, label) => confusion.F1(label)),
    ];

    /// <summary>The loss and the metrics of the task; for classes also a row for each class.</summary>
    /// <param name="metrics">The metrics.</param>
    /// <param name="examples">The number of examples.</param>
    /// <param name="target">What was predicted.</param>
    public static EquatableArray<string> Lines(ExampleMetrics metrics, int examples, TableTarget target)
    {
        var rows = ("examples", Formatting.Count(examples)).Cons(
            Of(metrics).Map(metric => (metric.Label, Formatting.Of(metric.Unit, metric.Read(metrics))))
        );
        var width = Math.Max(10, rows.Map(row => row.Item1.Length).Max());
        var lines = rows.Map(row => $"{row.Item1.PadRight(width)} {row.Item2}");
        return target is ClassTarget classes
            ? lines.Add("") + Classes(metrics.Confusion, classes.Classes).Lines()
            : lines;
    }

    /// <summary>
    /// Writes examples, loss and the metrics of the task; for classes also name, examples, precision, recall and f1 of
    /// each class.
    /// </summary>
    /// <param name="json">The JSON writer.</param>
    /// <param name="metrics">The metrics.</param>
    /// <param name="examples">The number of examples.</param>
    /// <param name="target">What was predicted.</param>
    public static void Write(Utf8JsonWriter json, ExampleMetrics metrics, int examples, TableTarget target)
    {
        json.WriteNumber("examples", examples);
        Of(metrics).Iter(metric => json.WriteNumberOrNull(metric.Name, metric.Read(metrics)));
        if (target is not ClassTarget classes)
        {
            return;
        }

        json.WriteStartArray("classes");
        classes.Classes.Iter((label, name) => Write(json, metrics.Confusion, label, name));
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ConfusionMatrix confusion, int label, string name)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteNumber("examples", Examples(confusion, label));
        s_ofClass.Iter(metric => json.WriteNumberOrNull(metric.Name, metric.Read(confusion, label)));
        json.WriteEndObject();
    }

    private static EquatableArray<ExampleMetric> Of(ExampleMetrics metrics) =>
        RunMetrics.OfExamples.Filter(metric => metrics.Task.ForAll(metric.Fits));

    private static long Examples(ConfusionMatrix confusion, int label) =>
        Enumerable.Range(0, confusion.Classes).Sum(other => confusion[label, other]);

    private static TextTable Classes(ConfusionMatrix confusion, EquatableArray<string> names) =>
        new(
            "examples"
                .Cons(s_ofClass.Map(metric => metric.Title))
                .Map(title => new Column(title, IsNumber: true))
                .Prepend(new Column("class"))
                .ToEquatableArray(),
            Enumerable
                .Range(0, names.Count)
                .Select(label =>
                    (
                        EquatableArray.Of(names[label], Formatting.Count(Examples(confusion, label)))
                        + s_ofClass.Map(metric => Formatting.Percent(metric.Read(confusion, label)))
                    )
                )
                .ToEquatableArray()
        );
}
