using FuncDnn.Experiments;
using FuncDnn.Experiments.Sources;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Runs.Inputs;

/// <summary>The experiment that the user chose, or the one that is proposed for a data file of theirs.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="IsProposed">Whether it is proposed.</param>
/// <param name="Said">What was printed about the file.</param>
internal sealed record ExperimentOrData(Experiment Experiment, bool IsProposed, EquatableArray<string> Said)
{
    /// <summary>The table of the data file, if it was read whole.</summary>
    public Option<ReadTable> Table { get; init; }

    /// <summary>Finds or reads the experiment, or looks at the data file; and changes its settings.</summary>
    /// <param name="choice">The word and the settings to change.</param>
    /// <param name="target">The column of a data file to predict.</param>
    /// <param name="console">Its standard input; where the reasons of a proposal are printed.</param>
    /// <param name="heldOut">Which examples are tested on, if it is not the part that is proposed.</param>
    public static Outcome<ExperimentOrData> Read(
        ExperimentChoice choice,
        Option<string> target,
        CommandConsole console,
        Option<string> heldOut = default
    ) =>
        target.IsSome || ProposalArgument.IsData(choice.Word)
            ? from read in ProposalArgument.Read(choice.Word, target, console)
            from experiment in ExperimentChoice.WithOverrides(read.Proposal.Experiment, choice.Changes)
            select new ExperimentOrData(experiment, true, ProposalArgument.Print(read.Proposal, console, heldOut))
            {
                Table = read.Table,
            }
            : Interruptible
                .Read(console, () => choice.Read(console))
                .Map(experiment => new ExperimentOrData(experiment, false, []));
}
