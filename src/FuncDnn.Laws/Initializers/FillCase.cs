using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Laws.Samples;
using FuncDnn.Model.Initializers;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;

namespace FuncDnn.Laws.Initializers;

/// <summary>The shape of a matrix to fill, and the key to draw from.</summary>
internal sealed record FillCase(int Rows, int Columns, Key Key)
{
    /// <summary>Empty matrices up to 12 x 12.</summary>
    public static Arbitrary<FillCase> Small { get; } = Cases(Gen.Choose(0, 12), Gen.Choose(0, 12));

    /// <summary>Matrices from 3 x 3 to 12 x 12.</summary>
    public static Arbitrary<FillCase> Medium { get; } = Cases(Gen.Choose(3, 12), Gen.Choose(3, 12));

    /// <summary>About 45,000 weights: wide, tall or square.</summary>
    public static Arbitrary<FillCase> Large { get; } =
        Arb.From(
            from rows in Gen.Elements(7, 64, 211, 704, 6430)
            from key in Generators.Keys
            select new FillCase(rows, 45_010 / rows, key)
        );

    /// <summary>Fills an array of NaN, so that unwritten weights show.</summary>
    public (T[] Weights, RandomSource Next) Fill<T>(Initializer initializer, RandomSource source)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var weights = new T[Rows * Columns];
        Array.Fill(weights, T.NaN);
        var next = initializer.Fill(new MatrixSpan<T>(weights, Rows, Columns), source);
        return (weights, next);
    }

    public double[] Weights(Initializer initializer) => Fill<double>(initializer, Key).Weights;

    public override string ToString() => $"{Rows} x {Columns} weights under {Key}";

    private static Arbitrary<FillCase> Cases(Gen<int> heights, Gen<int> widths) =>
        Arb.From(
            from rows in heights
            from columns in widths
            from key in Generators.Keys
            select new FillCase(rows, columns, key),
            one =>
                new[] { one with { Rows = one.Rows / 2 }, one with { Columns = one.Columns / 2 } }.Where(smaller =>
                    smaller != one
                )
        );
}
