using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Numerics.Gemm;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Simd;
using FuncDnn.Testing;

namespace FuncDnn.PropertyTests.Gemm;

/// <summary>Every way to compute a product gives the bits of the definition, in registers of every width.</summary>
public unsafe class ProductWidthTests
{
    private static readonly Arbitrary<ProductCase> Small = ProductCase.Cases(20, 20, 70).ToArbitrary();

    [Property(MaxTest = 40)]
    public Property Products_read_where_they_are() =>
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
    public void Packed_products_of_several_blocks(int rows, int inner, int columns)
    {
        var shape = new ProductCase(rows, inner, columns, 1000, Key.FromSeed(8));
        Assert.True(AtEveryWidth<PackedGemm<double>, double>(shape, adds: true));
        Assert.True(AtEveryWidth<PackedGemm<float>, float>(shape, adds: true));
    }

    [Fact]
    public void Packed_products_of_blocks_that_fill_their_room()
    {
        Assert.True(AtEveryWidth<PackedGemm<double>, double>(TwoBlocks(sizeof(double)), adds: true));
        Assert.True(AtEveryWidth<PackedGemm<float>, float>(TwoBlocks(sizeof(float)), adds: true));

        static ProductCase TwoBlocks(int size) => new(2, 256, Cache.SecondLevelBytes / 256 / size, 0, Key.FromSeed(8));
    }

    [Theory]
    [InlineData(1, 1100, 40)]
    [InlineData(9, 1537, 33)]
    [InlineData(20, 700, 209)]
    public void Products_of_few_rows_in_several_stretches(int rows, int inner, int columns)
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
    public void Products_of_few_rows_turned(int rows, int inner, int columns)
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
    public void Products_of_few_rows_along_panels(int rows, int inner, int columns)
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

    private static bool AtEveryWidth<TWay, T>(ProductCase shape, bool adds)
        where TWay : struct, IGemmAlgorithm<T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        At<TWay, Lanes1<T>, T>(shape, adds)
        && At<TWay, Lanes128<T>, T>(shape, adds)
        && At<TWay, Lanes256<T>, T>(shape, adds)
        && At<TWay, Lanes512<T>, T>(shape, adds);

    internal static bool At<TWay, TLanes, T>(ProductCase shape, bool adds)
        where TWay : struct, IGemmAlgorithm<T>
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (rows, inner, columns) = (shape.Rows, shape.Inner, shape.Columns);
        return shape.Affine<T>(
                (a, b, start, c) => Run<TWay, TLanes, T>(shape, a, (inner, 1), b, (columns, 1), start, false, c)
            )
            && shape.Transposed<T>(
                (a, b, _, c) => Run<TWay, TLanes, T>(shape, a, (1, rows), b, (columns, 1), [], false, c)
            )
            && (!adds || OuterAt<TWay, TLanes, T>(shape));
    }

    private static bool OuterAtEveryWidth<TWay, T>(ProductCase shape)
        where TWay : struct, IGemmAlgorithm<T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        OuterAt<TWay, Lanes1<T>, T>(shape)
        && OuterAt<TWay, Lanes128<T>, T>(shape)
        && OuterAt<TWay, Lanes256<T>, T>(shape)
        && OuterAt<TWay, Lanes512<T>, T>(shape);

    internal static bool OuterAt<TWay, TLanes, T>(ProductCase shape)
        where TWay : struct, IGemmAlgorithm<T>
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        OuterAt<TWay, TLanes, T>(shape, adds: true) && OuterAt<TWay, TLanes, T>(shape, adds: false);

    private static bool OuterAt<TWay, TLanes, T>(ProductCase shape, bool adds)
        where TWay : struct, IGemmAlgorithm<T>
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        shape.Outer<T>(
            chains: true,
            adds,
            (a, b, _, c) => Run<TWay, TLanes, T>(shape, a, (shape.Inner, 1), b, (1, shape.Inner), [], adds, c)
        );

    private static void Run<TWay, TLanes, T>(
        ProductCase shape,
        ReadOnlySpan<T> a,
        (int Row, int Inner) down,
        ReadOnlySpan<T> b,
        (int Inner, int Column) along,
        ReadOnlySpan<T> start,
        bool adds,
        Span<T> c
    )
        where TWay : struct, IGemmAlgorithm<T>
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (
            T* left = a,
                right = b,
                begin = start,
                to = c
        )
        {
            TWay.Run<TLanes>(
                new GemmProblem<T>
                {
                    A = left,
                    ARow = down.Row,
                    AInner = down.Inner,
                    B = right,
                    BInner = along.Inner,
                    BColumn = along.Column,
                    C = to,
                    CRow = shape.Columns,
                    Start = begin,
                    Adds = adds,
                    Rows = shape.Rows,
                    Inner = shape.Inner,
                    Columns = shape.Columns,
                }
            );
        }
    }
}
