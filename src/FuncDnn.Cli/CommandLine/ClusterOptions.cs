using System.CommandLine;
using System.CommandLine.Parsing;
using static LanguageExt.Prelude;

namespace FuncDnn.Cli.CommandLine;

/// <summary>The options that connect the processes of a cluster.</summary>
internal sealed class ClusterOptions
{
    private readonly Option<HostAddress?> _address;

    private readonly Option<string?> _certificate = PathOptions.File(
        "--certificate",
        "The certificate of the cluster, the same on all machines: 'funcdnn worker --make-certificate FILE' makes one."
    );

    private readonly Option<bool> _insecure = CommonOptions.Flag(
        "--insecure",
        "Do without a certificate on a network: everybody who reaches the port can read the data and send results."
    );

    private readonly Option<bool> _noData;

    private ClusterOptions(string name, string description, string noData)
    {
        _address = ParsedOption.Of(
            name,
            "HOST:PORT",
            description,
            HostAddress.Form,
            word => HostAddress.Parse(word).Case as HostAddress
        );
        _noData = CommonOptions.Flag("--no-data-transfer", noData);
    }

    /// <summary>Those of a coordinator: where it listens.</summary>
    public static ClusterOptions Listen() =>
        new(
            "--listen",
            "Let workers join at this address of this machine: 'funcdnn worker --join HOST:PORT'.",
            "Send no data files: a worker that lacks one ends, and names it."
        );

    /// <summary>Those of a worker: the coordinator that it joins.</summary>
    public static ClusterOptions Join() =>
        new(
            "--join",
            "The coordinator: the address after its --listen.",
            "Receive no data files: end where one is missing, and name it."
        );

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_address);
        command.Add(_certificate);
        command.Add(_insecure);
        command.Add(_noData);
        command.Validators.Add(parsed =>
        {
            foreach (var option in new Option[] { _certificate, _insecure, _noData })
            {
                if (parsed.GetResult(_address) is null && parsed.GetResult(option) is { Implicit: false })
                {
                    parsed.AddError($"{option.Name} needs {_address.Name} HOST:PORT.");
                }
            }
        });
    }

    /// <summary>Whether an address is given, valid or not.</summary>
    public bool IsGiven(SymbolResult parsed) => parsed.GetResult(_address) is not null;

    /// <summary>What the user gives; none without an address.</summary>
    public LanguageExt.Option<ClusterAccess> Read(ParseResult parsed) =>
        Optional(parsed.GetValue(_address))
            .Map(address => new ClusterAccess(
                address,
                parsed.GetValue(_certificate),
                parsed.GetValue(_insecure),
                !parsed.GetValue(_noData)
            ));
}
