using System.Globalization;
using System.Security.Cryptography;

namespace FuncDnn.Laws;

/// <summary>
/// How hard a law is tried. Case i is drawn from the seed Seed + i alone, so that a case in which a law is broken comes
/// again as the only case of its own seed.
/// </summary>
/// <param name="Cases">How many cases are drawn, at least 1; laws whose cases are long draw fewer.</param>
/// <param name="Seed">What the cases are drawn from.</param>
public sealed record Effort(int Cases = Effort.UsualCases, ulong Seed = Effort.UsualSeed)
{
    /// <summary>How many cases there are when nothing else is said.</summary>
    public const int UsualCases = 100;

    /// <summary>The seed when nothing else is said.</summary>
    public const ulong UsualSeed = 20_261_122;

    /// <summary>
    /// What is tried when nothing else is said: 100 cases of a fixed seed. The environment variable FUNCDNN_CASES
    /// deepens it, with a new seed in each process; FUNCDNN_SEED sets the seed.
    /// </summary>
    public static Effort Usual { get; } = Of(Variable("FUNCDNN_CASES"), Variable("FUNCDNN_SEED"));

    /// <summary>The effort that the environment asks for.</summary>
    /// <param name="cases">The value of FUNCDNN_CASES, if it is a number.</param>
    /// <param name="seed">The value of FUNCDNN_SEED, if it is a number.</param>
    internal static Effort Of(ulong? cases, ulong? seed) =>
        new(
            cases is { } count ? (int)Math.Clamp(count, 1, int.MaxValue) : UsualCases,
            seed ?? (cases is null ? UsualSeed : (ulong)RandomNumberGenerator.GetInt32(int.MaxValue))
        );

    private static ulong? Variable(string name) =>
        ulong.TryParse(
            Environment.GetEnvironmentVariable(name),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;
}
