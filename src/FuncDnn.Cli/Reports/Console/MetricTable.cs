using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Cli.Reports.Console;

/// <summary>The metrics of a trained model as a table: a row for each, a column for each part of the data.</summary>
internal static class MetricTable
{
    /// <summary>The table of a run.</summary>
    public static TextTable Of(RunResult outcome)
    {
        var parts = outcome.Metrics.Choose(metric => metric.Part).Distinct().ToEquatableArray();
        return new(
            EquatableArray.Of(new Column("metric"))
                + parts.Map(part => new Column($"{part}".ToLowerInvariant(), IsNumber: true)),
            outcome
                .Metrics.GroupBy(metric => metric.Measure)
                .Select(row => Row(outcome, row.ToEquatableArray(), parts))
                .ToEquatableArray()
        );
    }

    private static EquatableArray<string> Row(
        RunResult outcome,
        EquatableArray<RunMetric> metrics,
        EquatableArray<DataPart> parts
    ) =>
        EquatableArray.Of(metrics[0].Chart)
        + parts.Map(part =>
            metrics
                .Find(metric => metric.Part.Exists(own => own == part))
                .Bind(metric => outcome[metric].Map(number => Formatting.Shown(metric.Unit, number)))
                .IfNone("")
        );
}
