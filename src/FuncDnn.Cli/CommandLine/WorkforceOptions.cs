using System.CommandLine;
using static LanguageExt.Prelude;

namespace FuncDnn.Cli.CommandLine;

/// <summary>The options that say who trains the trials of a command.</summary>
/// <param name="trials">What the command calls its trials.</param>
internal sealed class WorkforceOptions(string trials)
{
    private readonly Option<int?> _workers = NumberOptions.AtLeast(
        0,
        "--workers",
        $"Train N {trials} at once, each on one thread; by default as many as there are threads. "
            + "With 1, each of them uses all threads; with 0, only workers that join train."
    );

    private readonly ClusterOptions _listen = ClusterOptions.Listen();

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_workers);
        _listen.AddTo(command);
        command.Validators.Add(parsed =>
        {
            if (parsed.GetResult(_workers) is { Tokens: [{ Value: "0" }] } && !_listen.IsGiven(parsed))
            {
                parsed.AddError("--workers 0 needs --listen HOST:PORT: without other machines nobody would train.");
            }
        });
    }

    /// <summary>What the user gives.</summary>
    public Workforce Read(ParseResult parsed) => new(Optional(parsed.GetValue(_workers)), _listen.Read(parsed));
}
