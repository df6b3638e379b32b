using System.Xml.Linq;
using FuncDnn.Experiments.Moments;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Drawing;
using FuncDnn.Runs.Output;

namespace FuncDnn.Studio.Moments;

/// <summary>How the numbers of an operation are distributed.</summary>
internal static class LayerPart
{
    private const int MostNamed = 12;

    /// <summary>Writes it.</summary>
    public static XElement Of(LayerMoment layer) =>
        Markup.Of(
            "section",
            "layer",
            new XElement(
                "h3",
                layer.Name,
                Markup.Of("span", "faint", layer.Units == 1 ? "1 unit" : $"{Formatting.Count(layer.Units)} units")
            ),
            layer.DeadUnits.IsEmpty ? null : Markup.Of("p", "dead", Dead(layer)),
            Markup.Of(
                "div",
                "histograms",
                HistogramFigure.Of("activations", "activations", layer.Activations),
                layer.Node == 0 ? null : HistogramFigure.Of("their gradients", "gradients", layer.Gradients),
                layer.Slots.Map(slot =>
                    EquatableArray.Of(
                        HistogramFigure.Of(slot.Name, "weights", slot.Values),
                        HistogramFigure.Of($"gradients of {slot.Name}", "gradients", slot.Gradient)
                    )
                )
            )
        );

    private static string Dead(LayerMoment layer) =>
        $"Dead: {Formatting.Count(layer.DeadUnits.Count)} of {Formatting.Count(layer.Units)} units are 0 for every "
        + $"example: {string.Join(", ", layer.DeadUnits.Take(MostNamed).Map(unit => unit + 1))}"
        + (layer.DeadUnits.Count > MostNamed ? ", …" : "");
}
