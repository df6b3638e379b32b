using System.CommandLine;

namespace FuncDnn.Benchmarks.Commands;

/// <summary>Arguments and options of several verbs.</summary>
internal static class SharedOptions
{
    public static Option<int[]> Threads() =>
        new("--threads")
        {
            Description = "The threads each contender may use; default: 1 and 2.",
            DefaultValueFactory = _ => [1, 2],
        };

    public static Option<bool> Quick() =>
        new("--quick") { Description = "Fewer and shorter turns, for a rough result." };

    public static Option<int> Rounds() =>
        new("--rounds") { Description = "The number of turns of each.", DefaultValueFactory = _ => 10 };

    public static Argument<string[]> Rows() =>
        new("rows") { Description = "The rows, W1 to W7; default: all.", Arity = ArgumentArity.ZeroOrMore };
}
