using System.Numerics;
using FuncDnn.Numerics.Gemm;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.PropertyTests.Gemm;

/// <summary>The memory of a thread holds what a product writes there; nothing is written behind it.</summary>
public unsafe class ScratchTests
{
    private const byte Brick = 0xA5;
    private const int Much = 32 << 20;

    [Fact]
    public void The_memory_begins_at_a_cache_line_stays_where_it_is_and_gives_way_only_to_more() =>
        InAThread(() =>
        {
            for (var bytes = 1000; bytes < 2000; bytes += 100)
            {
                var memory = Scratch.OfAtLeast(bytes);
                Assert.Equal(0, (long)memory % 64);
                // What is not pinned would be moved over what died before it.
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
                Assert.True(memory == Scratch.OfAtLeast(1));
                Assert.True(memory == Scratch.OfAtLeast(bytes));
                Assert.True(memory != Scratch.OfAtLeast(bytes + 100));
            }

            return true;
        });

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Packed_products_ask_for_what_they_write(int fewer)
    {
        Asks<PackedGemm<double>, double>(Full(sizeof(double)));
        Asks<PackedGemm<float>, float>(Full(sizeof(float)));

        ProductCase Full(int size) =>
            new(12, 256, (Cache.SecondLevelBytes / 2 / 256 / size) - fewer, 0, Key.FromSeed(15));
    }

    [Fact]
    public void Products_of_few_rows_ask_for_what_they_write()
    {
        var shape = new ProductCase(35, 1030, 49, 0, Key.FromSeed(16));
        Asks<StreamedGemm<double>, double>(shape, adds: false);
        Asks<StreamedGemm<float>, float>(shape, adds: false);
        Asks<TransposedGemm<double>, double>(shape, affine: false);
        Asks<TransposedGemm<float>, float>(shape, affine: false);
        Asks<PanelGemm<double>, double>(shape, affine: false);
        Asks<PanelGemm<float>, float>(shape, affine: false);
    }

    private static void Asks<TWay, T>(ProductCase shape, bool affine = true, bool adds = true)
        where TWay : struct, IGemmAlgorithm<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        At<TWay, Lanes1<T>, T>(shape, affine, adds);
        At<TWay, Lanes128<T>, T>(shape, affine, adds);
        At<TWay, Lanes256<T>, T>(shape, affine, adds);
        At<TWay, Lanes512<T>, T>(shape, affine, adds);
    }

    private static void At<TWay, TLanes, T>(ProductCase shape, bool affine, bool adds)
        where TWay : struct, IGemmAlgorithm<T>
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var written = InAThread(() =>
        {
            var memory = new Span<byte>(Scratch.OfAtLeast(Much), Much);
            memory.Fill(Brick);
            Multiply();
            return 1 + memory.LastIndexOfAnyExcept(Brick);
        });
        Assert.InRange(written, 1, Much);
        Assert.True(
            InAThread(() =>
            {
                Multiply();
                return Scratch.OfAtLeast(1) == Scratch.OfAtLeast(written);
            })
        );

        void Multiply() =>
            Assert.True(
                affine
                    ? ProductWidthTests.At<TWay, TLanes, T>(shape, adds)
                    : ProductWidthTests.OuterAt<TWay, TLanes, T>(shape)
            );
    }

    /// <summary>In a thread of its own, which has no memory yet.</summary>
    private static T InAThread<T>(Func<T> work)
    {
        var (result, error) = (default(T), default(Exception));
        var thread = new Thread(() => error = Record.Exception(() => result = work()));
        thread.Start();
        thread.Join();
        Assert.Null(error);
        return result!;
    }
}
