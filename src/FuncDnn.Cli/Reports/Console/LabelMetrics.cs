using System.Text.Json;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Output;
using FuncDnn.Training.Metrics;
using LanguageExt;

namespace FuncDnn.Cli.Reports.Console;

/// <summary>The metrics of each label on a table: those of its two classes.</summary>
internal static class LabelMetrics
{
    private static readonly EquatableArray<ExampleMetric> s_ofLabel = RunMetrics.OfExamples.Filter(metric =>
        metric.Fits(LearningTask.Classification) && metric.Task.IsSome
    );

    /// <summary>A row for each label, a column for each metric.</summary>
    public static EquatableArray<string> Lines(
        EquatableArray<IExampleMetrics> labels,
        EquatableArray<ColumnTarget> targets
    ) =>
        new TextTable(
            new Column("label")
                .Cons(Applying(labels).Map(metric => new Column(metric.Label, IsNumber: true)))
                .ToEquatableArray(),
            labels.Map(
                (label, metrics) =>
                    targets[label]
                        .Name.Cons(Applying(labels).Map(metric => Formatting.Shown(metric.Unit, metric.Read(metrics))))
                        .ToEquatableArray()
            )
        ).Lines();

    /// <summary>Writes name and metrics of each label.</summary>
    public static void Write(
        Utf8JsonWriter json,
        EquatableArray<IExampleMetrics> labels,
        EquatableArray<ColumnTarget> targets
    )
    {
        json.WriteStartArray("labels");
        labels.Iter(
            (label, metrics) =>
            {
                json.WriteStartObject();
                json.WriteString("name", targets[label].Name);
                Applying(labels).Iter(metric => json.WriteNumberOrNull(metric.Name, metric.Read(metrics)));
                json.WriteEndObject();
            }
        );
        json.WriteEndArray();
    }

    private static EquatableArray<ExampleMetric> Applying(EquatableArray<IExampleMetrics> labels) =>
        s_ofLabel.Filter(metric => metric.Of(labels[0]).IsSome);
}
