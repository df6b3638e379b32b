using FuncDnn.Cluster.Shards;
using FuncDnn.Experiments.Runs;
using FuncDnn.Experiments.Shards;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Shards;

namespace FuncDnn.PropertyTests.Shards;

/// <summary>
/// Workers without a network: each computes its share with memory of its own, some shares are lost now and then and
/// computed by others, and answers come in any order.
/// </summary>
internal sealed class ScatteredExchange(ExperimentRun run, int workers, Key key) : IShardExchange
{
    private readonly RunShards[] _workers = [.. Enumerable.Range(0, workers).Select(_ => run.ToShards())];

    public int Features => _workers[0].Features;

    public ReadOnlySpan<byte> Sum(long step, RandomSource random, ReadOnlySpan<byte> parameters)
    {
        var point = parameters.ToArray();
        var known = new PartialSums<byte[]>(_workers[0].PlanOf(step).Tree);
        for (var attempt = 0; known.Total.IsNone; attempt++)
        {
            var luck = key.Fold(step).Fold(attempt);
            // Workers come and go.
            var present = 1 + (int)(luck.First % (ulong)workers);
            var shares = ShardShares.Of(known.Tree, known.Missing, present);
            var order = new int[present];
            luck.FillPermutation(order);
            foreach (var i in order.Take(attempt == 0 ? present - 1 : present))
            {
                var worker = _workers[(i + attempt) % workers];
                if (!shares[i].IsEmpty && step % 3 == 0)
                {
                    worker.Prepare(step, new(shares[i][0].Start, shares[i][^1].End));
                }

                foreach (var block in shares[i])
                {
                    var sum = new byte[worker.SumBytes];
                    worker.Sum(step, block, random as Key, point, sum);
                    known = known.Add(block, sum, Added);
                }
            }
        }

        return known.Total.IfNone([]);
    }

    private byte[] Added(byte[] left, byte[] right)
    {
        _workers[0].Add(left, right);
        return left;
    }
}
