using System.Net;
using FuncDnn.Cli.CommandLine;
using FuncDnn.Cluster.Hosting;
using FuncDnn.Cluster.Rendezvous;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Cli.Remote;

/// <summary>The entries of clusters in Redis, where workers find coordinators.</summary>
internal static class RedisEntries
{
    /// <summary>Connects to the server of an entry.</summary>
    public static Outcome<RedisEntry> Connect(ClusterEntry entry) =>
        RedisEntry
            .Connect(
                new DnsEndPoint(entry.Redis.Host, entry.Redis.Port),
                entry.Cluster,
                Environment.GetEnvironmentVariable(RedisEntry.OptionsVariable)
            )
            .GetAwaiter()
            .GetResult()
            .OrFail(reason => Failure.BadInput($"{entry}: {reason}."));

    /// <summary>Checks that workers can use the address of a coordinator, before anything is started.</summary>
    public static Outcome<Unit> Check(ClusterAccess access) =>
        Failure
            .BadInput(
                $"{access.Address}: workers cannot join all addresses: with --redis give --listen HOST:PORT with the "
                    + "name or one address of this machine."
            )
            .Unless(access.Entry is null || access.Address.Host is not ("0.0.0.0" or "::"));

    /// <summary>Keeps the address of a coordinator in Redis until it ends, if the user wants it.</summary>
    public static Outcome<Unit> Announce(Coordinator cluster, ClusterAccess access, CommandConsole console) =>
        access.Entry is not { } entry
            ? Prelude.unit
            : Connect(entry)
                .Bind(redis =>
                    Announcement
                        .Start(redis, $"{access.Address}", reason => console.Warn($"{entry}: {reason}."))
                        .GetAwaiter()
                        .GetResult()
                        .OrFail(reason => Failure.BadInput($"{entry}: {reason}."))
                )
                .Map(cluster.EndWith);
}
