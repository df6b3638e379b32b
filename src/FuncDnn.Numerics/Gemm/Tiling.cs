namespace FuncDnn.Numerics.Gemm;

/// <summary>How large the tiles of a product are, and how its rows are dealt to them.</summary>
internal static class Tiling
{
    /// <summary>The most rows of a tile.</summary>
    public const int Height = 6;

    /// <summary>The registers side by side that hold a row of a whole tile.</summary>
    public const int Registers = 2;

    /// <summary>The number of tiles that hold so many rows.</summary>
    public static nint Count(nint rows) => (rows + Height - 1) / Height;

    /// <summary>The first row of a tile; the heights of two tiles differ by one at most.</summary>
    public static nint FirstRow(nint tile, nint rows, nint tiles) => tile * rows / tiles;
}
