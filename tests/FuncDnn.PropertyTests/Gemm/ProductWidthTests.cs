using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Numerics.Gemm;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Simd;
using FuncDnn.Testing;

namespace FuncDnn.PropertyTests.Gemm;

/// <summary>Every algorithm for products gives the bits of the definition, in registers of every width.</summary>
public unsafe class ProductWidthTests
{
    private static readonly Arbitrary<ProductCase> Small = ProductCase.Cases(20, 20, 70).ToArbitrary();

    [Property(MaxTest = 40)]
    public Property Direct_products() =>
        Prop.ForAll(
            Small,
            shape =>
                AtEveryWidth<DirectGemm<double>, double>(shape, adds: false)
                && AtEveryWidth<DirectGemm<float>, float>(shape, adds: false)
        );

    [Property(MaxTest = 40)]
    public Property Packed_products() =>
        Prop.ForAll(
            Small,
            shape =>
                AtEveryWidth<PackedGemm<double>, double>(shape, adds: true)
                && AtEveryWidth<PackedGemm<float>, float>(shape, adds: true)
        );

    [Theory]
    [InlineData(5, 256, 40)]
    [InlineData(7, 700, 40)]
    [InlineData(13, 257, 300)]
    [InlineData(2, 513, 530)]
    [InlineData(101, 259, 37)]
    public void Packed_products_of_several_blocks(int rows, int inner, int columns)
    {
        var shape = new ProductCase(rows, inner, columns, 1000, Key.FromSeed(8));
        Assert.True(AtEveryWidth<PackedGemm<double>, double>(shape, adds: true));
        Assert.True(AtEveryWidth<PackedGemm<float>, float>(shape, adds: true));
    }

    [Fact]
    public void Packed_products_of_full_blocks()
    {
        Assert.True(AtEveryWidth<PackedGemm<double>, double>(TwoBlocks(sizeof(double)), adds: true));
        Assert.True(AtEveryWidth<PackedGemm<float>, float>(TwoBlocks(sizeof(float)), adds: true));

        static ProductCase TwoBlocks(int size) => new(2, 256, Cache.SecondLevelBytes / 256 / size, 0, Key.FromSeed(8));
    }

    [Theory]
    [InlineData(1, 1100, 40)]
    [InlineData(9, 1537, 33)]
    [InlineData(20, 700, 209)]
    [InlineData(7, 700, 40)]
    [InlineData(8, 600, 97)]
    public void Streamed_products_of_several_blocks(int rows, int inner, int columns)
    {
        var shape = new ProductCase(rows, inner, columns, 1000, Key.FromSeed(9));
        Assert.True(AtEveryWidth<StreamedGemm<double>, double>(shape, adds: false));
        Assert.True(AtEveryWidth<StreamedGemm<float>, float>(shape, adds: false));
    }

    [Theory]
    [InlineData(1, 3, 50)]
    [InlineData(20, 41, 97)]
    [InlineData(13, 1030, 60)]
    [InlineData(35, 515, 49)]
    public void Transposed_products_of_few_rows(int rows, int inner, int columns)
    {
        var shape = new ProductCase(rows, inner, columns, 1000, Key.FromSeed(10));
        Assert.True(OuterAtEveryWidth<TransposedGemm<double>, double>(shape));
        Assert.True(OuterAtEveryWidth<TransposedGemm<float>, float>(shape));
    }

    [Theory]
    [InlineData(1, 3, 50)]
    [InlineData(20, 41, 97)]
    [InlineData(13, 230, 60)]
    [InlineData(35, 113, 49)]
    public void Panel_products_of_few_rows(int rows, int inner, int columns)
    {
        var shape = new ProductCase(rows, inner, columns, 1000, Key.FromSeed(12));
        Assert.True(OuterAtEveryWidth<PanelGemm<double>, double>(shape));
        Assert.True(OuterAtEveryWidth<PanelGemm<float>, float>(shape));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(7, 33)]
    [InlineData(300, 517)]
    public void Products_of_one_row(int inner, int columns)
    {
        var shape = new ProductCase(1, inner, columns, 1000, Key.FromSeed(11));
        Assert.True(AtEveryWidth<Gevm<double>, double>(shape, adds: false));
        Assert.True(AtEveryWidth<Gevm<float>, float>(shape, adds: false));
    }

    private static bool AtEveryWidth<TAlgorithm, T>(ProductCase shape, bool adds)
        where TAlgorithm : struct, IGemmAlgorithm<T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        At<TAlgorithm, Lanes1<T>, T>(shape, adds)
        && At<TAlgorithm, Lanes128<T>, T>(shape, adds)
        && At<TAlgorithm, Lanes256<T>, T>(shape, adds)
        && At<TAlgorithm, Lanes512<T>, T>(shape, adds);

    internal static bool At<TAlgorithm, TLanes, T>(ProductCase shape, bool adds)
        where TAlgorithm : struct, IGemmAlgorithm<T>
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (rows, inner, columns) = (shape.Rows, shape.Inner, shape.Columns);
        return shape.Affine<T>(
                (a, b, start, c) => Run<TAlgorithm, TLanes, T>(shape, a, (inner, 1), b, (columns, 1), start, false, c)
            )
            && shape.Transposed<T>(
                (a, b, _, c) => Run<TAlgorithm, TLanes, T>(shape, a, (1, rows), b, (columns, 1), [], false, c)
            )
            && (!adds || OuterAt<TAlgorithm, TLanes, T>(shape));
    }

    private static bool OuterAtEveryWidth<TAlgorithm, T>(ProductCase shape)
        where TAlgorithm : struct, IGemmAlgorithm<T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        OuterAt<TAlgorithm, Lanes1<T>, T>(shape)
        && OuterAt<TAlgorithm, Lanes128<T>, T>(shape)
        && OuterAt<TAlgorithm, Lanes256<T>, T>(shape)
        && OuterAt<TAlgorithm, Lanes512<T>, T>(shape);

    internal static bool OuterAt<TAlgorithm, TLanes, T>(ProductCase shape)
        where TAlgorithm : struct, IGemmAlgorithm<T>
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        OuterAt<TAlgorithm, TLanes, T>(shape, adds: true) && OuterAt<TAlgorithm, TLanes, T>(shape, adds: false);

    private static bool OuterAt<TAlgorithm, TLanes, T>(ProductCase shape, bool adds)
        where TAlgorithm : struct, IGemmAlgorithm<T>
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        shape.Outer<T>(
            isChain: true,
            adds,
            (a, b, _, c) => Run<TAlgorithm, TLanes, T>(shape, a, (shape.Inner, 1), b, (1, shape.Inner), [], adds, c)
        );

    private static void Run<TAlgorithm, TLanes, T>(
        ProductCase shape,
        ReadOnlySpan<T> a,
        (int Row, int Inner) aStrides,
        ReadOnlySpan<T> b,
        (int Inner, int Column) bStrides,
        ReadOnlySpan<T> start,
        bool adds,
        Span<T> c
    )
        where TAlgorithm : struct, IGemmAlgorithm<T>
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (
            T* left = a,
                right = b,
                startNumbers = start,
                to = c
        )
        {
            TAlgorithm.Run<TLanes>(
                new GemmProblem<T>
                {
                    A = left,
                    ARow = aStrides.Row,
                    AInner = aStrides.Inner,
                    B = right,
                    BInner = bStrides.Inner,
                    BColumn = bStrides.Column,
                    C = to,
                    CRow = shape.Columns,
                    Start = startNumbers,
                    Adds = adds,
                    Rows = shape.Rows,
                    Inner = shape.Inner,
                    Columns = shape.Columns,
                }
            );
        }
    }
}
