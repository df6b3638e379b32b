using System.Net.Sockets;
using FuncDnn.Cluster.Shards;
using FuncDnn.Data.Synthetic;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Runs;
using FuncDnn.Experiments.Sources;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;

namespace FuncDnn.PropertyTests.Shards;

/// <summary>A run whose shards are computed over connections ends with the bits of one process.</summary>
public sealed class ShardSocketTests
{
    private static readonly Experiment s_experiment = new(
        "sockets",
        new Generated(new TwoMoons(), Train: 60, Test: 20),
        new Network(new Dense(9), new Relu(), new Dropout(0.8), new Dense(1)),
        new SigmoidCrossEntropy() + new L2(0.1),
        new Adam(0.01),
        Epochs: 6,
        BatchSize: 25,
        ReportEvery: 1
    )
    {
        Shard = 3,
        Precision = Precision.Single,
    };

    private static readonly string[] s_alone = RunStates.Of(Run(), null);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task Workers_give_every_state_of_one_process_and_are_told_that_the_run_has_ended(int workers)
    {
        using var cluster = Cluster();
        var seats = Enumerable
            .Range(0, workers)
            .Select(worker => cluster.Join(Run().ToShards(), $"w{worker}"))
            .ToArray();
        var states = RunStates.Of(Run(), cluster.Exchange(Run().ToShards()));
        cluster.Listener.End();
        await Task.WhenAll(seats);
        Assert.Equal(s_alone, states);
    }

    [Fact]
    public async Task Workers_that_go_in_the_middle_are_replaced_by_others()
    {
        using var cluster = Cluster();
        var stays = cluster.Join(Run().ToShards(), "stays");
        var goes = cluster.Join(Run().ToShards(), "goes", GoAfter(4));
        Assert.Equal(s_alone, RunStates.Of(Run(), cluster.Exchange(Run().ToShards())));
        Assert.Equal(new("goes", HasJoined: false, Workers: 1), cluster.Next());
        Assert.Equal(["stays"], cluster.Listener.Members.Map(member => member.Name));
        cluster.Listener.End();
        await stays;
        await Assert.ThrowsAsync<TimeoutException>(() => goes);
    }

    [Fact]
    public async Task A_run_without_workers_waits_for_one_and_says_so_once()
    {
        using var cluster = Cluster();
        var goes = cluster.Join(Run().ToShards(), "goes", GoAfter(4));
        var (waits, next) = (0, Task.CompletedTask);
        var exchange = cluster.Exchange(
            Run().ToShards(),
            waiting: () =>
            {
                Assert.Equal(new("goes", HasJoined: false, Workers: 0), cluster.Next());
                next = cluster.Join(Run().ToShards(), "comes");
                waits++;
            }
        );
        Assert.Equal(s_alone, RunStates.Of(Run(), exchange));
        Assert.Equal(1, waits);
        cluster.Listener.End();
        await next;
        await Assert.ThrowsAsync<TimeoutException>(() => goes);
    }

    [Fact]
    public async Task A_worker_without_a_share_counts_as_a_little_faster_in_each_step()
    {
        // A step has one shard, which of two equal workers the second gets.
        var one = s_experiment with
        {
            Shard = 25,
        };
        ExperimentRun OneShard() => ExperimentRun.Of(one, one.Load(default).ThrowIfFail()).ThrowIfFail();
        using var cluster = new SocketCluster(OneShard().ToShards().SumBytes);
        var (speeds, second) = (new List<double>(), Task.CompletedTask);
        Task Comes() =>
            cluster.Join(
                OneShard().ToShards(),
                "second",
                _ => speeds.Add(cluster.Listener.Members[0].Speed.ShardsPerSecond)
            );
        var first = cluster.Join(OneShard().ToShards(), "first", step => second = step == 4 ? Comes() : second);
        var states = RunStates.Of(OneShard(), cluster.Exchange(OneShard().ToShards()));
        cluster.Listener.End();
        await Task.WhenAll(first, second);
        Assert.Equal(RunStates.Of(OneShard(), null), states);
        Assert.Equal(1.02, speeds[1] / speeds[0], 9);
    }

    [Fact]
    public void The_coordinator_computes_while_there_is_no_worker()
    {
        using var cluster = Cluster();
        Assert.Equal(s_alone, RunStates.Of(Run(), new ShardExchange(Run().ToShards(), cluster.Listener)));
    }

    [Fact]
    public void A_worker_with_another_secret_or_another_length_of_sums_is_not_let_in()
    {
        using var cluster = Cluster();
        var shards = Run().ToShards();
        var right = new ShardGreeting("right", shards.SumBytes);
        foreach (
            var greeting in (byte[][])
                [
                    right.ToBytes(ShardGreeting.NewTicket()),
                    (right with { SumBytes = shards.SumBytes + 4 }).ToBytes(cluster.Listener.Ticket),
                ]
        )
        {
            using var stranger = Connect(cluster, greeting);
            Assert.Equal(-1, stranger.ReadByte());
        }

        using var first = Connect(cluster, right.ToBytes(cluster.Listener.Ticket));
        Assert.Equal(new("right", HasJoined: true, Workers: 1), cluster.Next());
        // Two may have the same name: only that which is lost goes.
        using var second = Connect(cluster, right.ToBytes(cluster.Listener.Ticket));
        Assert.Equal(new("right", HasJoined: true, Workers: 2), cluster.Next());
        var stays = cluster.Listener.Members[1];
        cluster.Listener.Lose(cluster.Listener.Members[0]);
        Assert.Same(stays, Assert.Single(cluster.Listener.Members));
        Assert.Equal(-1, first.ReadByte());
    }

    private static SocketCluster Cluster() => new(Run().ToShards().SumBytes);

    private static ExperimentRun Run() =>
        ExperimentRun.Of(s_experiment, s_experiment.Load(default).ThrowIfFail()).ThrowIfFail();

    private static Action<long> GoAfter(int steps) =>
        step =>
        {
            if (step == steps)
            {
                throw new TimeoutException();
            }
        };

    private static NetworkStream Connect(SocketCluster cluster, byte[] greeting)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(cluster.Address);
        var stream = new NetworkStream(socket, ownsSocket: true) { ReadTimeout = 60_000 };
        stream.Write(greeting);
        return stream;
    }
}
