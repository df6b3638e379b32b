using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using FuncDnn.Cluster.Hosting;
using FuncDnn.Experiments.Shards;
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
            var range = new ShardBlock(request.Blocks[0].Start, request.Blocks[^1].End);
            using (new Timer(_ => Sign(stream, gate), null, SignEvery, SignEvery))
            {
                Shards.Prepare(request.Step, range);
                foreach (var block in request.Blocks)
                {
                    Shards.Sum(request.Step, block, request.Key, parameters, sum);
                    lock (gate)
                    {
                        stream.Write(ShardMember.Before(block));
                        stream.Write(sum);
                    }
                }
            }

            stepped(request.Step + 1);
            PrepareNext(request.Step + 1, range);
        }
    }

    // While the coordinator adds and steps; most steps share as the one before.
    private void PrepareNext(long step, ShardBlock range)
    {
        if (range.End <= Shards.PlanOf(step).Count)
        {
            Shards.Prepare(step, range);
        }
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
