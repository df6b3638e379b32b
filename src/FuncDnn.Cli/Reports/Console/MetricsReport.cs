using System.Text.Json;
using FuncDnn.Cli.Output;
using FuncDnn.Cli.Runs;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Cli.Reports.Console;

/// <summary>How right a model is, in lines.</summary>
internal static class MetricsReport
{
    /// <summary>The loss; for classes also the accuracy, and a row for each class.</summary>
    /// <param name="metrics">The metrics.</param>
    /// <param name="examples">How many examples were judged.</param>
    /// <param name="target">What was predicted.</param>
    public static Seq<string> Lines(Metrics metrics, int examples, TableTarget target)
    {
        var lines = Prelude.Seq(
            $"examples   {Formatting.Count(examples)}",
            $"loss       {Formatting.FullCost(metrics.Loss.Value)}"
        );
        return target is ClassTarget classes
            ? lines.Add($"accuracy   {Formatting.Percent(metrics.Accuracy.Value)}").Add("")
                + Classes(metrics.Confusion, classes.Classes).Lines()
            : lines;
    }

    /// <summary>Writes examples and loss; for classes also accuracy, and name, examples, precision, recall and f1 of each class.</summary>
    /// <param name="json">Where to write them.</param>
    /// <param name="metrics">The metrics.</param>
    /// <param name="examples">How many examples were judged.</param>
    /// <param name="target">What was predicted.</param>
    public static void Write(Utf8JsonWriter json, Metrics metrics, int examples, TableTarget target)
    {
        json.WriteNumber("examples", examples);
        MetricsJson.Write(json, "loss", metrics.Loss.Value);
        if (target is not ClassTarget classes)
        {
            return;
        }

        MetricsJson.Write(json, "accuracy", metrics.Accuracy.Value);
        json.WriteStartArray("classes");
        classes.Classes.Iter((label, name) => Write(json, metrics.Confusion, label, name));
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ConfusionMatrix confusion, int label, string name)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteNumber("examples", Examples(confusion, label));
        MetricsJson.Write(json, "precision", confusion.Precision(label));
        MetricsJson.Write(json, "recall", confusion.Recall(label));
        MetricsJson.Write(json, "f1", confusion.F1(label));
        json.WriteEndObject();
    }

    private static long Examples(ConfusionMatrix confusion, int label) =>
        Enumerable.Range(0, confusion.Classes).Sum(other => confusion[label, other]);

    private static TextTable Classes(ConfusionMatrix confusion, Seq<string> names) =>
        new(
            Prelude
                .Seq("examples", "precision", "recall", "F1")
                .Map(title => new Column(title, IsNumber: true))
                .Prepend(new Column("class"))
                .ToSeq()
                .Strict(),
            Enumerable
                .Range(0, names.Count)
                .Select(label =>
                    Prelude.Seq(
                        names[label],
                        Formatting.Count(Examples(confusion, label)),
                        Formatting.Percent(confusion.Precision(label)),
                        Formatting.Percent(confusion.Recall(label)),
                        Formatting.Percent(confusion.F1(label))
                    )
                )
                .ToSeq()
                .Strict()
        );
}
