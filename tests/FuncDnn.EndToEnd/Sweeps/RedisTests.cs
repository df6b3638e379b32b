using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using FuncDnn.Data.Json;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Folders;
using FuncDnn.Testing.Sweeps;
using static FuncDnn.EndToEnd.Sweeps.ClusterProcesses;

namespace FuncDnn.EndToEnd.Sweeps;

/// <summary>Workers find their coordinator in Redis, also after it has moved.</summary>
public sealed class RedisTests : IDisposable
{
    private const string Key = "funcdnn:funcdnn";

    private readonly ClusterProcesses _cluster = new();
    private readonly Sweep _sweep;
    private readonly string _file;

    public RedisTests()
    {
        _sweep = SmallSweeps.Small(_cluster.Folder) with
        {
            Metric = RunMetrics.Named("trainLoss"),
            Set = [new SettingOverride("epochs", SettingValue.Of(800))],
        };
        _file = _cluster.Folder.Write("my.json", _sweep.ToJson());
    }

    public void Dispose() => _cluster.Dispose();

    [RedisFact]
    public void Workers_that_know_only_Redis_join_and_the_entry_goes_with_the_coordinator()
    {
        using var redis = new RedisServer();
        var workers = new[] { Worker(redis), Worker(redis) };
        var coordinator = Coordinator(redis, "a", _cluster.Address);
        AssertEnds(coordinator);
        Assert.All(workers, AssertEnds);
        Assert.Equal("$-1", redis.Ask("get", Key));
        AssertWhole("a");
    }

    [RedisFact]
    public void A_coordinator_that_starts_elsewhere_after_a_kill_is_found_again()
    {
        using var redis = new RedisServer();
        var worker = Worker(redis);
        var coordinator = Coordinator(redis, "a", _cluster.Address);
        WaitUntil(() => Results("a") > 0);
        coordinator.Kill();
        coordinator.WaitForExit();
        var moved = FreeAddress();
        coordinator = Coordinator(redis, "a", moved);
        WaitUntil(() => redis.Ask("get", Key) == moved);
        AssertEnds(coordinator);
        AssertEnds(worker);
        AssertWhole("a");
    }

    [RedisFact]
    public void A_Redis_server_that_has_forgotten_all_gets_the_entry_again()
    {
        using var redis = new RedisServer();
        var coordinator = Coordinator(redis, "a", _cluster.Address);
        WaitUntil(() => redis.Ask("get", Key) == _cluster.Address);
        redis.Stop();
        redis.Restart();
        WaitUntil(() => redis.Ask("get", Key) == _cluster.Address);
        AssertEnds(Worker(redis));
        AssertEndsAfterOutage(coordinator, redis);
        AssertWhole("a");
    }

    [RedisFact]
    public void Workers_that_have_joined_need_no_Redis()
    {
        using var redis = new RedisServer();
        var coordinator = Coordinator(redis, "a", _cluster.Address);
        var worker = Worker(redis);
        WaitUntil(() => Results("a") > 0);
        redis.Stop();
        AssertEnds(worker);
        AssertEndsAfterOutage(coordinator, redis);
        AssertWhole("a");
    }

    [RedisFact]
    public void Two_clusters_share_a_server_by_their_names_and_a_name_has_one_coordinator()
    {
        using var redis = new RedisServer();
        var (own, other) = (FreeAddress(), FreeAddress());
        var first = Coordinator(redis, "a", own, "--cluster", "one");
        WaitUntil(() => redis.Ask("get", "funcdnn:one") == own);
        var second = Coordinator(redis, "b", other, "--cluster", "one");
        Assert.Equal(
            (
                2,
                $"funcdnn: {Entry(redis)} --cluster one: the cluster has another coordinator, at {own}: give this one "
                    + "another name with --cluster.\n"
            ),
            EndOf(second)
        );
        Assert.False(Directory.Exists(_cluster.Folder["b"]));
        second = Coordinator(redis, "b", other, "--cluster", "two");
        AssertEnds(Worker(redis, "--cluster", "two"));
        AssertEnds(second);
        Assert.False(first.HasExited);
        AssertWhole("b");
    }

    [RedisFact]
    public void A_server_with_a_password_is_used_with_that_of_the_environment()
    {
        using var redis = new RedisServer("--requirepass", "secret");
        string[] worker = ["worker", "--redis", redis.Address, "--patience", "1"];
        var refusal =
            $"funcdnn: {Entry(redis)}: it does not accept the user or the password: set FUNCDNN_REDIS to "
            + "'password=...' or 'user=...,password=...'.\n";
        Assert.Equal((2, refusal), EndOf(_cluster.Start(worker)));
        Assert.Equal((2, refusal), EndOf(_cluster.StartWith("FUNCDNN_REDIS", "password=other", worker)));
        Assert.Equal(
            (
                1,
                $"funcdnn: {Entry(redis)}: no coordinator is there: start 'funcdnn sweep FILE.json --listen HOST:PORT "
                    + $"{Entry(redis)}'.\n"
            ),
            EndOf(_cluster.StartWith("FUNCDNN_REDIS", "password=secret", worker))
        );
        Assert.Equal(
            (
                2,
                $"funcdnn: {Entry(redis)}: FUNCDNN_REDIS is not understood: expected options without addresses, such "
                    + "as 'user=...,password=...,ssl=true'.\n"
            ),
            EndOf(_cluster.StartWith("FUNCDNN_REDIS", "passwort=secret", worker))
        );
    }

    [RedisFact]
    public void An_entry_cannot_send_a_worker_without_certificate_to_another_machine()
    {
        using var redis = new RedisServer();
        redis.Ask("set", Key, "192.0.2.1:7100");
        var (code, error) = EndOf(Worker(redis));
        Assert.Equal(2, code);
        Assert.StartsWith(
            "funcdnn: 192.0.2.1:7100: other machines reach this address",
            error,
            StringComparison.Ordinal
        );
        redis.Ask("set", Key, "nonsense");
        Assert.Equal(
            (1, $"funcdnn: {Entry(redis)}: what is there is no address of a coordinator.\n"),
            EndOf(Worker(redis, "--patience", "1"))
        );
    }

    [Fact]
    public void Where_no_Redis_answers_coordinator_and_worker_end_with_a_line()
    {
        var redis = FreeAddress();
        AssertNoRedis(redis, EndOf(_cluster.Start("worker", "--redis", redis)));
        AssertNoRedis(redis, EndOf(_cluster.Coordinator(_file, "a", "--redis", redis)));
        Assert.False(Directory.Exists(_cluster.Folder["a"]));
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        redis = $"{silent.LocalEndpoint}";
        AssertNoRedis(redis, EndOf(_cluster.Start("worker", "--redis", redis)));
    }

    [Fact]
    public void All_addresses_of_a_machine_are_none_that_workers_could_find()
    {
        var session = SmallSweeps.Run(
            _sweep,
            _cluster.Folder["a"],
            "--listen",
            "0.0.0.0:7100",
            "--insecure",
            "--redis",
            "127.0.0.1:6379"
        );
        Assert.Equal(
            (
                ExitCode.BadInput,
                "funcdnn: 0.0.0.0:7100: workers cannot join all addresses: with --redis give --listen "
                    + "HOST:PORT with the name or one address of this machine.\n"
            ),
            (session.Code, session.Error)
        );
    }

    private static void AssertNoRedis(string redis, (int Code, string Error) end) =>
        Assert.Equal(
            (
                2,
                $"funcdnn: --redis {redis}: no Redis server answers: start one there, or check the address and "
                    + "firewalls, and whether it wants TLS (FUNCDNN_REDIS=ssl=true).\n"
            ),
            end
        );

    // Whether a renewal falls into an outage depends on time.
    private static void AssertEndsAfterOutage(Process coordinator, RedisServer redis)
    {
        var (code, error) = EndOf(coordinator);
        Assert.Equal(0, code);
        Assert.All(
            error.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            line => Assert.StartsWith($"funcdnn: {Entry(redis)}: no Redis server", line, StringComparison.Ordinal)
        );
    }

    private static string Entry(RedisServer redis) => $"--redis {redis.Address}";

    private Process Coordinator(RedisServer redis, string output, string listen, params string[] more) =>
        _cluster.Start([
            "sweep",
            _file,
            "--out",
            _cluster.Folder[output],
            "--listen",
            listen,
            "--workers",
            "0",
            "--redis",
            redis.Address,
            .. more,
        ]);

    private Process Worker(RedisServer redis, params string[] more) =>
        _cluster.WorkerOf(["--redis", redis.Address, .. more]);

    private int Results(string output) =>
        Directory.Exists(_cluster.Folder[$"{output}/trials"])
            ? Directory
                .GetFiles(_cluster.Folder[$"{output}/trials"], RunFiles.Trial, SearchOption.AllDirectories)
                .Length
            : 0;

    private void AssertWhole(string output)
    {
        Assert.Equal(ExitCode.Good, SmallSweeps.Run(_sweep, _cluster.Folder["whole"]).Code);
        Assert.Equal(SmallSweeps.Tables(_cluster.Folder["whole"]), SmallSweeps.Tables(_cluster.Folder[output]));
    }
}
