using System.Text.Json;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Models;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Output;
using FuncDnn.Training.Metrics;
using LanguageExt;

namespace FuncDnn.Cli.Reports.Console;

/// <summary>The metrics of a model on a table.</summary>
/// <param name="Metrics">The metrics.</param>
/// <param name="Labels">For several labels: the metrics of each.</param>
/// <param name="Examples">The number of examples.</param>
/// <param name="Target">What was predicted.</param>
/// <param name="Bootstrap">How the examples were resampled, if they were.</param>
/// <param name="Intervals">The interval of each metric that applies; empty without resamples.</param>
internal sealed record MetricsReport(
    ExampleMetrics Metrics,
    EquatableArray<IExampleMetrics> Labels,
    int Examples,
    TableTarget Target,
    Option<Bootstrap> Bootstrap,
    EquatableArray<BootstrapInterval> Intervals
)
{
    /// <summary>Evaluates examples.</summary>
    /// <param name="predictor">The model.</param>
    /// <param name="examples">Scaled by the transformation of the model.</param>
    /// <param name="bootstrap">How they are resampled, if they are.</param>
    public static MetricsReport Of(Predictor predictor, Batch<double> examples, Option<Bootstrap> bootstrap)
    {
        var metrics = predictor.Evaluate(examples);
        var intervals = bootstrap
            .Map(how => predictor.Intervals(examples, how, Applying(metrics).Map(metric => metric.Read)))
            .IfNone(EquatableArray<BootstrapInterval>.Empty);
        return new(
            metrics,
            predictor.EvaluateLabels(examples),
            examples.Count,
            predictor.Transformation.Target,
            bootstrap,
            intervals
        );
    }

    /// <summary>The metrics that apply, with their intervals; then a row for each class or label.</summary>
    public EquatableArray<string> Lines()
    {
        var rows = ("examples", Formatting.Count(Examples)).Cons(
            Applying(Metrics).Map((i, metric) => (metric.Label, Line(metric, i)))
        );
        var width = Math.Max(10, rows.Map(row => row.Item1.Length).Max());
        var lines = rows.Map(row => $"{row.Item1.PadRight(width)} {row.Item2}").ToEquatableArray();
        var how = Bootstrap
            .Map(one =>
                $"{Formatting.Percent(one.Confidence)} intervals: percentiles of "
                + $"{Formatting.Count(one.Resamples)} bootstrap resamples, seed {one.Seed}"
            )
            .ToEquatableArray();
        var parts =
            Target is ClassTarget classes ? ClassMetrics.Lines(Metrics.Confusion, classes.Classes)
            : Labels.IsEmpty ? []
            : LabelMetrics.Lines(Labels, Target.Columns);
        return lines + Below(how) + Below(parts);
    }

    /// <summary>
    /// Writes examples, the metrics that apply and their intervals; for classes also name, examples, precision, recall
    /// and f1 of each class, for several labels the metrics of each.
    /// </summary>
    /// <param name="json">The JSON writer.</param>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("examples", Examples);
        Applying(Metrics).Iter(metric => json.WriteNumberOrNull(metric.Name, metric.Read(Metrics)));
        Bootstrap.IfSome(one => WriteIntervals(json, one));
        if (Target is ClassTarget classes)
        {
            ClassMetrics.Write(json, Metrics.Confusion, classes.Classes);
        }
        else if (!Labels.IsEmpty)
        {
            LabelMetrics.Write(json, Labels, Target.Columns);
        }
    }

    private static EquatableArray<string> Below(EquatableArray<string> lines) =>
        lines.IsEmpty ? lines : "".Cons(lines).ToEquatableArray();

    private static EquatableArray<ExampleMetric> Applying(ExampleMetrics metrics) =>
        RunMetrics.OfExamples.Filter(metric => metric.Of(metrics).IsSome);

    private string Line(ExampleMetric metric, int index) =>
        Formatting.Shown(metric.Unit, metric.Read(Metrics))
        + (
            Bootstrap.IsNone || double.IsNaN(metric.Read(Metrics)) || Intervals[index].Defined == 0
                ? ""
                : $"   {Text(metric, Intervals[index])}"
        );

    private string Text(ExampleMetric metric, BootstrapInterval interval) =>
        $"[{Formatting.Shown(metric.Unit, interval.Low)}, {Formatting.Shown(metric.Unit, interval.High)}]"
        + (
            Bootstrap.Exists(one => one.Resamples == interval.Defined)
                ? ""
                : $" of the {Formatting.Count(interval.Defined)} resamples that define it"
        );

    private void WriteIntervals(Utf8JsonWriter json, Bootstrap bootstrap)
    {
        json.WriteStartObject("bootstrap");
        json.WriteString("method", "percentile");
        json.WriteNumber("confidence", bootstrap.Confidence);
        json.WriteNumber("resamples", bootstrap.Resamples);
        json.WriteNumber("seed", bootstrap.Seed);
        json.WriteStartObject("intervals");
        foreach (var (metric, interval) in Applying(Metrics).Zip(Intervals))
        {
            json.WriteStartObject(metric.Name);
            json.WriteNumberOrNull("low", interval.Low);
            json.WriteNumberOrNull("high", interval.High);
            json.WriteNumber("resamples", interval.Defined);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
