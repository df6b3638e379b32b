using System.CommandLine;
using System.CommandLine.Parsing;
using static LanguageExt.Prelude;

namespace FuncDnn.Cli.CommandLine;

/// <summary>The options that connect the processes of a cluster.</summary>
internal sealed class ClusterOptions
{
    private readonly Option<HostAddress?> _address;
    private readonly Option<HostAddress?> _redis;
    private readonly Option<bool> _noData;
    private readonly bool _isFoundInRedis;

    private readonly Option<string?> _cluster = ParsedOption.Of(
        "--cluster",
        "NAME",
        $"The name of the cluster in Redis, if there are several; {ClusterEntry.DefaultCluster} by default.",
        "a name of letters, digits, '.', '_' and '-'",
        word => word.All(letter => char.IsAsciiLetterOrDigit(letter) || ".-_".Contains(letter)) ? word : null
    );

    private readonly Option<string?> _certificate = PathOptions.File(
        "--certificate",
        "The certificate of the cluster, the same on all machines: 'funcdnn worker --make-certificate FILE' makes one."
    );

    private readonly Option<bool> _insecure = CommonOptions.Flag(
        "--insecure",
        "Do without a certificate on a network: everybody who reaches the port can read the data and send results."
    );

    private readonly Option<string?> _events = PathOptions.File(
        "--events",
        "Append what happens to workers, trials and a run to a file, as lines of JSON."
    );

    private readonly Option<bool> _verbose = CommonOptions.Flag(
        "--verbose",
        "Print the messages of Microsoft Orleans, which connects the machines, on standard error."
    );

    private ClusterOptions(Option<HostAddress?> address, Option<HostAddress?> redis, string noData, bool isFoundInRedis)
    {
        (_address, _redis, _isFoundInRedis) = (address, redis, isFoundInRedis);
        _noData = CommonOptions.Flag("--no-data-transfer", noData);
    }

    /// <summary>Those of a coordinator: where it listens.</summary>
    public static ClusterOptions Listen() =>
        new(
            Address("--listen", "Let workers join at this address of this machine: 'funcdnn worker --join HOST:PORT'."),
            Address("--redis", "Keep the address in this Redis server, too: 'funcdnn worker --redis HOST:PORT'."),
            "Send no data files: a worker that lacks one ends, and names it.",
            isFoundInRedis: false
        );

    /// <summary>Those of a worker: the coordinator that it joins.</summary>
    public static ClusterOptions Join() =>
        new(
            Address("--join", "The coordinator: the address after its --listen."),
            Address("--redis", "Find the coordinator in this Redis server: the address after its --redis."),
            "Receive no data files: end where one is missing, and name it.",
            isFoundInRedis: true
        );

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_address);
        command.Add(_redis);
        command.Add(_cluster);
        command.Add(_certificate);
        command.Add(_insecure);
        command.Add(_noData);
        if (!_isFoundInRedis)
        {
            command.Add(_events);
        }

        command.Add(_verbose);
        command.Validators.Add(parsed =>
        {
            foreach (var option in new Option[] { _redis, _certificate, _insecure, _noData, _events, _verbose })
            {
                if (IsHere(parsed, option) && !IsGiven(parsed))
                {
                    parsed.AddError($"{option.Name} needs {_address.Name} HOST:PORT.");
                }
            }

            if (IsHere(parsed, _cluster) && !IsHere(parsed, _redis))
            {
                parsed.AddError($"{_cluster.Name} needs {_redis.Name} HOST:PORT.");
            }

            if (_isFoundInRedis && IsHere(parsed, _address) && IsHere(parsed, _redis))
            {
                parsed.AddError($"{_address.Name} and {_redis.Name} exclude each other: give one of them.");
            }
        });
    }

    /// <summary>Whether other processes are wanted, be the address valid or not.</summary>
    public bool IsGiven(SymbolResult parsed) => IsHere(parsed, _address) || (_isFoundInRedis && IsHere(parsed, _redis));

    /// <summary>What the user gives of a coordinator; none without an address.</summary>
    public LanguageExt.Option<ClusterAccess> Read(ParseResult parsed) =>
        Optional(parsed.GetValue(_address))
            .Map(address => new ClusterAccess(
                address,
                parsed.GetValue(_certificate),
                parsed.GetValue(_insecure),
                !parsed.GetValue(_noData),
                Entry(parsed)
            )
            {
                IsVerbose = parsed.GetValue(_verbose),
                Events = parsed.GetValue(_events),
            });

    /// <summary>What the user gives of a worker.</summary>
    public JoinAccess ReadJoin(ParseResult parsed) =>
        new(
            parsed.GetValue(_address),
            Entry(parsed),
            parsed.GetValue(_certificate),
            parsed.GetValue(_insecure),
            !parsed.GetValue(_noData)
        )
        {
            IsVerbose = parsed.GetValue(_verbose),
        };

    private ClusterEntry? Entry(ParseResult parsed) =>
        parsed.GetValue(_redis) is { } redis
            ? new ClusterEntry(redis, parsed.GetValue(_cluster) ?? ClusterEntry.DefaultCluster)
            : null;

    private static bool IsHere(SymbolResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    private static Option<HostAddress?> Address(string name, string description) =>
        ParsedOption.Of(
            name,
            "HOST:PORT",
            description,
            HostAddress.Form,
            word => HostAddress.Parse(word).Case as HostAddress
        );
}
