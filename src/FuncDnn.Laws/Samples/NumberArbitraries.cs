using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Laws.Samples;

/// <summary>The default generators of properties for parameters of these types.</summary>
internal static class NumberArbitraries
{
    public static Arbitrary<double> Doubles() => Arb.From(Numbers.Any, Numbers.Shrink);

    public static Arbitrary<float> Floats() =>
        Arb.From(Numbers.AnySingle, number => Numbers.Shrink(number).Select(smaller => (float)smaller));

    /// <summary>Matrices of finite numbers, from 1 x 1 to 7 x 7.</summary>
    public static Arbitrary<Matrix<double>> Matrices() =>
        Arb.From(
            from rows in Generators.Size
            from columns in Generators.Size
            from numbers in Numbers.Finite.ArrayOf(rows * columns)
            select Matrix<double>.Of(rows, columns, numbers)
        );
}
