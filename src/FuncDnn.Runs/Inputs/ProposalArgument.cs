using FuncDnn.Experiments.Course;
using FuncDnn.Experiments.Proposals;
using FuncDnn.Experiments.Sources;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Runs.Inputs;

/// <summary>A file of the user's data, for which an experiment is proposed.</summary>
internal static class ProposalArgument
{
    /// <summary>
    /// Whether a word names such a file or folder: one that exists and is no experiment; the folder of a run has JSON
    /// files.
    /// </summary>
    public static bool IsData(string word) =>
        (File.Exists(word) && !word.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        || (Directory.Exists(word) && Catalogue.Find(word).IsNone && !Directory.EnumerateFiles(word, "*.json").Any());

    /// <summary>Looks at the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="target">The column to predict.</param>
    /// <param name="console">Its cancellation ends the reading.</param>
    public static Outcome<(Proposal Proposal, Option<ReadTable> Table)> Read(
        string path,
        Option<string> target,
        CommandConsole console
    ) =>
        path == "-"
            ? Failure.BadInput(
                "standard input: a run reads its data again when it is resumed: write it to a file first."
            )
            : Interruptible.Read(console, () => FileProposal.Read(path, target, console.Cancel).OrFail());

    /// <summary>Prints why each choice was made.</summary>
    /// <param name="proposal">The proposal.</param>
    /// <param name="console">Where they are printed.</param>
    /// <param name="heldOut">Which examples are tested on, if it is not the part that is proposed.</param>
    /// <returns>What was printed.</returns>
    public static EquatableArray<string> Print(
        Proposal proposal,
        CommandConsole console,
        Option<string> heldOut = default
    )
    {
        var said =
            console.IsQuiet || console.IsJson
                ? EquatableArray<string>.Empty
                : proposal.Reasons.Add(heldOut.IfNone(proposal.HeldOut));
        said.Iter(reason => console.Out.WriteLine($"  {reason}."));
        return said;
    }
}
