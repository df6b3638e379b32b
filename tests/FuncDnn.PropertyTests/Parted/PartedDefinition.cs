using System.Numerics;
using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Random;

namespace FuncDnn.PropertyTests.Parted;

/// <summary>
/// The order of an epoch of parts, written down as it is defined: "the rows of a part are permuted by the key of the
/// epoch folded with its number and cut into shards; shard i of c is at (2 i + 1) / (2 c); consecutive shards form a
/// batch, ordered by their parts".
/// </summary>
/// <param name="Sizes">The number of rows of each part.</param>
/// <param name="Shard">The number of rows of a shard.</param>
/// <param name="ShardsOfBatch">The number of shards of a batch.</param>
/// <param name="Key">The key of the order.</param>
/// <param name="Last">What becomes of the shards that are left at the end of the epoch.</param>
internal sealed record PartedDefinition(int[] Sizes, int Shard, int ShardsOfBatch, Key Key, LastBatch Last)
{
    /// <summary>All shards in the order of their positions.</summary>
    public (int Part, int Index)[] Order =>
        [
            .. Enumerable
                .Range(0, Sizes.Length)
                .SelectMany(part => Enumerable.Range(0, Sizes[part] / Shard).Select(index => (part, index)))
                .Order(Comparer<(int Part, int Index)>.Create(Compare)),
        ];

    /// <summary>The shards of each batch.</summary>
    public (int Part, int Index)[][] Batches
    {
        get
        {
            var batches = Order.Chunk(ShardsOfBatch).ToList();
            var isSmall = batches.Count > 1 && batches[^1].Length < ShardsOfBatch;
            if (isSmall && Last != LastBatch.Keep)
            {
                var left = batches[^1];
                var joins = Last == LastBatch.Merge || left.Length * Shard == 1;
                if (Last == LastBatch.Drop || joins)
                {
                    batches.RemoveAt(batches.Count - 1);
                    batches[^1] = Last == LastBatch.Drop ? batches[^1] : [.. batches[^1], .. left];
                }
            }

            return [.. batches.Select(batch => batch.Order().ToArray())];
        }
    }

    /// <summary>The rows of each batch of an epoch: the part and the row of each.</summary>
    public (int Part, int Row)[][] Rows(long epoch)
    {
        var orders = Sizes
            .Select(
                (size, part) =>
                {
                    var order = new int[size];
                    Key.Fold(epoch).Fold(part).FillPermutation(order);
                    return order;
                }
            )
            .ToArray();
        return
        [
            .. Batches.Select(batch =>
                batch
                    .SelectMany(shard =>
                        orders[shard.Part].Skip(shard.Index * Shard).Take(Shard).Select(row => (shard.Part, row))
                    )
                    .ToArray()
            ),
        ];
    }

    private int Compare((int Part, int Index) one, (int Part, int Index) other)
    {
        BigInteger left = ((2 * one.Index) + 1) * (BigInteger)(Sizes[other.Part] / Shard);
        BigInteger right = ((2 * other.Index) + 1) * (BigInteger)(Sizes[one.Part] / Shard);
        return left == right ? one.Part.CompareTo(other.Part) : left.CompareTo(right);
    }
}
