using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Files;
using FuncDnn.Data.Parted;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing;
using LanguageExt;

namespace FuncDnn.PropertyTests.Parted;

/// <summary>
/// "A table of ten parts is read by ten workers, each its own": the batches of parts against their definition.
/// </summary>
public class PartedBatchesTests
{
    private const int Width = 1000;

    private static readonly Arbitrary<PartedDefinition> s_cases = Arb.From(
        from shard in Gen.Choose(1, 5)
        from sizes in Gen.NonEmptyListOf(Gen.Choose(shard, 40))
        from shards in Gen.Choose(1, 9)
        from seed in Gen.Choose(0, 1_000_000)
        from last in Gen.Elements(Enum.GetValues<LastBatch>())
        select new PartedDefinition([.. sizes.Take(8)], shard, shards, Key.FromSeed((ulong)seed), last)
    );

    [Property]
    public Property The_batches_of_an_epoch_are_those_of_the_definition() =>
        Prop.ForAll(
            s_cases,
            one =>
            {
                var batches = Of<double>(one, out _);
                foreach (var epoch in (long[])[1, 0, 7])
                {
                    var rows = one.Rows(epoch);
                    Assert.Equal(rows.Length, batches.StepsPerEpoch);
                    for (var step = 0; step < rows.Length; step++)
                    {
                        var at = (epoch * rows.Length) + step;
                        Assert.Equal(rows[step].Length, batches.CountOf(at));
                        Assert.Equal(rows[step], RowsOf(batches.At(at).ThrowIfFail()));
                        Assert.Equal(one.Batches[step].Select(shard => shard.Part), batches.PartsOf(at));
                    }
                }
            }
        );

    [Property]
    public Property Every_row_is_in_an_epoch_once_at_most_and_fewer_than_a_shard_of_a_part_are_left_out() =>
        Prop.ForAll(
            s_cases,
            drawn =>
            {
                var one = drawn with { Last = LastBatch.Keep };
                var batches = Of<double>(one, out _);
                var seen = Enumerable
                    .Range(0, batches.StepsPerEpoch)
                    .SelectMany(step => RowsOf(batches.At(step).ThrowIfFail()))
                    .ToArray();
                Assert.Equal(seen.Length, seen.Distinct().Count());
                Assert.Equal(seen.Length, batches.Count);
                for (var part = 0; part < one.Sizes.Length; part++)
                {
                    Assert.Equal(one.Sizes[part] / one.Shard * one.Shard, seen.Count(row => row.Part == part));
                }
            }
        );

    [Property]
    public Property Every_batch_has_nearly_its_share_of_each_part() =>
        Prop.ForAll(
            s_cases,
            one =>
            {
                var all = (double)one.Order.Length;
                var batches = Of<double>(one, out _);
                for (var step = 0; step < batches.StepsPerEpoch; step++)
                {
                    var parts = batches.PartsOf(step);
                    for (var part = 0; part < one.Sizes.Length; part++)
                    {
                        var share = one.Sizes[part] / one.Shard / all;
                        // Both ends of a batch are at a position where each part has its share rounded.
                        var most = 1 - share + (share * (one.Sizes.Length - 1)) + 1e-9;
                        Assert.InRange(parts.Count(of => of == part) - (parts.Count * share), -most, most);
                    }
                }
            }
        );

    [Property]
    public Property A_block_of_shards_is_the_slice_of_its_batch_and_reads_only_its_parts() =>
        Prop.ForAll(
            s_cases,
            one =>
            {
                var whole = Of<float>(one, out _);
                for (var step = 0; step < whole.StepsPerEpoch; step++)
                {
                    var (batch, parts) = (whole.At(step).ThrowIfFail(), whole.PartsOf(step));
                    for (var first = 0; first < parts.Count; first++)
                    {
                        var count = 1 + ((step + first) % (parts.Count - first));
                        var some = Of<float>(one, out var read).At(step, first, count).ThrowIfFail();
                        Assert.Equal(batch.Slice(first * one.Shard, count * one.Shard), some);
                        Assert.Equal(parts.Skip(first).Take(count).Distinct(), read);
                    }
                }
            }
        );

    [Property]
    public Property The_outlines_of_an_epoch_have_the_counts_of_its_batches_for_which_nothing_is_read() =>
        Prop.ForAll(
            s_cases,
            one =>
            {
                var batches = Of<double>(one, out var read);
                var outlines = batches.Outlines(1, outputs: 2).Take(2 * batches.StepsPerEpoch).ToArray();
                Assert.Equal(
                    Enumerable.Range(1, outlines.Length).Select(step => batches.CountOf(step)),
                    outlines.Select(outline => outline.Count)
                );
                Assert.All(outlines, outline => Assert.Equal(Matrix<double>.Zero(2, outline.Count), outline.Targets));
                Assert.Empty(read);
            }
        );

    [Fact]
    public void Two_epochs_and_two_seeds_differ_in_every_part()
    {
        var one = new PartedDefinition([40, 60], 4, 25, Key.FromSeed(1), LastBatch.Keep);
        var other = one with { Key = Key.FromSeed(2) };
        var (first, second, seeded) = (Rows(one, 0), Rows(one, 1), Rows(other, 0));
        Assert.All([0, 1], part => Assert.NotEqual(Of(first, part), Of(second, part)));
        Assert.All([0, 1], part => Assert.NotEqual(Of(first, part), Of(seeded, part)));

        static (int Part, int Row)[] Rows(PartedDefinition one, long step) =>
            RowsOf(Of<double>(one, out _).At(step).ThrowIfFail());
        static IEnumerable<int> Of(IEnumerable<(int Part, int Row)> rows, int part) =>
            rows.Where(row => row.Part == part).Select(row => row.Row);
    }

    [Fact]
    public void A_part_that_changed_since_it_was_counted_is_an_error()
    {
        foreach (var rows in (int[])[3, 5])
        {
            var part = new DataPart("a.csv", 4, () => [Numbered(0, 0, rows)]);
            var batches = new PartedBatches<double>(new([part]), new(4, new KeyShuffle(Key.FromSeed(1))), 2);
            Assert.Equal(BlockFile.Changed("a.csv"), batches.At(0).Match(_ => null!, error => error));
        }
    }

    [Fact]
    public void A_part_of_more_numbers_than_an_array_holds_is_an_error_with_a_remedy()
    {
        var part = new DataPart("a.csv", 500_000_000, () => [Numbered(0, 0, 3)]);
        var batches = new PartedBatches<double>(new([part]), new(4, new KeyShuffle(Key.FromSeed(1))), 2);
        Assert.Equal(
            "a.csv: the file: its 500000000 training examples have more numbers than an array holds; divide it into "
                + "several parts.",
            batches.At(0).Match(_ => "no error", error => error.Message)
        );
    }

    [Fact]
    public void A_batch_keeps_the_size_of_1_in_each_target()
    {
        var block = Numbered(0, 0, 4).ThrowIfFail() with { TargetUnits = [10, 0.5] };
        var batches = new PartedBatches<float>(
            new([new DataPart("a.csv", 4, () => [block])]),
            new(4, new KeyShuffle(Key.FromSeed(1))),
            2
        );
        Assert.Equal([10, 0.5], batches.At(0).ThrowIfFail().TargetUnits);
    }

    [Fact]
    public void An_order_without_a_key_is_refused() =>
        Assert.Contains(
            "set random to key",
            Assert.Throws<ArgumentException>(() => new PartedBatches<double>(new([]), new(4, new InOrder()), 2)).Message
        );

    [Fact]
    public void A_reading_that_is_cancelled_ends_the_sequence()
    {
        var part = new DataPart("a.csv", 4, () => throw new OperationCanceledException());
        var batches = new PartedBatches<double>(new([part]), new(4, new KeyShuffle(Key.FromSeed(1))), 2);
        Assert.Empty(batches.From(0, error => Assert.Fail(error.Message)));
    }

    [Fact]
    public void An_error_ends_the_sequence_and_the_next_try_reads_again()
    {
        var (tries, error) = (0, ReadError.At("a.csv", "it cannot be read"));
        var part = new DataPart("a.csv", 4, () => [++tries == 1 ? error : Numbered(0, 0, 4)]);
        var batches = new PartedBatches<double>(new([part]), new(4, new KeyShuffle(Key.FromSeed(1))), 2);
        LanguageExt.Common.Error? failed = null;
        Assert.Empty(batches.From(0, found => failed = found));
        Assert.Equal(error, failed);
        Assert.Equal(3, batches.From(0, _ => { }).Take(3).Count());
        Assert.Equal(2, tries);
    }

    private static PartedBatches<T> Of<T>(PartedDefinition one, out List<int> read)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        var reads = read = [];
        var parts = one.Sizes.Select(
            (size, part) =>
                new DataPart(
                    $"{part}",
                    size,
                    () =>
                    {
                        reads.Add(part);
                        // Two blocks, of which one may be the whole part.
                        return size == 1
                            ? [Numbered(part, 0, 1)]
                            : [Numbered(part, 0, size / 2), Numbered(part, size / 2, size - (size / 2))];
                    }
                )
        );
        return new(
            new PartedExamples(parts.ToEquatableArray()),
            new(one.ShardsOfBatch * one.Shard, new KeyShuffle(one.Key), one.Last),
            one.Shard
        );
    }

    /// <summary>Examples that contain their part and their row.</summary>
    private static Fin<Batch<double>> Numbered(int part, int first, int count) =>
        new Batch<double>(
            Matrix<double>.Create(3, count, (input, row) => (input * 100_000) + (part * Width) + first + row),
            Matrix<double>.Create(2, count, (target, row) => -(target * 100_000) - (part * Width) - first - row)
        );

    private static (int Part, int Row)[] RowsOf(Batch<double> batch)
    {
        var numbers = batch.Inputs.Span.Row(0).ToArray().Select(number => (int)number).ToArray();
        Assert.Equal(
            batch.Inputs,
            Matrix<double>.Create(3, batch.Count, (input, row) => (input * 100_000) + numbers[row])
        );
        Assert.Equal(
            batch.Targets,
            Matrix<double>.Create(2, batch.Count, (target, row) => -(target * 100_000) - numbers[row])
        );
        return [.. numbers.Select(number => (number / Width, number % Width))];
    }
}
