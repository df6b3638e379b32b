using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using FuncDnn.Cluster.Hosting;
using FuncDnn.Cluster.Telemetry;
using FuncDnn.Experiments.Shards;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Shards;
using LanguageExt;

namespace FuncDnn.Cluster.Shards;

/// <summary>The place of a worker in a run: it computes the sums that the coordinator asks for.</summary>
/// <param name="Shards">The run, as the worker has loaded it.</param>
/// <param name="Worker">The name of the worker.</param>
internal sealed record ShardSeat(RunShards Shards, string Worker)
{
    private static readonly TimeSpan SignEvery = ShardListener.Silence / 5;

    /// <summary>Computes sums until the run has ended.</summary>
    /// <param name="coordinator">Where the coordinator listens for sums.</param>
    /// <param name="certificate">The certificate of the cluster.</param>
    /// <param name="ticket">The coordinator's secret.</param>
    /// <param name="stepped">Called with the number of each step.</param>
    /// <param name="cancel">Ends the work.</param>
    /// <exception cref="OperationCanceledException">The work was ended, or the coordinator is lost.</exception>
    public void Run(
        IPEndPoint coordinator,
        Option<ClusterCertificate> certificate,
        ReadOnlySpan<byte> ticket,
        Action<long> stepped,
        CancellationToken cancel
    )
    {
        try
        {
            using var socket = new Socket(coordinator.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.NoDelay = true;
            using var stopped = cancel.Register(socket.Dispose);
            socket.Connect(coordinator);
            using Stream plain = new NetworkStream(socket);
            using var stream = certificate.Match(one => one.Connect(plain), () => plain);
            stream.Write(new ShardGreeting(Worker, Shards.SumBytes).ToBytes(ticket));
            Serve(stream, stepped);
        }
        catch (Exception exception) when (ShardMember.IsLost(exception) || exception is AuthenticationException)
        {
            throw new OperationCanceledException("the coordinator is lost", exception, cancel);
        }
    }

    private void Serve(Stream stream, Action<long> stepped)
    {
        var gate = new Lock();
        var parameters = new byte[Shards.ParameterBytes];
        var sum = new byte[Shards.SumBytes];
        while (ShardRequest.Read(stream) is { Blocks.IsEmpty: false } request)
        {
            stream.ReadExactly(parameters);
            ClusterInstruments.Received(parameters.Length);
            using (new Timer(_ => Sign(stream, gate), null, SignEvery, SignEvery))
            {
                if (!request.Parts.IsEmpty)
                {
                    Shards.Keep(request.Parts);
                }

                Shards.Prepare(request.Step, request.Blocks);
                foreach (var block in request.Blocks)
                {
                    Shards.Sum(request.Step, block, request.Key, parameters, sum);
                    lock (gate)
                    {
                        stream.Write(ShardMember.Before(block));
                        stream.Write(sum);
                    }

                    ClusterInstruments.Sent(sum.Length);
                }

                stepped(request.Step + 1);
                PrepareNext(request);
            }
        }
    }

    // While the coordinator adds and steps; most steps share as the one before. A part that is read now takes longer.
    private void PrepareNext(ShardRequest last)
    {
        var (step, partOf) = (last.Step + 1, Shards.PartsOf(last.Step + 1));
        Shards.Prepare(
            step,
            !partOf.IsEmpty
                    ? Enumerable
                        .Range(0, partOf.Count)
                        .Where(shard => last.Parts.Contains(partOf[shard]))
                        .Select(shard => new ShardBlock(shard, shard + 1))
                        .ToEquatableArray()
                : last.Blocks[^1].End <= Shards.PlanOf(step).Count ? last.Blocks
                : []
        );
    }

    private static void Sign(Stream stream, Lock gate)
    {
        try
        {
            lock (gate)
            {
                stream.WriteByte(ShardMember.SignOfLife);
            }
        }
        catch (Exception exception) when (ShardMember.IsLost(exception))
        {
            // The next write says so.
        }
    }
}
