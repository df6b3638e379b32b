using FuncDnn.Cluster.Shards;
using FuncDnn.Experiments.Runs;
using FuncDnn.Experiments.Shards;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Shards;

namespace FuncDnn.PropertyTests.Shards;

/// <summary>
/// Workers without a network: each computes its share with memory of its own, some shares are lost now and then and
/// computed by others, and answers come in any order.
/// </summary>
internal sealed class ScatteredExchange(Func<int, ExperimentRun> runs, int workers, Key key) : IShardExchange
{
    private readonly RunShards[] _workers = [.. Enumerable.Range(0, workers).Select(worker => runs(worker).ToShards())];

    private PartOwners _owners = new();

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
            var shares = Shares(step, known, present, luck);
            var order = new int[present];
            luck.FillPermutation(order);
            foreach (var i in order.Take(attempt == 0 ? present - 1 : present))
            {
                var worker = _workers[(i + attempt) % workers];
                if (!shares[i].IsEmpty && step % 3 == 0)
                {
                    worker.Prepare(step, shares[i]);
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

    private EquatableArray<EquatableArray<ShardBlock>> Shares(
        long step,
        PartialSums<byte[]> known,
        int present,
        Key luck
    )
    {
        if (_workers[0].Parts == 0)
        {
            var speeds = luck.Uniform(present).Numbers.Select(number => number < 0.2 ? double.NaN : number);
            return ShardShares.Of(known.Tree, known.Missing, speeds.ToEquatableArray());
        }

        var names = Enumerable.Range(0, present).Select(worker => $"{worker}").ToEquatableArray();
        _owners = _owners.Next(names, _workers[0].Parts);
        return _owners.Shares(known.Tree, known.Missing, _workers[0].PartsOf(step));
    }

    private byte[] Added(byte[] left, byte[] right)
    {
        _workers[0].Add(left, right);
        return left;
    }
}
