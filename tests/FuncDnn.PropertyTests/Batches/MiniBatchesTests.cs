using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing;

namespace FuncDnn.PropertyTests.Batches;

public class MiniBatchesTests
{
    private static readonly Func<int, Shuffling>[] Orders =
    [
        _ => new InOrder(),
        seed => new KeyShuffle(Key.FromSeed((ulong)seed)),
        seed => new NumpyShuffle((uint)seed),
    ];

    [Property]
    public Property An_epoch_is_a_permutation_and_only_its_last_batch_is_smaller() =>
        ForEach(
            (all, batches, steps) =>
            {
                var epoch = batches.From(all, 0).Take(steps).ToList();
                Assert.All(epoch.SkipLast(1), batch => Assert.Equal(batches.Size, batch.Count));
                Assert.InRange(epoch[^1].Count, 1, batches.Size);
                Assert.Equal(Enumerable.Range(0, all.Count), epoch.SelectMany(NumberedExamples.Numbers).Order());
            }
        );

    [Property]
    public Property What_is_left_at_the_end_of_an_epoch_is_kept_merged_or_dropped() =>
        ForEach(
            (all, kept, _) =>
            {
                var (full, rest) = Math.DivRem(all.Count, kept.Size);
                foreach (var last in Enum.GetValues<LastBatch>())
                {
                    var batches = kept with { Last = last };
                    int[] expected = (last, full, rest) switch
                    {
                        (_, 0, _) => [rest],
                        (_, _, 0) => Repeated(kept.Size, full),
                        (LastBatch.Drop, _, _) => Repeated(kept.Size, full),
                        (LastBatch.Merge, _, _) or (LastBatch.MergeOne, _, 1) =>
                        [
                            .. Repeated(kept.Size, full - 1),
                            kept.Size + rest,
                        ],
                        _ => [.. Repeated(kept.Size, full), rest],
                    };
                    var epochs = batches.From(all, 0).Take(2 * expected.Length).ToList();
                    Assert.Equal(expected.Length, batches.StepsPerEpoch(all.Count));
                    Assert.Equal([.. expected, .. expected], epochs.Select(batch => batch.Count));
                    Assert.Equal((expected.Min(), expected.Max()), batches.Sizes(all.Count));
                    Assert.Equal(
                        epochs.Select(NumberedExamples.Numbers),
                        batches.From(all, 0).Take(epochs.Count).Recycled().Select(NumberedExamples.Numbers)
                    );
                    for (var step = 0; step < epochs.Count; step++)
                    {
                        Assert.Equal(epochs[step], batches.At(all, step));
                    }

                    // Each example once, in the same order as if what is left were kept.
                    Assert.Equal(
                        batches.Order.Order(1, all.Count).Take(expected.Sum()),
                        epochs.Skip(expected.Length).SelectMany(NumberedExamples.Numbers)
                    );
                }
            }
        );

    [Property]
    public Property A_step_has_the_same_batch_alone_and_in_a_sequence() =>
        ForEach(
            (all, batches, steps) =>
            {
                var stream = batches.From(all, 0).Take((2 * steps) + 1).ToList();
                var late = batches.From(all, steps / 2).Take(steps + 1).ToList();
                for (var step = 0; step < stream.Count; step++)
                {
                    Assert.Equal(stream[step], batches.At(all, step));
                }

                Assert.Equal(stream.Skip(steps / 2).Take(steps + 1), late);
            }
        );

    [Property]
    public Property The_number_of_steps_is_count_over_size_rounded_up() =>
        Prop.ForAll(
            NumberedExamples.Sizes,
            sizes =>
                new MiniBatches(sizes.Size, new InOrder()).StepsPerEpoch(sizes.Count)
                == (int)Math.Ceiling((double)sizes.Count / sizes.Size)
        );

    [Fact]
    public void Two_epochs_differ_and_depend_on_the_seed()
    {
        foreach (var order in Orders.Skip(1))
        {
            Assert.NotEqual(order(1).Order(0, 30), order(1).Order(1, 30));
            Assert.NotEqual(order(1).Order(0, 30), order(5).Order(0, 30));
            Assert.Equal(order(1).Order(3, 30), order(1).Order(3, 30));
        }
    }

    [Fact]
    public void The_course_increments_its_seed_every_epoch() =>
        Assert.Equal(new NumpyShuffle(11).Order(4, 20), new NumpyShuffle(15).Order(0, 20));

    // The course's random_mini_batches: examples, size, seed and the permutation it draws.
    [Theory]
    [InlineData(10, 4, 0, new[] { 2, 8, 4, 9, 1, 6, 7, 3, 0, 5 })]
    [InlineData(8, 4, 3, new[] { 5, 7, 4, 6, 3, 1, 0, 2 })]
    [InlineData(5, 8, 2, new[] { 2, 4, 1, 3, 0 })]
    [InlineData(7, 1, 1, new[] { 6, 2, 1, 0, 4, 3, 5 })]
    [InlineData(6, 6, 9, new[] { 5, 1, 2, 3, 0, 4 })]
    public void The_courses_batches_come_in_the_courses_order(int count, int size, uint seed, int[] permutation)
    {
        var batches = new MiniBatches(size, new NumpyShuffle(seed));
        var epoch = batches
            .From(NumberedExamples.Batch(count), 0)
            .Take(batches.StepsPerEpoch(count))
            .Select(NumberedExamples.Numbers);
        Assert.Equal(permutation.Chunk(size), epoch);
    }

    [Fact]
    public void The_courses_148_examples_make_batches_of_64_64_and_20()
    {
        var batches = new MiniBatches(64, new NumpyShuffle(0)).From(NumberedExamples.Batch(148), 0).Take(3).ToList();
        Assert.Equal([64, 64, 20], batches.Select(batch => batch.Count));
        Assert.Equal([24, 7, 37, 114, 27, 26, 43, 54], NumberedExamples.Numbers(batches[0])[..8]);
        Assert.Equal([115, 143, 72, 77, 25], NumberedExamples.Numbers(batches[2])[..5]);
        Assert.Equal(47, NumberedExamples.Numbers(batches[2])[^1]);
    }

    [Fact]
    public void A_full_batch_in_order_is_the_same_object()
    {
        var all = NumberedExamples.Batch(9);
        Assert.All(MiniBatches.Full.From(all, 3).Take(3), batch => Assert.Same(all, batch));
        Assert.Same(all, new MiniBatches(9, new InOrder()).At(all, 100));
        Assert.NotSame(all, new MiniBatches(8, new InOrder()).At(all, 0));
    }

    [Fact]
    public void An_epochs_order_is_drawn_once_and_lazily()
    {
        var counting = new Counting();
        var stream = new MiniBatches(2, counting).From(NumberedExamples.Batch(10), 0).GetEnumerator();
        Assert.Empty(counting.Drawn);
        for (var step = 0; step < 11; step++)
        {
            Assert.True(stream.MoveNext());
        }

        Assert.Equal([0, 1, 2], counting.Drawn);
    }

    [Fact]
    public void A_far_step_is_computed_without_the_steps_before()
    {
        var all = NumberedExamples.Batch(10);
        var batches = new MiniBatches(4, new KeyShuffle(Key.FromSeed(1)));
        Assert.Equal(
            batches.Order.Order(1_000_000_000_000, 10)[4..8],
            NumberedExamples.Numbers(batches.At(all, 3_000_000_000_001))
        );
    }

    [Fact]
    public void No_examples_are_no_steps()
    {
        var none = NumberedExamples.Batch(3).Select([]);
        foreach (var batches in new[] { MiniBatches.Full, new(2, new KeyShuffle(Key.FromSeed(1))) })
        {
            Assert.Equal(0, batches.StepsPerEpoch(0));
            Assert.Empty(batches.From(none, 7));
            Assert.Empty(batches.From(none, 0).Recycled());
            Assert.Throws<ArgumentOutOfRangeException>(() => batches.At(none, 0));
        }
    }

    [Fact]
    public void Negative_numbers_and_sizes_below_one_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => MiniBatches.Full.StepsPerEpoch(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MiniBatches(0, new InOrder()).StepsPerEpoch(5));
        Assert.Throws<ArgumentOutOfRangeException>(() => MiniBatches.Full.From(NumberedExamples.Batch(2), -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => MiniBatches.Full.At(NumberedExamples.Batch(2), -1));
        // At once, not when the first batch is requested.
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new MiniBatches(0, new InOrder()).From(NumberedExamples.Batch(2), 0)
        );
    }

    private static int[] Repeated(int size, int count) => [.. Enumerable.Repeat(size, count)];

    private static Property ForEach(Action<Batch<double>, MiniBatches, int> law) =>
        Prop.ForAll(
            NumberedExamples.Sizes,
            sizes =>
            {
                foreach (var order in Orders)
                {
                    var batches = new MiniBatches(sizes.Size, order(sizes.Seed));
                    law(NumberedExamples.Batch(sizes.Count), batches, batches.StepsPerEpoch(sizes.Count));
                }
            }
        );

    private sealed record Counting : Shuffling
    {
        public List<long> Drawn { get; } = [];

        public override void Fill(long epoch, Span<int> order)
        {
            Drawn.Add(epoch);
            new InOrder().Fill(epoch, order);
        }
    }
}
