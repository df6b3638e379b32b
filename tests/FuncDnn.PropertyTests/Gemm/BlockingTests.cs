using System.Numerics;
using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Numerics.Gemm;
using FuncDnn.Numerics.Simd;
using FuncDnn.Testing;

namespace FuncDnn.PropertyTests.Gemm;

/// <summary>A packed block of B fits into half of L2, whatever the product and the registers.</summary>
public class BlockingTests
{
    private static readonly Arbitrary<(int Rows, int Inner, int Columns, bool IsTransposed)> Products = Arb.From(
        from rows in Gen.Choose(1, 2000)
        from inner in Gen.OneOf(Gen.Choose(1, 600), Gen.Choose(1, 20_000))
        from columns in Gen.OneOf(Gen.Choose(1, 300), Gen.Choose(1, 20_000))
        from isTransposed in Gen.Elements(true, false)
        select (rows, inner, columns, isTransposed)
    );

    [Property]
    public Property A_block_of_whole_tiles_fits_half_of_the_cache() =>
        Prop.ForAll(Products, one => AtEveryWidth<double>(one) && AtEveryWidth<float>(one));

    [Property]
    public Property The_inner_index_is_not_divided_where_all_columns_fit() =>
        Prop.ForAll(
            Products,
            one =>
                one.IsTransposed
                || (long)one.Inner * (one.Columns + 31) * sizeof(float) > Cache.SecondLevelBytes / 2
                || Blocking<float>.InnerLength(Product<float>(one), 32) == one.Inner
        );

    private static bool AtEveryWidth<T>((int Rows, int Inner, int Columns, bool IsTransposed) one)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        new nint[] { 2, 4, 8, 16, 32 }.All(width =>
        {
            var product = Product<T>(one);
            var inner = Blocking<T>.InnerLength(product, width);
            var columns = Blocking<T>.Columns(product, inner, width);
            var blocks = (one.Inner + inner - 1) / inner;
            return inner >= 1
                && columns >= width
                && columns % width == 0
                && inner * columns * Unsafe.SizeOf<T>() <= Blocking<T>.Bytes
                && Blocking<T>.Bytes <= Cache.SecondLevelBytes / 2
                // A transposed A has strips besides.
                && (!one.IsTransposed || inner <= 256)
                // Equal blocks: none is shorter than half of another.
                && (blocks == 1 || 2 * (one.Inner - ((blocks - 1) * inner)) >= inner);
        });

    private static GemmProblem<T> Product<T>((int Rows, int Inner, int Columns, bool IsTransposed) one)
        where T : unmanaged =>
        new()
        {
            Rows = one.Rows,
            Inner = one.Inner,
            Columns = one.Columns,
            ARow = one.IsTransposed ? 1 : one.Inner,
            AInner = one.IsTransposed ? one.Rows : 1,
            BInner = one.Columns,
            BColumn = 1,
        };
}
