using System.CommandLine;
using FuncDnn.Benchmarks.Proposed;

namespace FuncDnn.Benchmarks.Commands;

/// <summary>The verb proposals: the network that a table is given.</summary>
internal static class ProposalsCommand
{
    public static Command Create()
    {
        var tables = new Argument<string[]>("tables")
        {
            Description =
                "iris, wine, breast_cancer, digits, diabetes, and FILE:TARGET for tables of your own; "
                + "default: those of scikit-learn.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var folds = new Option<int>("--folds") { Description = "The number of folds.", DefaultValueFactory = _ => 5 };
        var repeats = new Option<int>("--repeats")
        {
            Description = "How often the lines are divided into folds, each time with another seed of the networks.",
            DefaultValueFactory = _ => 3,
        };
        var tuned = new Option<bool>("--tuned") { Description = "Tune scikit-learn's networks too; takes minutes." };
        var command = new Command("proposals", "What the proposal for a table is worth, beside scikit-learn.")
        {
            tables,
            folds,
            repeats,
            tuned,
        };
        command.SetAction(parsed =>
            ProposalsVerb.Run(
                parsed.GetValue(tables)!,
                parsed.GetValue(folds),
                parsed.GetValue(repeats),
                parsed.GetValue(tuned)
            )
        );
        return command;
    }
}
