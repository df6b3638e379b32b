using System.CommandLine;
using FuncDnn.Benchmarks.Starting;
using FuncDnn.Benchmarks.Tables;

namespace FuncDnn.Benchmarks.Commands;

/// <summary>The verb tables: whole pipelines from a file.</summary>
internal static class TablesCommand
{
    public static Command Create()
    {
        var build = new Argument<string>("command")
        {
            Description = "The command to measure: funcdnn.dll or a native program; default: the Release build.",
            DefaultValueFactory = _ => StartVerb.Built,
        };
        var rows = new Option<int>("--rows")
        {
            Description = "The rows of the long table.",
            DefaultValueFactory = _ => 1_000_000,
        };
        var columns = new Option<int>("--columns")
        {
            Description = "The columns of the wide table.",
            DefaultValueFactory = _ => 20_000,
        };
        var rounds = new Option<int>("--rounds")
        {
            Description = "The number of turns of each.",
            DefaultValueFactory = _ => 3,
        };
        var command = new Command(
            "tables",
            "Reading a table, training on it and predicting it, beside pandas and scikit-learn."
        )
        {
            build,
            rows,
            columns,
            rounds,
        };
        command.SetAction(parsed =>
            TablesVerb.Run(
                parsed.GetValue(build)!,
                parsed.GetValue(rows),
                parsed.GetValue(columns),
                parsed.GetValue(rounds)
            )
        );
        return command;
    }
}
