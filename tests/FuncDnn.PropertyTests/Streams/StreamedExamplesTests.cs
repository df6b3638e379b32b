using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Files;
using FuncDnn.Data.Streams;
using FuncDnn.Numerics.Random;
using FuncDnn.PropertyTests.Batches;
using FuncDnn.Testing;
using LanguageExt;

namespace FuncDnn.PropertyTests.Streams;

/// <summary>"Larger than memory: blocks shuffled within a window, seeded."</summary>
public class StreamedExamplesTests
{
    private static readonly Arbitrary<(int[] Blocks, int Window, int Size, int Seed)> s_streams = Arb.From(
        from blocks in Gen.ArrayOf(Gen.Choose(0, 7))
        from window in Gen.Choose(1, 6)
        from size in Gen.Choose(1, 12)
        from seed in Gen.Choose(0, 1_000_000)
        select (blocks.Length == 0 || blocks.Sum() == 0 ? [3, .. blocks] : blocks, window, size, seed)
    );

    [Property]
    public Property An_epoch_is_the_order_of_its_definition_and_a_permutation_of_all_examples() =>
        Prop.ForAll(
            s_streams,
            one =>
            {
                var (blocks, stream, rule) = Of(one);
                Assert.Equal(one.Blocks.Sum(), stream.Count);
                var perEpoch = rule.StepsPerEpoch(stream.Count);
                for (var epoch = 0; epoch < 2; epoch++)
                {
                    var seen = Take(stream, rule, (long)epoch * perEpoch, perEpoch)
                        .SelectMany(NumberedExamples.Numbers);
                    var numbers = seen.ToArray();
                    Assert.Equal(Defined(blocks, one.Window, KeyOf(one.Seed), epoch), numbers);
                    Assert.Equal(Enumerable.Range(0, stream.Count), numbers.Order());
                }
            }
        );

    [Property]
    public Property The_batch_of_a_step_does_not_depend_on_where_the_sequence_begins() =>
        Prop.ForAll(
            s_streams,
            one =>
            {
                var (_, stream, rule) = Of(one);
                var steps = 2 * rule.StepsPerEpoch(stream.Count);
                var all = Take(stream, rule, 0, steps + 1);
                for (var step = 0; step <= steps; step++)
                {
                    Assert.Equal(all[step], Take(stream, rule, step, 1).Single());
                }
            }
        );

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_order_of_a_stream_obeys_the_laws_of_orders(int window) =>
        LawFamilies.Orders.Check(new StreamShuffling(window)).ThrowIfBroken();

    [Fact]
    public void A_window_of_all_blocks_is_a_full_shuffle()
    {
        var stream = new StreamedExamples(new NumberedBlocks(4, 4, 4), windowBlocks: 3);
        var first = Enumerable
            .Range(0, 300)
            .Select(seed => NumberedExamples.Numbers(Take(stream, new(1, new KeyShuffle(KeyOf(seed))), 0, 1)[0])[0])
            .ToArray();
        Assert.Equal(Enumerable.Range(0, 12), first.Distinct().Order());
    }

    [Fact]
    public void The_seed_and_the_epoch_are_heard()
    {
        var stream = new StreamedExamples(new NumberedBlocks(20, 20, 20), windowBlocks: 2);
        int[] Order(int seed, int epoch) =>
            NumberedExamples.Numbers(Take(stream, new(60, new KeyShuffle(KeyOf(seed))), epoch, 1)[0]);
        Assert.Equal(Order(1, 0), Order(1, 0));
        Assert.NotEqual(Order(1, 0), Order(2, 0));
        Assert.NotEqual(Order(1, 0), Order(1, 1));
    }

    [Fact]
    public void No_more_than_a_window_is_in_memory_and_nothing_is_read_before_it_is_needed()
    {
        const int window = 4;
        var blocks = new NumberedBlocks([.. Enumerable.Repeat(50, 400)]);
        var (stream, rule) = (new StreamedExamples(blocks, window), new MiniBatches(25, new KeyShuffle(KeyOf(1))));
        Assert.Empty(blocks.Reads);
        var (step, most) = (0, 0);
        foreach (var batch in stream.From<double>(rule, 0, _ => { }).Take(800))
        {
            step++;
            Assert.True(blocks.Reads.Count <= ((step * 25 / (50 * window)) + 1) * window);
            if (step % 40 == 0)
            {
                GC.Collect();
                most = Math.Max(most, blocks.Alive);
            }
        }

        Assert.InRange(most, 0, window);
        Assert.Equal(Enumerable.Range(0, 400), blocks.Reads.Order());
    }

    [Fact]
    public void A_resumed_sequence_reads_from_the_start_of_its_window()
    {
        var blocks = new NumberedBlocks([.. Enumerable.Repeat(50, 400)]);
        _ = Take(new StreamedExamples(blocks, 4), new(25, new KeyShuffle(KeyOf(1))), 701, 1);
        Assert.Equal(4, blocks.Reads.Count);
    }

    [Fact]
    public void A_file_that_cannot_be_read_ends_the_sequence_with_the_error()
    {
        var error = ReadError.At("a.csv", "it changed");
        LanguageExt.Common.Error? failed = null;
        var batches = new StreamedExamples(new Broken(error), 1).From<double>(
            new(1, new KeyShuffle(KeyOf(1))),
            0,
            found => failed = found
        );
        Assert.Empty(batches);
        Assert.Equal(error, failed);
    }

    [Fact]
    public void An_order_without_a_key_is_refused() =>
        Assert.Throws<ArgumentException>(() =>
            new StreamedExamples(new NumberedBlocks(3), 1).From<double>(new(1, new InOrder()), 0, _ => { })
        );

    private static (NumberedBlocks, StreamedExamples, MiniBatches) Of(
        (int[] Blocks, int Window, int Size, int Seed) one
    )
    {
        var blocks = new NumberedBlocks(one.Blocks);
        return (blocks, new StreamedExamples(blocks, one.Window), new(one.Size, new KeyShuffle(KeyOf(one.Seed))));
    }

    private static List<Batch<double>> Take(StreamedExamples stream, MiniBatches rule, long step, int count) =>
        [.. stream.From<double>(rule, step, error => Assert.Fail(error.Message)).Take(count)];

    private static Key KeyOf(int seed) => Key.FromSeed((ulong)seed);

    /// <summary>The blocks in the order of the epoch's key; in each window a shuffle with the window's key.</summary>
    private static List<int> Defined(NumberedBlocks blocks, int window, Key key, int epoch)
    {
        var of = key.Fold(epoch);
        var order = new int[blocks.Count];
        of.FillPermutation(order);
        var numbers = new List<int>();
        for (var start = 0; start < order.Length; start += window)
        {
            var rows = order.Skip(start).Take(window).SelectMany(blocks.NumbersOf).ToArray();
            var places = new int[rows.Length];
            of.Fold(start / window).FillPermutation(places);
            numbers.AddRange(places.Select(place => rows[place]));
        }

        return numbers;
    }

    /// <summary>The order of the examples in a stream of blocks of two.</summary>
    private sealed record StreamShuffling(int Window) : Shuffling
    {
        public override void Fill(long epoch, Span<int> order)
        {
            var blocks = new NumberedBlocks([.. Enumerable.Range(0, order.Length).Chunk(2).Select(two => two.Length)]);
            var stream = new StreamedExamples(blocks, Window);
            var rule = new MiniBatches(order.Length, new KeyShuffle(KeyOf(5)));
            NumberedExamples.Numbers(Take(stream, rule, epoch, 1)[0]).CopyTo(order);
        }
    }

    private sealed class Broken(LanguageExt.Common.Error error) : IExampleBlocks
    {
        public int Count => 1;

        public int ExamplesOf(int block) => 1;

        public Fin<Batch<double>> Read(int block) => error;
    }
}
