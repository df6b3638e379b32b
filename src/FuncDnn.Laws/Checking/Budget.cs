using System.Globalization;
using System.Security.Cryptography;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Laws.Checking;

/// <summary>
/// How many random cases a law is checked on. Case i depends only on the seed Seed + i, so a case that breaks a law
/// can be replayed as the first case of that seed.
/// </summary>
/// <param name="Cases">The number of cases, at least 1; laws whose cases are slow draw fewer.</param>
/// <param name="Seed">The seed of the first case.</param>
public sealed record Budget(int Cases = Budget.DefaultCases, ulong Seed = Budget.DefaultSeed) : IValidatable
{
    /// <summary>The default number of cases.</summary>
    public const int DefaultCases = 100;

    /// <summary>The default seed.</summary>
    public const ulong DefaultSeed = 20_261_122;

    /// <summary>
    /// The default budget: 100 cases from a fixed seed. The environment variable FUNCDNN_CASES sets the
    /// number of cases and draws a new seed in each process; FUNCDNN_SEED sets the seed.
    /// </summary>
    public static Budget Default { get; } = FromEnvironment(Variable("FUNCDNN_CASES"), Variable("FUNCDNN_SEED"));

    /// <inheritdoc/>
    public EquatableArray<string> Validate() => RangeCheck.AtLeastOne(nameof(Budget), nameof(Cases), Cases);

    /// <summary>The budget for values of FUNCDNN_CASES and FUNCDNN_SEED; null when a variable is not set.</summary>
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
