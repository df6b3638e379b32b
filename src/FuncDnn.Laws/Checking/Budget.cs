using System.Globalization;
using System.Security.Cryptography;

namespace FuncDnn.Laws.Checking;

/// <summary>
/// How many random cases a law is checked on. Case i is drawn from the seed Seed + i alone, so that the case that
/// breaks a law can be drawn again as the only case of its own seed.
/// </summary>
/// <param name="Cases">The number of cases, at least 1; laws whose cases are slow draw fewer.</param>
/// <param name="Seed">The seed of the first case.</param>
public sealed record Budget(int Cases = Budget.DefaultCases, ulong Seed = Budget.DefaultSeed)
{
    /// <summary>The number of cases when none is given.</summary>
    public const int DefaultCases = 100;

    /// <summary>The seed when none is given.</summary>
    public const ulong DefaultSeed = 20_261_122;

    /// <summary>
    /// The budget when none is given: 100 cases from a fixed seed. The environment variable FUNCDNN_CASES sets the
    /// number of cases and draws a new seed in each process; FUNCDNN_SEED sets the seed.
    /// </summary>
    public static Budget Default { get; } = FromEnvironment(Variable("FUNCDNN_CASES"), Variable("FUNCDNN_SEED"));

    /// <summary>The budget for the values of FUNCDNN_CASES and FUNCDNN_SEED, null where they are not numbers.</summary>
    internal static Budget FromEnvironment(ulong? cases, ulong? seed) =>
        new(
            cases is { } count ? (int)Math.Clamp(count, 1, int.MaxValue) : DefaultCases,
            seed ?? (cases is null ? DefaultSeed : (ulong)RandomNumberGenerator.GetInt32(int.MaxValue))
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
