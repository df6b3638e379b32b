using System.Xml.Linq;
using FuncDnn.Cli.Reports.Console;
using FuncDnn.Experiments.CrossValidation;
using FuncDnn.Runs.Drawing;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Output;

namespace FuncDnn.Cli.Reports.Html;

/// <summary>The self-contained page of a cross-validation: mean, deviation and every fold.</summary>
internal static class FoldPage
{
    /// <summary>Writes the page.</summary>
    /// <param name="results">The results.</param>
    /// <returns>The file; equal results give equal bytes, and it is well-formed XML.</returns>
    public static FileContent Of(FoldResults results) =>
        new(
            SweepFiles.Page,
            Page.Write(
                results.Plan.Name,
                Headline(results),
                Page.Summary(
                    [
                        ("experiment", results.Plan.Experiment.Name),
                        ("folds", Formatting.Count(results.Plan.Folds)),
                        ("repeats", Formatting.Count(results.Plan.Repeats)),
                        ("folds that diverged", Formatting.Count(results.Diverged)),
                    ],
                    "In this folder, ",
                    new XElement("code", $"funcdnn verify {SweepFiles.Trials}/{results.Folds[0].Trial.Name}"),
                    " runs a fold again and compares every state; ",
                    new XElement("code", SweepFiles.Predictions),
                    " has what the model of each fold predicts for the examples that it was not trained on."
                ),
                Markup.Section("Held-out folds", TableMarkup.Of(FoldReport.Summary(results)))
            )
        );

    private static string Headline(FoldResults results) =>
        string.Join(
            " · ",
            results
                .Metrics.Filter(metric => metric.NeedsTest)
                .Take(3)
                .Map(metric =>
                    $"{metric.Label} {Formatting.Of(metric.Unit, results.Summary(metric).Mean)} ± "
                    + Formatting.Of(metric.Unit, results.Summary(metric).Deviation)
                )
        );
}
