using System.CommandLine;
using System.Globalization;
using FuncDnn.Cli.Commands;

namespace FuncDnn.Cli.CommandLine;

/// <summary>The words for numbers of something: steps, cases, threads, and the number that a seed is.</summary>
internal static class NumberOptions
{
    /// <summary>The seed instead of the experiment's own.</summary>
    public static Option<uint?> Seed() =>
        ParsedOption.Of<uint?>(
            "--seed",
            "N",
            "Instead of the experiment's own.",
            $"a whole number from 0 to {uint.MaxValue}",
            word => uint.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : null
        );

    /// <summary>How many cases are drawn of every law.</summary>
    public static Option<int?> Cases() =>
        AtLeastOne("--cases", $"Draw N cases of every law; {LawsCommand.UsualCases} by default.");

    /// <summary>How often a checkpoint is written.</summary>
    public static Option<long?> CheckpointEvery() =>
        Step("--checkpoint-every", "Keep a checkpoint after every N-th step; ten in a run by default.", least: 1);

    /// <summary>A number of steps.</summary>
    /// <param name="name">The option's name.</param>
    /// <param name="description">What the number is for.</param>
    /// <param name="least">The least number possible.</param>
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

    /// <summary>How many threads may be used.</summary>
    /// <param name="name">The option's name.</param>
    public static Option<int?> Threads(string name) =>
        AtLeastOne(name, "Use N threads at most; the result has the same bits with any number.");

    /// <summary>How many trials are trained at once.</summary>
    public static Option<int?> Workers() =>
        AtLeastOne(
            "--workers",
            "Train N trials at once, each on one thread; by default as many as there are threads. 1 has one use them all."
        );

    private static Option<int?> AtLeastOne(string name, string description) =>
        ParsedOption.Of<int?>(
            name,
            "N",
            description,
            "a whole number of at least 1",
            word =>
                int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1
                    ? number
                    : null
        );
}
