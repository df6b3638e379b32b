using System.Globalization;
using System.Text;
using FuncDnn.Data.Files;
using FuncDnn.Numerics.Collections;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Experiments.Checkpoints;

/// <summary>
/// The fingerprints of a run's states, each tied to the one before and the first to the experiment: two runs of one
/// experiment are the same as far as their chains are, and no line can be changed unseen.
/// </summary>
/// <param name="Origin">The fingerprint of the experiment, which the first link is tied to.</param>
/// <param name="Links">In the order of the steps.</param>
public sealed record StateChain(string Origin, EquatableArray<StateLink> Links)
{
    /// <summary>The link that a next state is tied to.</summary>
    public string Head => Links.IsEmpty ? Origin : Links[^1].Link;

    /// <summary>The chain of a run that has not begun.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <returns>No links; the origin is SHA-256 of the experiment's JSON.</returns>
    public static StateChain Of(Experiment experiment) =>
        new(Fingerprint.Of(Encoding.UTF8.GetBytes(experiment.ToJson())), EquatableArray<StateLink>.Empty);

    /// <summary>The chain with one more state.</summary>
    /// <param name="step">How many steps had been made.</param>
    /// <param name="state">The state's fingerprint.</param>
    /// <returns>The longer chain.</returns>
    public StateChain Add(long step, string state) =>
        this with
        {
            Links = Links.Add(StateLink.After(Head, step, state)),
        };

    /// <summary>The chain as far as a step.</summary>
    /// <param name="step">The last step wanted.</param>
    /// <returns>The links up to, and with, the step.</returns>
    public StateChain UpTo(long step) => this with { Links = [.. Links.TakeWhile(link => link.Step <= step)] };

    /// <summary>The state's fingerprint after a step.</summary>
    /// <param name="step">The step.</param>
    /// <returns>The fingerprint; none when the chain does not tell it.</returns>
    public Option<string> StateAt(long step) => Links.Find(link => link.Step == step).Map(link => link.State);

    /// <summary>The file.</summary>
    /// <returns>A line for each link.</returns>
    public string ToText() => string.Concat(Links.Map(link => link.ToLine()));

    /// <summary>Reads the lines of a file; a last line without its end, which a crash may leave, is not heard.</summary>
    /// <param name="text">The file.</param>
    /// <param name="source">What to call it in messages.</param>
    /// <returns>
    /// The chain before the first line that is none or is not tied to the one before; and, if there is such a line, an
    /// error that names it.
    /// </returns>
    public (StateChain Intact, Option<Error> Fault) ReadOn(string text, string source)
    {
        var links = new List<StateLink>();
        var (previous, step) = (Head, Links.IsEmpty ? 0 : Links[^1].Step);
        foreach (var line in text.Split('\n')[..^1])
        {
            var parts = line.Split(' ');
            if (
                parts.Length != 3
                || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var next)
                || next <= step
                || StateLink.After(previous, next, parts[1]) is var link && link.ToLine() != line + '\n'
            )
            {
                return (
                    this with
                    {
                        Links = Links + links.ToEquatableArray(),
                    },
                    ReadError.At(
                        source,
                        $"line {links.Count + 1}",
                        "it is not tied to the line before, or to the experiment",
                        "the file or the experiment was changed"
                    )
                );
            }

            links.Add(link);
            (previous, step) = (link.Link, next);
        }

        return (this with { Links = Links + links.ToEquatableArray() }, Option<Error>.None);
    }
}
