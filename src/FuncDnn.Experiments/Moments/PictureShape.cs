using FuncDnn.Experiments.Sources;
using FuncDnn.Numerics.Matrices;
using LanguageExt;

namespace FuncDnn.Experiments.Moments;

/// <summary>How the features of an example are the pixels of a picture: row by row, the channels together.</summary>
/// <param name="Height">The number of rows of pixels.</param>
/// <param name="Width">The number of pixels in a row.</param>
/// <param name="Channels">1 for grey, 3 for red, green and blue.</param>
public sealed record PictureShape(int Height, int Width, int Channels)
{
    /// <summary>The shape of the pictures of a source.</summary>
    /// <param name="source">The source.</param>
    /// <param name="features">The number of features of its examples.</param>
    /// <returns>None if its examples are not pictures, or their shape is not known.</returns>
    public static Option<PictureShape> Of(DataSource source, int features) =>
        (
            source switch
            {
                Images images => new PictureShape(images.Height, images.Width, images.Grey ? 1 : 3),
                CatImages or SignImages => Square(features, channels: 3),
                Digits => Square(features, channels: 1),
                _ => Option<PictureShape>.None,
            }
        ).Filter(shape => shape.Height * shape.Width * shape.Channels == features);

    /// <summary>The numbers of all features as a picture.</summary>
    /// <param name="numbers">Height * width * channels numbers.</param>
    /// <returns>Height x (width * channels); the channels of a pixel are neighbours.</returns>
    /// <exception cref="ArgumentException">There are not that many numbers.</exception>
    public Matrix<double> Picture(ReadOnlySpan<double> numbers) => Matrix<double>.Of(Height, Width * Channels, numbers);

    private static Option<PictureShape> Square(int features, int channels)
    {
        var side = (int)Math.Sqrt(features / channels);
        return new PictureShape(side, side, channels);
    }
}
