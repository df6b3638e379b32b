using FuncDnn.Experiments.CrossValidation;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Cli.Reports.Console;

/// <summary>What a cross-validation prints on the console.</summary>
internal static class FoldReport
{
    /// <summary>Prints the mean, the deviation and each fold of the metrics of the held-out examples.</summary>
    /// <param name="console">The console.</param>
    /// <param name="results">The results.</param>
    /// <param name="folder">Their folder.</param>
    public static Unit End(CommandConsole console, FoldResults results, string folder)
    {
        if (console.IsJson)
        {
            console.Answer(json =>
            {
                json.WriteString("folder", folder);
                json.WriteString("name", results.Plan.Name);
                SharedSweepReport.WriteComplete(json);
                json.WriteNumber("folds", results.Plan.Folds);
                json.WriteNumber("repeats", results.Plan.Repeats);
                json.WriteNumber("diverged", results.Diverged);
                json.WriteStartObject("metrics");
                foreach (var metric in results.Metrics)
                {
                    json.WriteStartObject(metric.Name);
                    json.WriteNumberOrNull("mean", results.Summary(metric).Mean);
                    json.WriteNumberOrNull("deviation", results.Summary(metric).Deviation);
                    json.WriteStartArray("folds");
                    results.Values(metric).Iter(json.WriteNumberValue);
                    json.WriteEndArray();
                    json.WriteEndObject();
                }

                json.WriteEndObject();
            });
        }
        else if (console.IsQuiet)
        {
            console.Out.WriteLine(folder);
        }
        else
        {
            console.Out.WriteLine();
            Summary(results).Lines().Iter(console.Out.WriteLine);
            console.Out.WriteLine();
            console.Out.WriteLine($"Written to {folder}{Path.DirectorySeparatorChar}:");
            SweepFiles
                .OfFolds.Map(name => name == SweepFiles.Trials ? name + Path.DirectorySeparatorChar : name)
                .Iter(name => console.Out.WriteLine($"  {name}"));
        }

        return Prelude.unit;
    }

    /// <summary>The metrics of the held-out examples: mean, deviation, and each fold.</summary>
    public static TextTable Summary(FoldResults results)
    {
        var held = results.Metrics.Filter(metric => metric.NeedsTest);
        var folds = results.Folds.Filter(one => !one.Result.Diverged);
        return new(
            EquatableArray.Of(new Column("held-out fold"))
                + held.Map(metric => new Column(metric.Name, IsNumber: true)),
            EquatableArray.Of(
                Row("mean", metric => results.Summary(metric).Mean),
                Row("deviation", metric => results.Summary(metric).Deviation)
            )
                + folds.Map(
                    (i, one) =>
                        Row(
                            results.Plan.Repeats == 1
                                ? $"fold {one.Fold.Index + 1}"
                                : $"repeat {one.Fold.Repeat + 1}, fold {one.Fold.Index + 1}",
                            metric => results.Values(metric)[i]
                        )
                )
        );

        EquatableArray<string> Row(string name, Func<RunMetric, double> number) =>
            EquatableArray.Of(name) + held.Map(metric => Formatting.Of(metric.Unit, number(metric)));
    }
}
