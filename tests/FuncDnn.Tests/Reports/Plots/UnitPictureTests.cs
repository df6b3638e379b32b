using System.IO.Compression;
using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Images;
using FuncDnn.Model.Layers;
using FuncDnn.Numerics.Random;
using FuncDnn.Runs.Drawing;
using FuncDnn.Runs.Plots;

namespace FuncDnn.Tests.Reports.Plots;

/// <summary>The weights of a unit as pixels.</summary>
public sealed class UnitPictureTests
{
    [Fact]
    public void Weights_of_a_digit_have_the_colour_of_their_sign_and_the_opacity_of_their_size()
    {
        var (png, weights) = First(28 * 28);
        var rows = Rows(png);
        for (var i = 0; i < weights.Length; i++)
        {
            // Each row begins with its filter.
            var pixel = rows.AsSpan(1 + i / 28 + 4 * i, 4);
            Assert.Equal(Palette.OfClass(weights[i] < 0 ? 0 : 1), pixel[..3]);
            Assert.Equal((byte)Math.Round(255 * Math.Abs(weights[i]) / weights.Max(Math.Abs)), pixel[3]);
        }
    }

    [Fact]
    public void Weights_of_a_photograph_are_brighter_than_grey_if_positive_and_darker_if_negative()
    {
        var (png, weights) = First(64 * 64 * 3);
        var pixels = PictureFile.Parse(new FileBytes("x.png", png)).ThrowIfFail().Bytes.ToArray();
        Assert.Equal(weights.Length, pixels.Length);
        for (var i = 0; i < weights.Length; i++)
        {
            Assert.Equal((byte)Math.Round(127.5 + 127.5 * weights[i] / weights.Max(Math.Abs)), pixels[i]);
        }

        Assert.Equal(255, Rows(png)[4]);
    }

    private static (byte[] Png, double[] Weights) First(int inputs)
    {
        var parameters = new Network(new Dense(2)).Initialize<double>(inputs, Key.FromSeed(1)).Parameters;
        return (UnitPicture.All(parameters)[0], parameters["W1"].Span.Row(0).ToArray());
    }

    private static byte[] Rows(byte[] png)
    {
        var at = png.AsSpan().IndexOf("IDAT"u8);
        using var packed = new ZLibStream(new MemoryStream(png[(at + 4)..]), CompressionMode.Decompress);
        var rows = new MemoryStream();
        packed.CopyTo(rows);
        return rows.ToArray();
    }
}
