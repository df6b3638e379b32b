using FuncDnn.Experiments.Models;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using LanguageExt;

namespace FuncDnn.Experiments.Moments;

/// <summary>The weights of a network's first layer, each unit's as a picture of what excites it.</summary>
/// <param name="Shape">The shape of the pictures.</param>
/// <param name="Largest">The largest |weight| of them all, for a common scale from -largest to largest.</param>
/// <param name="Pictures">For each unit height x (width * channels) weights.</param>
public sealed record WeightPictures(PictureShape Shape, double Largest, EquatableArray<Matrix<double>> Pictures)
{
    /// <summary>The pictures of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="shape">The shape of its inputs.</param>
    /// <param name="most">The largest number of pictures: those of the first units.</param>
    /// <returns>None if the first parameters are not weights of all features.</returns>
    public static Option<WeightPictures> Of(TrainedModel model, PictureShape shape, int most = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(shape);
        var parameters = model.ParametersAsDouble();
        return parameters
            .Layout.Slots.Find(slot => slot.Decays)
            .Filter(slot => slot.Columns == shape.Height * shape.Width * shape.Channels)
            .Map(slot => parameters[slot])
            .Map(weights => new WeightPictures(
                shape,
                weights.Values.ToArray().Select(Math.Abs).Append(0).Max(),
                Enumerable
                    .Range(0, Math.Min(most, weights.Rows))
                    .Select(unit => shape.Picture(weights.Span.Row(unit)))
                    .ToEquatableArray()
            ));
    }
}
