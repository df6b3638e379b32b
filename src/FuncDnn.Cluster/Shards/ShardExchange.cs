using System.Collections.Concurrent;
using FuncDnn.Experiments.Shards;
using FuncDnn.Numerics.Collections;
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
/// <param name="only">Set if workers alone compute: otherwise this process does while there are none.</param>
internal sealed class ShardExchange(RunShards shards, ShardListener workers, WorkersOnly? only = null) : IShardExchange
{
    private readonly ConcurrentBag<byte[]> _free = [];
    private readonly byte[] _parameters = new byte[shards.ParameterBytes];
    private readonly Lock _gate = new();
    private byte[]? _last;
    private PartOwners _owners = new();

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

        var partOf = shards.PartsOf(step);
        while (known.Total.IsNone)
        {
            var missing = known.Missing;
            var members = workers.Members;
            var requests = Requests(members, known.Tree, missing, partOf)
                .Map(one => new ShardRequest(step, random as Key, one.Left, one.Right));
            if (members.IsEmpty && only is null)
            {
                var sum = Memory();
                shards.Sum(step, missing[0], random as Key, _parameters, sum);
                Keep(missing[0], sum);
            }
            else if (requests.ForAll(request => request.Blocks.IsEmpty))
            {
                only!.Wait(_owners.Missing(shards.Parts));
            }
            else
            {
                shards.Keep([]);
                Task.WaitAll(members.Zip(requests).Select(pair => Ask(pair.Left, pair.Right, Keep)).ToArray());
            }
        }

        _last = known.Total.Case as byte[];
        return _last;
    }

    /// <summary>The blocks and the parts of each worker.</summary>
    private EquatableArray<(EquatableArray<ShardBlock> Left, EquatableArray<int> Right)> Requests(
        EquatableArray<ShardMember> members,
        ShardTree tree,
        EquatableArray<ShardBlock> missing,
        EquatableArray<int> partOf
    )
    {
        if (partOf.IsEmpty)
        {
            return members.IsEmpty
                ? []
                : ShardShares
                    .Of(tree, missing, members.Map(member => member.Speed.ShardsPerSecond))
                    .Map(share => (share, EquatableArray<int>.Empty));
        }

        _owners = _owners.Next(members.Map(member => member.Name), shards.Parts, only?.Most ?? int.MaxValue);
        return _owners.Shares(tree, missing, partOf).Zip(_owners.Holdings.Map(held => held.Parts));
    }

    private async Task Ask(ShardMember member, ShardRequest request, Action<ShardBlock, byte[]> computed)
    {
        if (request.Blocks.IsEmpty)
        {
            member.Rest();
        }
        else if (!await member.Ask(request, _parameters, Memory, computed).ConfigureAwait(false))
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
