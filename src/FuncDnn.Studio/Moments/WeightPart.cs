using FuncDnn.Experiments.Models;
using FuncDnn.Experiments.Moments;
using FuncDnn.Runs.Drawing;

namespace FuncDnn.Studio.Moments;

/// <summary>The weights of the first layer as pictures, of a network that looks at pictures.</summary>
internal static class WeightPart
{
    private const int MostUnits = 40;

    /// <summary>Writes it.</summary>
    public static object[] Of(TrainedModel model, PictureShape shape) =>
        WeightPictures
            .Of(model, shape, MostUnits)
            .Match<object[]>(
                weights =>
                    [
                        Markup.Of(
                            "div",
                            "pictures",
                            weights.Pictures.Map(
                                (unit, picture) =>
                                    Markup.Picture(
                                        Pictures.Weights(shape, picture.Values, weights.Largest),
                                        $"weights of unit {unit + 1}"
                                    )
                            )
                        ),
                        Markup.Of(
                            "p",
                            "reading",
                            $"Each picture is what excites a unit, on a common scale: the largest weight is "
                                + $"{Numbers.Shown(weights.Largest)}."
                        ),
                    ],
                () => [Markup.Of("p", "faint", "The first layer has no weight for each pixel.")]
            );
}
