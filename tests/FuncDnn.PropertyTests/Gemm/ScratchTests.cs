using System.Numerics;
using FuncDnn.Numerics.Gemm;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.PropertyTests.Gemm;

/// <summary>
/// The scratch memory of a thread holds what a product writes there; nothing is written after its end.
/// </summary>
public unsafe class ScratchTests
{
    private const byte Marker = 0xA5;
    private const int ManyBytes = 32 << 20;

    [Fact]
    public void The_memory_is_aligned_pinned_and_replaced_only_by_a_larger_one() =>
        InNewThread(() =>
        {
            for (var bytes = 1000; bytes < 2000; bytes += 100)
            {
                var memory = Scratch.Reserve(bytes);
                Assert.Equal(0, (long)memory % 64);
                // Memory that is not pinned would be moved by this collection.
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
                Assert.True(memory == Scratch.Reserve(1));
                Assert.True(memory == Scratch.Reserve(bytes));
                Assert.True(memory != Scratch.Reserve(bytes + 100));
            }

            return true;
        });

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Packed_products_reserve_what_they_write(int fewer)
    {
        ReservesWhatItWrites<PackedGemm<double>, double>(Full(sizeof(double)));
        ReservesWhatItWrites<PackedGemm<float>, float>(Full(sizeof(float)));

        ProductCase Full(int size) =>
            new(12, 256, (Cache.SecondLevelBytes / 2 / 256 / size) - fewer, 0, Key.FromSeed(15));
    }

    [Fact]
    public void Products_of_few_rows_reserve_what_they_write()
    {
        var shape = new ProductCase(35, 1030, 49, 0, Key.FromSeed(16));
        ReservesWhatItWrites<StreamedGemm<double>, double>(shape, adds: false);
        ReservesWhatItWrites<StreamedGemm<float>, float>(shape, adds: false);
        ReservesWhatItWrites<TransposedGemm<double>, double>(shape, affine: false);
        ReservesWhatItWrites<TransposedGemm<float>, float>(shape, affine: false);
        ReservesWhatItWrites<PanelGemm<double>, double>(shape, affine: false);
        ReservesWhatItWrites<PanelGemm<float>, float>(shape, affine: false);
    }

    private static void ReservesWhatItWrites<TAlgorithm, T>(ProductCase shape, bool affine = true, bool adds = true)
        where TAlgorithm : struct, IGemmAlgorithm<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        At<TAlgorithm, Lanes1<T>, T>(shape, affine, adds);
        At<TAlgorithm, Lanes128<T>, T>(shape, affine, adds);
        At<TAlgorithm, Lanes256<T>, T>(shape, affine, adds);
        At<TAlgorithm, Lanes512<T>, T>(shape, affine, adds);
    }

    private static void At<TAlgorithm, TLanes, T>(ProductCase shape, bool affine, bool adds)
        where TAlgorithm : struct, IGemmAlgorithm<T>
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var written = InNewThread(() =>
        {
            var memory = new Span<byte>(Scratch.Reserve(ManyBytes), ManyBytes);
            memory.Fill(Marker);
            Multiply();
            return 1 + memory.LastIndexOfAnyExcept(Marker);
        });
        Assert.InRange(written, 1, ManyBytes);
        Assert.True(
            InNewThread(() =>
            {
                Multiply();
                return Scratch.Reserve(1) == Scratch.Reserve(written);
            })
        );

        void Multiply() =>
            Assert.True(
                affine
                    ? ProductWidthTests.At<TAlgorithm, TLanes, T>(shape, adds)
                    : ProductWidthTests.OuterAt<TAlgorithm, TLanes, T>(shape)
            );
    }

    /// <summary>In a new thread, which has no scratch memory yet.</summary>
    private static T InNewThread<T>(Func<T> work)
    {
        var (result, error) = (default(T), default(Exception));
        var thread = new Thread(() => error = Record.Exception(() => result = work()));
        thread.Start();
        thread.Join();
        Assert.Null(error);
        return result!;
    }
}
