using FuncDnn.Cli.CommandLine;
using FuncDnn.Cluster.Rendezvous;
using FuncDnn.Runs.Failures;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Cli.Remote;

/// <summary>Tells a worker where its coordinator listens.</summary>
internal abstract record CoordinatorFinder
{
    private CoordinatorFinder() { }

    /// <summary>The finder that the user wants.</summary>
    public static Outcome<CoordinatorFinder> Of(JoinAccess access) =>
        access.Entry is { } entry
            ? RedisEntries.Connect(entry).Map<CoordinatorFinder>(redis => new InRedis(entry, redis))
            : Prelude
                .Optional(access.Address)
                .OrFail(() => Failure.BadInput("--join HOST:PORT or --redis HOST:PORT is required."))
                .Map<CoordinatorFinder>(address => new Given(address));

    /// <summary>Where the coordinator listens now; or why nobody knows.</summary>
    public abstract Task<Fin<HostAddress>> Find();

    /// <summary>The address after --join.</summary>
    private sealed record Given(HostAddress Address) : CoordinatorFinder
    {
        public override Task<Fin<HostAddress>> Find() => Task.FromResult(Prelude.FinSucc(Address));

        public override string ToString() => $"{Address}";
    }

    /// <summary>The address in a Redis server, which changes when the coordinator moves.</summary>
    private sealed record InRedis(ClusterEntry Entry, RedisEntry Redis) : CoordinatorFinder
    {
        public override async Task<Fin<HostAddress>> Find() =>
            (await Redis.Read()).Bind(found =>
                found.Case is string text
                    ? HostAddress.Parse(text).ToFin(Error.New("what is there is no address of a coordinator"))
                    : Error.New($"no coordinator is there: start 'funcdnn sweep FILE.json --listen HOST:PORT {Entry}'")
            );

        public override string ToString() => $"{Entry}";
    }
}
