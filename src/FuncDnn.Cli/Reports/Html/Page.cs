using System.Text;
using System.Xml.Linq;
using FuncDnn.Cli.Reports.Console;
using FuncDnn.Experiments.Models;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Drawing;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Output;
using FuncDnn.Runs.Plots;

namespace FuncDnn.Cli.Reports.Html;

/// <summary>Self-contained pages without external scripts, fonts or images, and the page of a run.</summary>
internal static class Page
{
    private const int MaxShortFact = 32;

    /// <summary>Writes the page of a run.</summary>
    /// <param name="model">What it shows.</param>
    /// <returns>The file; equal models give equal bytes, and it is well-formed XML.</returns>
    public static FileContent Of(RunReportModel model) =>
        new(
            RunFiles.Page,
            Write(
                model.Name,
                model.Ending,
                Summary(
                    model.Facts,
                    "In this folder, ",
                    new XElement("code", "funcdnn verify ."),
                    " runs it again and compares every state; ",
                    new XElement("code", $"funcdnn run {RunFiles.Experiment} --out again"),
                    " repeats it (with the same --data, where it read files)."
                ),
                model.Metrics.Map(Metrics).ToArray(),
                Figures("The run", model.Charts.Map(chart => chart.ToMarkup())),
                model.Confusion.Map(map => Markup.Section("Confusion matrix", map.ToMarkup())).ToArray(),
                model.Explanation.Map(ExplanationSections.Of).ToArray(),
                model.Boundary.Map(Boundary).ToArray(),
                Units(model.Units),
                Dead(model.Dead),
                Figures("Weights", model.Weights.Map(histogram => histogram.ToMarkup()))
            )
        );

    /// <summary>Writes a page.</summary>
    /// <param name="name">Its title.</param>
    /// <param name="ending">The result in one line.</param>
    /// <param name="parts">The sections; null for none.</param>
    /// <returns>The bytes: well-formed XML that is HTML too.</returns>
    public static byte[] Write(string name, string ending, params object?[] parts)
    {
        var html = new XElement(
            "html",
            new XAttribute("lang", "en"),
            new XElement(
                "head",
                new XElement("meta", new XAttribute("charset", "utf-8")),
                new XElement(
                    "meta",
                    new XAttribute("name", "viewport"),
                    new XAttribute("content", "width=device-width, initial-scale=1")
                ),
                new XElement("title", Markup.Clean(name)),
                new XElement("style", PageStyle.Css)
            ),
            new XElement(
                "body",
                new XElement("header", new XElement("h1", Markup.Clean(name)), new XElement("p", Markup.Clean(ending))),
                parts
            )
        );
        return Encoding.UTF8.GetBytes("<!DOCTYPE html>\n" + html.ToString(SaveOptions.DisableFormatting) + "\n");
    }

    /// <summary>The first part of a page.</summary>
    /// <param name="facts">Settings and results, each with its name.</param>
    /// <param name="repeat">How to repeat it.</param>
    public static XElement Summary(EquatableArray<(string Name, string Value)> facts, params object[] repeat) =>
        Markup.Section("Summary", new XElement("dl", facts.Map(Fact)), Markup.Of("p", "repeat", repeat));

    private static XElement Fact((string Name, string Value) fact) =>
        new(
            "div",
            new XElement("dt", Markup.Clean(fact.Name)),
            Markup.Of("dd", fact.Value.Length > MaxShortFact ? "long" : "short", Markup.Clean(fact.Value))
        );

    private static XElement? Figures(string title, EquatableArray<XElement> figures) =>
        figures.IsEmpty ? null : Markup.Section(title, Markup.Of("div", "figures", figures));

    private static XElement Metrics(TextTable table) =>
        Markup.Section(
            "Metrics",
            TableMarkup.Of(table),
            Markup.Of("p", "reading", Reading(table.Columns.Exists(column => column.Title is "validation" or "test")))
        );

    private static string Reading(bool hasOthers) =>
        hasOthers
            ? "What counts are examples that the model was not trained on. If training examples are much better, the "
                + "model has learnt them by heart."
            : "All examples were trained on: on new ones expect worse numbers.";

    private static XElement Boundary(BoundaryPlot plot) =>
        Markup.Section("Decision boundary", Markup.Of("div", "boundary", plot.ToPicture().ToMarkup()));

    private static XElement? Units(EquatableArray<byte[]> units) =>
        units.IsEmpty
            ? null
            : Markup.Section(
                "What the first layer looks for",
                Markup.Of("div", "units", units.Map((i, png) => Markup.Picture(png, $"weights of unit {i + 1}")))
            );

    private static XElement? Dead(EquatableArray<DeadUnits> layers) =>
        layers.IsEmpty
            ? null
            : Markup.Section(
                "Dead units",
                new XElement(
                    "p",
                    "Units of a rectifier that are 0 for every training example looked at: they learn no more."
                ),
                new XElement(
                    "dl",
                    layers.Map(
                        (i, layer) =>
                            Fact(
                                (
                                    $"ReLU {i + 1}",
                                    $"{layer.Dead} of {layer.Units} "
                                        + $"({Formatting.Percent((double)layer.Dead / layer.Units)})"
                                )
                            )
                    )
                )
            );
}
