using System.CommandLine;
using System.Globalization;
using System.Net;

namespace FuncDnn.Cli.CommandLine;

/// <summary>Options with a number: steps, seeds, threads.</summary>
internal static class NumberOptions
{
    /// <summary>A seed, by default one that overrides the experiment's.</summary>
    /// <param name="description">What the seed is for.</param>
    public static Option<uint?> Seed(string description = "Override the experiment's seed.") =>
        ParsedOption.Of<uint?>(
            "--seed",
            "N",
            description,
            $"a whole number from 0 to {uint.MaxValue}",
            word => uint.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : null
        );

    /// <summary>How often a checkpoint is written.</summary>
    public static Option<long?> CheckpointEvery() =>
        Step("--checkpoint-every", "Write a checkpoint every N steps; ten per run by default.", least: 1);

    /// <summary>A number of steps.</summary>
    /// <param name="name">The option's name.</param>
    /// <param name="description">What the number is for.</param>
    /// <param name="least">The smallest valid number.</param>
    public static Option<long?> Step(string name, string description, long least) =>
        ParsedOption.Of<long?>(
            name,
            "N",
            description,
            $"a whole number of at least {least}",
            word =>
                long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var step) && step >= least
                    ? step
                    : null
        );

    /// <summary>A port of this machine to listen on.</summary>
    public static Option<int?> Port() =>
        ParsedOption.Of<int?>(
            "--port",
            "N",
            "Listen on the port N of this machine; by default on a free one.",
            $"a port from 1 to {IPEndPoint.MaxPort}",
            word =>
                int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
                && port is >= 1 and <= IPEndPoint.MaxPort
                    ? port
                    : null
        );

    /// <summary>The largest number of threads to use.</summary>
    public static Option<int?> Threads(string name) =>
        AtLeastOne(name, "Use at most N threads; the result has the same bits with any number.");

    /// <summary>A number of at least 1.</summary>
    /// <param name="name">The option's name.</param>
    /// <param name="description">What the number is for.</param>
    public static Option<int?> AtLeastOne(string name, string description) => AtLeast(1, name, description);

    /// <summary>A number that is not too small.</summary>
    /// <param name="least">The smallest valid number.</param>
    /// <param name="name">The option's name.</param>
    /// <param name="description">What the number is for.</param>
    public static Option<int?> AtLeast(int least, string name, string description) =>
        ParsedOption.Of<int?>(
            name,
            "N",
            description,
            $"a whole number of at least {least}",
            word =>
                int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
                    ? number
                    : null
        );
}
