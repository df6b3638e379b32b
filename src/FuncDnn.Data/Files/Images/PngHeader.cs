using System.Buffers.Binary;

namespace FuncDnn.Data.Files.Images;

/// <summary>The header of a PNG file (W3C, Portable Network Graphics, 11.2.2).</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">The number of rows.</param>
/// <param name="BitDepth">Bits of a sample.</param>
/// <param name="ColourType">Bits 0: palette; 1: colour; 2: alpha.</param>
/// <param name="Interlaced">Whether the pixels come in seven passes (Adam7).</param>
internal sealed record PngHeader(uint Width, uint Height, int BitDepth, int ColourType, bool Interlaced)
{
    public const int Length = 13;
    private const int Palette = 3;

    // Adam7: the first column and row of each pass, and the distances to the next ones.
    private static readonly (int X, int Y, int StepX, int StepY)[] Adam7 =
    [
        (0, 0, 8, 8),
        (4, 0, 8, 8),
        (0, 4, 4, 8),
        (2, 0, 4, 4),
        (0, 2, 2, 4),
        (1, 0, 2, 2),
        (0, 1, 1, 2),
    ];

    /// <summary>Whether samples are indices into a palette.</summary>
    public bool HasPalette => ColourType == Palette;

    /// <summary>Samples of a pixel in the file, alpha included.</summary>
    public int Samples =>
        ColourType switch
        {
            2 => 3,
            4 => 2,
            6 => 4,
            _ => 1,
        };

    /// <summary>Channels of the picture: 1 for grey, 3 for colour.</summary>
    public int Channels => ColourType is 0 or 4 ? 1 : 3;

    /// <summary>The bits of a pixel in the file.</summary>
    public int PixelBits => BitDepth * Samples;

    /// <summary>The bytes of the pixels after decompression, with the filter of each row.</summary>
    public long RawLength => Passes.Sum(pass => pass.Rows * (1 + RowLength(pass.Columns)));

    /// <summary>The passes that have pixels.</summary>
    public IEnumerable<PngPass> Passes =>
        Interlaced
            ? Adam7
                .Select(pass => new PngPass(
                    pass.X,
                    pass.Y,
                    pass.StepX,
                    pass.StepY,
                    (Width - pass.X + pass.StepX - 1) / pass.StepX,
                    (Height - pass.Y + pass.StepY - 1) / pass.StepY
                ))
                .Where(pass => pass is { Columns: > 0, Rows: > 0 })
            : [new PngPass(0, 0, 1, 1, Width, Height)];

    /// <summary>The bytes of a row without its filter.</summary>
    public long RowLength(long columns) => ((columns * PixelBits) + 7) / 8;

    /// <summary>Reads the data of the chunk; null if it is not valid.</summary>
    public static PngHeader? Parse(ReadOnlySpan<byte> data)
    {
        if (data.Length != Length)
        {
            return null;
        }

        var header = new PngHeader(
            BinaryPrimitives.ReadUInt32BigEndian(data),
            BinaryPrimitives.ReadUInt32BigEndian(data[4..]),
            data[8],
            data[9],
            data[12] == 1
        );
        var isKnown = (header.ColourType, header.BitDepth) switch
        {
            (0, 1 or 2 or 4 or 8 or 16) or (3, 1 or 2 or 4 or 8) or (2 or 4 or 6, 8 or 16) => true,
            _ => false,
        };
        return isKnown && data[10] == 0 && data[11] == 0 && data[12] <= 1 ? header : null;
    }
}
