using System.Globalization;
using System.Text;

namespace FuncDnn.Experiments.Checkpoints;

/// <summary>The fingerprint of a state of a run, linked to those before it.</summary>
/// <param name="Step">The number of completed steps.</param>
/// <param name="State">The state's fingerprint: <see cref="StateHash"/>.</param>
/// <param name="Link">The fingerprint of the previous link, the step and the state.</param>
internal sealed record StateLink(long Step, string State, string Link)
{
    /// <summary>Links a state to the previous one.</summary>
    /// <param name="previous">The previous link.</param>
    /// <param name="step">The number of completed steps.</param>
    /// <param name="state">The state's fingerprint.</param>
    /// <returns>Link = SHA-256 of the text <c>previous step state</c>.</returns>
    public static StateLink After(string previous, long step, string state) =>
        new(
            step,
            state,
            Fingerprint.Of(
                Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{previous} {step} {state}"))
            )
        );

    /// <summary>The line of the file: step, state and link, with a line end.</summary>
    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{Step} {State} {Link}\n");
}
