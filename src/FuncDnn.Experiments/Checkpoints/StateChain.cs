using System.Globalization;
using System.Text;
using FuncDnn.Data.Files;
using FuncDnn.Numerics.Collections;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Experiments.Checkpoints;

/// <summary>
/// The fingerprints of a run's states, each linked to the one before and the first to the experiment: two runs of one
/// experiment are equal as far as their chains are, and no line can be changed unnoticed.
/// </summary>
/// <param name="Origin">The fingerprint of the experiment, to which the first link refers.</param>
/// <param name="Links">In the order of the steps.</param>
internal sealed record StateChain(string Origin, EquatableArray<StateLink> Links)
{
    /// <summary>The link to which the next state refers.</summary>
    public string Head => Links.IsEmpty ? Origin : Links[^1].Link;

    /// <summary>The chain of a run before its first step.</summary>
    /// <param name="json">Its experiment as JSON.</param>
    /// <returns>No links; the origin is SHA-256 of the JSON.</returns>
    public static StateChain Of(string json) => Of(Encoding.UTF8.GetBytes(json));

    /// <summary>The chain of a stored run before its first step.</summary>
    /// <param name="json">The bytes of its experiment as the version that started the run wrote them.</param>
    /// <returns>No links; the origin is SHA-256 of the bytes.</returns>
    public static StateChain Of(ReadOnlySpan<byte> json) => new(Fingerprint.Of(json), EquatableArray<StateLink>.Empty);

    /// <summary>The chain with one more state.</summary>
    /// <param name="step">The number of completed steps.</param>
    /// <param name="state">The state's fingerprint.</param>
    public StateChain Add(long step, string state) =>
        this with
        {
            Links = Links.Add(StateLink.After(Head, step, state)),
        };

    /// <summary>The chain up to and including a step.</summary>
    public StateChain UpTo(long step) => this with { Links = [.. Links.TakeWhile(link => link.Step <= step)] };

    /// <summary>The fingerprint of the state after a step, if the chain has it.</summary>
    public Option<string> StateAt(long step) => Links.Find(link => link.Step == step).Map(link => link.State);

    /// <summary>The file: a line for each link.</summary>
    public string ToText() => string.Concat(Links.Map(link => link.ToLine()));

    /// <summary>
    /// Reads lines that continue this chain; an incomplete last line, as a crash may leave, is ignored.
    /// </summary>
    /// <param name="text">The lines.</param>
    /// <param name="source">The name of the file in messages.</param>
    /// <returns>
    /// The chain before the first line that is malformed or not linked to the one before, and an error that names that
    /// line, if there is one.
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
                        "it is not linked to the line before or to the experiment",
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
