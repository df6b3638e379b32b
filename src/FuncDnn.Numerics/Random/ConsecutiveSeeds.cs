namespace FuncDnn.Numerics.Random;

/// <summary>
/// States of consecutive seeds, as epochs need them: four are made at a time, and kept by the thread for the next
/// calls.
/// </summary>
internal static class ConsecutiveSeeds
{
    private const int Kept = 4;

    [ThreadStatic]
    private static (uint First, uint[][] Words)? t_last;

    /// <summary>The state of a seed: <see cref="RandomState.Seed(uint)"/>.</summary>
    public static RandomState State(uint seed)
    {
        if (t_last is not { } last || seed - last.First >= Kept)
        {
            last = (seed, MersenneTwister.SeedFour(seed));
            t_last = last;
        }

        return RandomState.Share(last.Words[seed - last.First]);
    }
}
