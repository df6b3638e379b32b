using System.Text;
using System.Xml.Linq;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Cli.HtmlReport;

/// <summary>A run as one page that needs nothing else: no script, no font, no picture from elsewhere.</summary>
internal static class Page
{
    private const int LongFact = 32;

    /// <summary>Writes the page.</summary>
    /// <param name="model">What it shows.</param>
    /// <returns>The file; equal models give equal bytes, and it is well-formed XML.</returns>
    public static RunFile Of(RunReportModel model) =>
        new(
            RunFile.Page,
            Encoding.UTF8.GetBytes("<!DOCTYPE html>\n" + Whole(model).ToString(SaveOptions.DisableFormatting) + "\n")
        );

    private static XElement Whole(RunReportModel model) =>
        new(
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
                new XElement("title", Markup.Clean(model.Name)),
                new XElement("style", PageStyle.Css)
            ),
            new XElement(
                "body",
                new XElement(
                    "header",
                    new XElement("h1", Markup.Clean(model.Name)),
                    new XElement("p", Markup.Clean(model.Ending))
                ),
                Summary(model),
                Figures("The run", model.Charts.Map(chart => chart.ToMarkup())),
                model.Boundary.Map(Boundary).ToArray(),
                model.Confusion.Map(map => Markup.Section("Confusion matrix", map.ToMarkup())).ToArray(),
                Units(model.Units),
                Dead(model.Dead),
                Figures("Weights", model.Weights.Map(histogram => histogram.ToMarkup()))
            )
        );

    private static XElement Summary(RunReportModel model) =>
        Markup.Section(
            "Summary",
            new XElement("dl", model.Facts.Map(Fact)),
            Markup.Of(
                "p",
                "repeat",
                "In this folder, ",
                new XElement("code", "funcdnn verify ."),
                " runs it again and compares every state; ",
                new XElement("code", $"funcdnn run {RunFile.Experiment} --out again"),
                " repeats it (with the same --data, where it read files)."
            )
        );

    private static XElement Fact((string Name, string Value) fact) =>
        new(
            "div",
            new XElement("dt", Markup.Clean(fact.Name)),
            Markup.Of("dd", fact.Value.Length > LongFact ? "long" : "short", Markup.Clean(fact.Value))
        );

    private static XElement? Figures(string title, Seq<XElement> figures) =>
        figures.IsEmpty ? null : Markup.Section(title, Markup.Of("div", "figures", figures));

    private static XElement Boundary(byte[] png) =>
        Markup.Section(
            "Decision boundary",
            Markup.Of("div", "boundary", Markup.Picture(png, "The regions of the classes, with the examples"))
        );

    private static XElement? Units(Seq<byte[]> units) =>
        units.IsEmpty
            ? null
            : Markup.Section(
                "What the first layer looks for",
                Markup.Of("div", "units", units.Map((i, png) => Markup.Picture(png, $"weights of unit {i + 1}")))
            );

    private static XElement? Dead(Seq<DeadUnits> layers) =>
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
                                    $"{layer.Dead} of {layer.Units} ({Numbers.Percent((double)layer.Dead / layer.Units)})"
                                )
                            )
                    )
                )
            );
}
