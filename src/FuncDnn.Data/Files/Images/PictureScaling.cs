namespace FuncDnn.Data.Files.Images;

/// <summary>Brings pictures to the same size and the same channels.</summary>
internal static class PictureScaling
{
    /// <summary>
    /// Grey is (19595 R + 38470 G + 7471 B + 32768) / 65536 (ITU-R 601, as in Pillow); colour of grey is three times
    /// grey.
    /// </summary>
    /// <param name="picture">Height x width x channels of bytes.</param>
    /// <param name="grey">Whether the result is grey.</param>
    /// <returns>Height x width x 1 or 3 of bytes.</returns>
    public static NdArray ToChannels(NdArray picture, bool grey)
    {
        var (height, width, channels) = (picture.Shape[0], picture.Shape[1], picture.Shape[2]);
        var wanted = grey ? 1 : 3;
        if (channels == wanted)
        {
            return picture;
        }

        var from = picture.Bytes.Span;
        var to = new byte[height * width * wanted];
        for (var pixel = 0; pixel < height * width; pixel++)
        {
            if (grey)
            {
                var at = 3 * pixel;
                to[pixel] = (byte)(
                    ((19_595 * from[at]) + (38_470 * from[at + 1]) + (7_471 * from[at + 2]) + 32_768) >> 16
                );
            }
            else
            {
                to.AsSpan(3 * pixel, 3).Fill(from[pixel]);
            }
        }

        return new NdArray([height, width, wanted], DType.Of<byte>(), to);
    }

    /// <summary>
    /// Stretches a picture by a triangle filter, which is as wide as an old pixel or a new one, whichever is wider:
    /// rows first, then columns, in double precision, rounded to nearest at the end.
    /// </summary>
    /// <param name="picture">Height x width x channels of bytes.</param>
    /// <param name="width">The new width.</param>
    /// <param name="height">The new height.</param>
    /// <returns>New height x new width x channels of bytes; the picture itself if it has that size.</returns>
    public static NdArray Resize(NdArray picture, int width, int height)
    {
        var (rows, columns, channels) = (picture.Shape[0], picture.Shape[1], picture.Shape[2]);
        if ((rows, columns) == (height, width))
        {
            return picture;
        }

        var (across, down) = (Weights(columns, width), Weights(rows, height));
        var from = picture.Bytes.Span;
        var narrow = new double[rows * width * channels];
        for (var row = 0; row < rows; row++)
        {
            for (var i = 0; i < width * channels; i++)
            {
                var (first, weights) = across[i / channels];
                var sum = 0.0;
                for (var k = 0; k < weights.Length; k++)
                {
                    sum += weights[k] * from[(((row * columns) + first + k) * channels) + (i % channels)];
                }

                narrow[(row * width * channels) + i] = sum;
            }
        }

        var to = new byte[height * width * channels];
        for (var i = 0; i < to.Length; i++)
        {
            var (first, weights) = down[i / (width * channels)];
            var sum = 0.0;
            for (var k = 0; k < weights.Length; k++)
            {
                sum += weights[k] * narrow[((first + k) * width * channels) + (i % (width * channels))];
            }

            to[i] = (byte)double.Clamp(double.Floor(sum + 0.5), 0, byte.MaxValue);
        }

        return new NdArray([height, width, channels], DType.Of<byte>(), to);
    }

    /// <summary>For each new pixel the first old one and the weights of it and the next ones; their sum is 1.</summary>
    private static (int First, double[] Weights)[] Weights(int old, int wanted)
    {
        var scale = (double)old / wanted;
        var radius = Math.Max(scale, 1);
        return
        [
            .. Enumerable
                .Range(0, wanted)
                .Select(pixel =>
                {
                    var centre = (pixel + 0.5) * scale;
                    var first = Math.Max(0, (int)double.Floor(centre - radius + 0.5));
                    var end = Math.Min(old, (int)double.Floor(centre + radius + 0.5));
                    var weights = Enumerable
                        .Range(first, end - first)
                        .Select(one => Math.Max(0, 1 - (Math.Abs(one + 0.5 - centre) / radius)))
                        .ToArray();
                    var sum = weights.Sum();
                    return (first, weights.Select(weight => weight / sum).ToArray());
                }),
        ];
    }
}
