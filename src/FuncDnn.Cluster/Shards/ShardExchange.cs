using System.Collections.Concurrent;
using FuncDnn.Experiments.Shards;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Shards;

namespace FuncDnn.Cluster.Shards;

/// <summary>
/// The sums of the shards of a step, computed by workers that come and go. Each worker computes a share of them; what a
/// lost worker has not sent is shared by the others, or computed here if none is left. The sums are added in the tree,
/// so that nobody can tell from the bits who has computed what.
/// </summary>
/// <param name="shards">The run.</param>
/// <param name="workers">The workers.</param>
internal sealed class ShardExchange(RunShards shards, ShardListener workers) : IShardExchange
{
    private readonly ConcurrentBag<byte[]> _free = [];
    private readonly byte[] _parameters = new byte[shards.ParameterBytes];
    private readonly Lock _gate = new();
    private byte[]? _last;

    /// <inheritdoc/>
    public int Features => shards.Features;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Sum(long step, RandomSource random, ReadOnlySpan<byte> parameters)
    {
        if (_last is not null)
        {
            _free.Add(_last);
        }

        parameters.CopyTo(_parameters);
        var known = new PartialSums<byte[]>(shards.PlanOf(step).Tree);
        void Keep(ShardBlock block, byte[] sum)
        {
            lock (_gate)
            {
                known = known.Add(block, sum, Add);
            }
        }

        while (known.Total.IsNone)
        {
            var missing = known.Missing;
            var members = workers.Members;
            if (members.IsEmpty)
            {
                var sum = Memory();
                shards.Sum(step, missing[0], random as Key, _parameters, sum);
                Keep(missing[0], sum);
                continue;
            }

            var shares = ShardShares.Of(known.Tree, missing, members.Count);
            Task.WaitAll(
                members
                    .Zip(shares)
                    .Where(pair => !pair.Right.IsEmpty)
                    .Select(pair => Ask(pair.Left, new(step, random as Key, pair.Right), Keep))
                    .ToArray()
            );
        }

        _last = known.Total.Case as byte[];
        return _last;
    }

    private async Task Ask(ShardMember member, ShardRequest request, Action<ShardBlock, byte[]> computed)
    {
        if (!await member.Ask(request, _parameters, Memory, computed).ConfigureAwait(false))
        {
            workers.Lose(member);
        }
    }

    private byte[] Add(byte[] left, byte[] right)
    {
        shards.Add(left, right);
        _free.Add(right);
        return left;
    }

    private byte[] Memory() =>
        _free.TryTake(out var free) ? free : GC.AllocateUninitializedArray<byte>(shards.SumBytes);
}
