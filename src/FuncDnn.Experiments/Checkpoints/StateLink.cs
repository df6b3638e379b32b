using System.Globalization;
using System.Text;

namespace FuncDnn.Experiments.Checkpoints;

/// <summary>The fingerprint of a state of a run, tied to those before it.</summary>
/// <param name="Step">How many steps had been made.</param>
/// <param name="State">The state's fingerprint: <see cref="StateHash"/>.</param>
/// <param name="Link">The fingerprint of the link before, the step and the state.</param>
public sealed record StateLink(long Step, string State, string Link)
{
    /// <summary>Ties a state to what came before.</summary>
    /// <param name="previous">The link before.</param>
    /// <param name="step">How many steps had been made.</param>
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

    /// <summary>The line of the file.</summary>
    /// <returns>Step, state and link, with a line end.</returns>
    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{Step} {State} {Link}\n");
}
