using FuncDnn.Data.Batches;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Simd;
using FuncDnn.Numerics.Threading;

namespace FuncDnn.PropertyTests.Matrices;

/// <summary>A product of sizes is never taken modulo 2^32: it is refused where an array is too short for it.</summary>
public class MatrixShapeTests
{
    // The products are 2^32 (0 in 32 bits), 2^32 + 2^16, 2^31 and the first that is refused.
    [Theory]
    [InlineData(65_536, 65_536)]
    [InlineData(65_536, 65_537)]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(2, 1 << 30)]
    [InlineData(1, int.MaxValue)]
    [InlineData(-1, 3)]
    [InlineData(-65_536, -65_536)]
    public void A_matrix_that_no_array_holds_is_refused(int rows, int columns)
    {
        Refused(() => MatrixShape.Length(rows, columns));
        Refused(() => Matrix<double>.Zero(rows, columns));
        Refused(() => Matrix<float>.Create(rows, columns, (_, _) => 0));
    }

    [Fact]
    public void The_longest_matrix_leaves_room_to_align_it()
    {
        Assert.Equal(MatrixShape.MaxLength, MatrixShape.Length(1, MatrixShape.MaxLength));
        Assert.True(CacheLine.PaddedLength<byte>(MatrixShape.MaxLength) <= Array.MaxLength);
        Assert.Equal(0, MatrixShape.Length(0, int.MaxValue));
    }

    [Fact]
    public void Layers_layouts_and_batches_are_refused_where_their_numbers_are_too_many()
    {
        Refused(() => new BatchNorm().SavedLength(65_536, 65_535));
        Refused(() => new LayerNorm().SavedLength(65_533, 65_536));
        Refused(() => new Dropout(0.5).SavedLength(65_536, 65_536));
        Refused(() => new Dense(65_536).Layout(65_536));
        Refused(() => new Network(new Dense(32_768), new Dense(32_768), new Dense(40_000)).Layout(1));
        Assert.Throws<OverflowException>(() => new Slot("W", 65_536, 65_536, SlotRole.Weight).Length);
        // 65,536 examples without features take no memory, however often they are selected.
        var none = Matrix<double>.Zero(0, 65_536);
        Assert.Equal(65_536, new Batch<double>(none, none).Slice(0, 65_536).Count);
    }

    [Fact]
    public void A_long_vector_is_divided_among_threads_to_its_end()
    {
        var ends = new long[1 << 16];
        RangePartition.Run<Recorder, double>(new Recorder(ends, 0, int.MaxValue));
        Assert.Equal(Enumerable.Range(1, 65_535).Select(part => part * 32_768L).Append(int.MaxValue), ends);
    }

    [Fact]
    public void Examples_predicted_part_by_part_have_the_same_bits()
    {
        var network = new Network(new Dense(7), new LayerNorm(), new BatchNorm(), new Dense(3));
        var point = network.Initialize<double>(4, Key.FromSeed(1)).Parameters;
        var inputs = Matrix<double>.Of(4, 50, Key.FromSeed(2).Normal(200).Numbers);
        var whole = network.Predict(point, inputs);
        foreach (var numbers in new[] { 1, 7, 14, 100, 350 })
        {
            Assert.Equal(whole, network.Predict(point, inputs, numbers));
        }
    }

    private static void Refused(Func<object> make) => Assert.Throws<ArgumentException>(make);

    /// <summary>Notes the end of every slice.</summary>
    private readonly record struct Recorder(long[] Ends, int Start, int End) : IRangeKernel<Recorder, double>
    {
        public int Length => End - Start;

        public Recorder Slice(int start, int end) => new(Ends, start, end);

        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes, double> => Ends[Start / 32_768] = End;
    }
}
