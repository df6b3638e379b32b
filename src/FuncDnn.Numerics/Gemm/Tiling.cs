namespace FuncDnn.Numerics.Gemm;

/// <summary>The size of a product's tiles, and how its rows are divided among them.</summary>
internal static class Tiling
{
    /// <summary>The maximum number of rows of a tile.</summary>
    public const int Height = 6;

    /// <summary>The number of registers that hold a row of a whole tile.</summary>
    public const int Registers = 2;

    /// <summary>The number of tiles for a number of rows.</summary>
    public static nint Count(nint rows) => (rows + Height - 1) / Height;

    /// <summary>The first row of a tile; the heights of two tiles differ by one at most.</summary>
    public static nint FirstRow(nint tile, nint rows, nint tiles) => tile * rows / tiles;
}
