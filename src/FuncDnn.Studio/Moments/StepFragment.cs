using System.Xml.Linq;

namespace FuncDnn.Studio.Moments;

/// <summary>
/// What the page of a run shows of a step, as HTML: an element for each part of the page, by its name. The script of
/// the page puts them there.
/// </summary>
internal static class StepFragment
{
    /// <summary>The name of the part with step, fingerprint and metrics.</summary>
    public const string State = "state";

    /// <summary>The name of the part with what the network answers in a plane.</summary>
    public const string Answers = "answers";

    /// <summary>The name of the part with the units of the network.</summary>
    public const string Units = "units";

    /// <summary>The name of the part with the weights of the first layer as pictures.</summary>
    public const string Weights = "weights";

    /// <summary>The name of the part with the distributions of each layer.</summary>
    public const string Layers = "layers";

    /// <summary>The name of the part with what is predicted.</summary>
    public const string Outcome = "outcome";

    /// <summary>The name of the part with one example on its way.</summary>
    public const string Example = "example";

    /// <summary>Writes a view.</summary>
    public static string Of(StepView view)
    {
        var run = view.Run;
        return new XElement(
            "div",
            Part(State, StatePart.Of(view)),
            view.Field.Map(field =>
                    Surface
                        .Of(run.Data)
                        .Map(surface =>
                            Part(
                                Answers,
                                surface.Answers(field, view.Model.Boundary, view.Example.Map(one => one.Index))
                            )
                        )
                )
                .ToArray(),
            view.Field.Map(field =>
                    Part(
                        Units,
                        NetworkPicture.Of(
                            UnitColumn.Of(run.Diagram, view.Model.ParametersAsDouble().Layout),
                            field,
                            view.Model.ParametersAsDouble()
                        )
                    )
                )
                .ToArray(),
            run.Picture.Map(shape => Part(Weights, WeightPart.Of(view.Model, shape))).ToArray(),
            Part(Layers, view.Network.Layers.Map(LayerPart.Of)),
            Part(Outcome, OutcomePart.Of(view)),
            Part(Example, ExamplePart.Of(view))
        ).ToString(SaveOptions.DisableFormatting);
    }

    private static XElement Part(string name, params object?[] content) =>
        new("div", new XAttribute("data-part", name), content);
}
