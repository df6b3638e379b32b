using System.Text.Json;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Output;
using FuncDnn.Training.Metrics;
using LanguageExt;

namespace FuncDnn.Cli.Reports.Console;

/// <summary>The metrics of each class on a table.</summary>
internal static class ClassMetrics
{
    /// <summary>The metrics of each class: name in JSON, title in a table, value, and mean of all classes.</summary>
    private static readonly EquatableArray<(
        string Name,
        string Title,
        Func<ConfusionMatrix, int, double> Read,
        Func<ConfusionMatrix, double> Mean
    )> s_ofClass =
    [
        ("precision", "precision", (confusion, label) => confusion.Precision(label), one => one.MacroPrecision),
        ("recall", "recall", (confusion, label) => confusion.Recall(label), one => one.MacroRecall),
        ("f1", "F1", (confusion, label) => confusion.F1(label), one => one.MacroF1),
    ];

    /// <summary>A row for each class, and one of the means (macro averages).</summary>
    public static EquatableArray<string> Lines(ConfusionMatrix confusion, EquatableArray<string> names) =>
        new TextTable(
            "examples"
                .Cons(s_ofClass.Map(metric => metric.Title))
                .Map(title => new Column(title, IsNumber: true))
                .Prepend(new Column("class"))
                .ToEquatableArray(),
            names.Map(
                (label, name) =>
                    EquatableArray.Of(name, Formatting.Count(Examples(confusion, label)))
                    + s_ofClass.Map(metric => Formatting.Percent(metric.Read(confusion, label)))
            )
                + EquatableArray.Of(
                    EquatableArray.Of("mean", Formatting.Count(confusion.Count))
                        + s_ofClass.Map(metric => Formatting.Percent(metric.Mean(confusion)))
                )
        ).Lines();

    /// <summary>Writes name, examples, precision, recall and f1 of each class.</summary>
    public static void Write(Utf8JsonWriter json, ConfusionMatrix confusion, EquatableArray<string> names)
    {
        json.WriteStartArray("classes");
        names.Iter((label, name) => Write(json, confusion, label, name));
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

    private static long Examples(ConfusionMatrix confusion, int label) =>
        Enumerable.Range(0, confusion.Classes).Sum(other => confusion[label, other]);
}
