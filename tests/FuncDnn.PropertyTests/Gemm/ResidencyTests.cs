using FuncDnn.Numerics.Gemm;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.PropertyTests.Gemm;

/// <summary>Which factors of a product are read in place; the bits do not depend on it.</summary>
public class ResidencyTests
{
    private const int Short = 256;
    private const int Long = 1024;

    [Theory]
    [InlineData(25, 0, true)]
    [InlineData(25, 1, false)]
    [InlineData(24, 1, true)]
    public void Short_rows_of_B_are_read_in_place_up_to_half_of_the_cache(int rows, int more, bool isDirect)
    {
        var inner = (Cache.SecondLevelBytes / 2 / sizeof(float) / Short) + more;
        // Few rows have a limit of their own, half a MiB.
        var fits = isDirect && (rows > 24 || inner * Short * sizeof(float) <= 512 << 10);
        Assert.Equal(fits, Residency<float>.IsDirect(Product(rows, inner, Short)));
    }

    [Theory]
    [InlineData(25, 32, true)]
    [InlineData(25, 33, false)]
    [InlineData(24, 33, true)]
    [InlineData(24, 128, true)]
    [InlineData(24, 129, false)]
    public void Long_rows_of_B_are_read_in_place_up_to_128_KiB_or_half_a_MiB_for_few(
        int rows,
        int inner,
        bool isDirect
    ) => Assert.Equal(isDirect, Residency<float>.IsDirect(Product(rows, inner, Long)));

    [Theory]
    [InlineData(100, 256, true, true)]
    [InlineData(100, 257, true, false)]
    [InlineData(24, 257, false, true)]
    [InlineData(100, 32, false, true)]
    [InlineData(100, 33, true, true)]
    public void A_transposed_A_of_many_rows_is_packed_in_strips_that_share_the_cache_with_B(
        int rows,
        int inner,
        bool usesStrips,
        bool isDirect
    )
    {
        var product = Product(rows, inner, Short) with { ARow = 1, AInner = rows };
        Assert.Equal(usesStrips, Residency<float>.UsesStrips(product));
        Assert.Equal(isDirect, Residency<float>.IsDirect(product));
        Assert.False(Residency<float>.UsesStrips(Product(rows, inner, Short)));
    }

    [Fact]
    public void Columns_of_B_are_never_read_in_place() =>
        Assert.False(Residency<float>.IsDirect(Product(100, 10, 10) with { BInner = 1, BColumn = 10 }));

    private static GemmProblem<float> Product(int rows, int inner, int columns) =>
        new()
        {
            Rows = rows,
            Inner = inner,
            Columns = columns,
            ARow = inner,
            AInner = 1,
            BInner = columns,
            BColumn = 1,
        };
}
