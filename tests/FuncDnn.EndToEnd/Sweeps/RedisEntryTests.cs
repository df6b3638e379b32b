using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using FuncDnn.Cluster.Rendezvous;
using LanguageExt;

namespace FuncDnn.EndToEnd.Sweeps;

/// <summary>What a coordinator keeps in Redis, and for how long.</summary>
public sealed class RedisEntryTests
{
    private const string Key = "funcdnn:one";

    [RedisFact]
    public async Task An_entry_ends_by_itself_after_three_seconds()
    {
        using var redis = new RedisServer();
        await using var entry = await Connect(redis);
        foreach (var _ in Enumerable.Range(0, 2))
        {
            Assert.Equal(Option<string>.None, (await entry.Write("node1:7100")).ThrowIfFail());
            Assert.Equal("node1:7100", redis.Ask("get", Key));
            var left = int.Parse(redis.Ask("pttl", Key).TrimStart(':'), CultureInfo.InvariantCulture);
            Assert.InRange(left, 1, 3000);
        }

        Assert.Equal(Prelude.Some("node1:7100"), (await entry.Read()).ThrowIfFail());
    }

    [RedisFact]
    public async Task An_entry_of_another_coordinator_is_neither_written_nor_removed()
    {
        using var redis = new RedisServer();
        await using var entry = await Connect(redis);
        redis.Ask("set", Key, "node2:7100");
        Assert.Equal(Prelude.Some("node2:7100"), (await entry.Write("node1:7100")).ThrowIfFail());
        Assert.True((await entry.Remove("node1:7100")).IsSucc);
        Assert.Equal("node2:7100", redis.Ask("get", Key));
        Assert.True((await entry.Remove("node2:7100")).IsSucc);
        Assert.Equal("$-1", redis.Ask("get", Key));
        Assert.Equal(Option<string>.None, (await entry.Read()).ThrowIfFail());
    }

    [RedisFact]
    public async Task A_server_that_is_away_is_told_once_each_time()
    {
        using var redis = new RedisServer();
        var warnings = new ConcurrentQueue<string>();
        var start = await Announcement.Start(await Connect(redis), "node1:7100", warnings.Enqueue);
        await using var announcement = start.ThrowIfFail();
        for (var outages = 1; outages <= 2; outages++)
        {
            redis.Stop();
            ClusterProcesses.WaitUntil(() => warnings.Count == outages);
            // Two more renewals fail.
            await Task.Delay(RedisEntry.Lifetime);
            redis.Restart();
            ClusterProcesses.WaitUntil(() => redis.Ask("get", Key) == "node1:7100");
            Assert.Equal(outages, warnings.Count);
        }

        redis.Ask("set", Key, "node2:7100");
        ClusterProcesses.WaitUntil(() => warnings.Count == 3);
        Assert.Equal(
            "the cluster has another coordinator, at node2:7100: give this one another name with --cluster",
            warnings.Last()
        );
    }

    private static async Task<RedisEntry> Connect(RedisServer redis)
    {
        var parts = redis.Address.Split(':');
        var server = new DnsEndPoint(parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture));
        return (await RedisEntry.Connect(server, "one", options: null)).ThrowIfFail();
    }
}
