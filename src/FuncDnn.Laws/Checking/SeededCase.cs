using FsCheck;
using FsCheck.Fluent;

namespace FuncDnn.Laws.Checking;

/// <summary>Draws the case of a seed, independent of the cases drawn before.</summary>
internal static class SeededCase
{
    // Odd and large, so that the streams of consecutive seeds do not overlap.
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    public static TCase Draw<TCase>(this Gen<TCase> generator, ulong seed) =>
        generator.Sample(1, new Rnd(seed, Gamma), 1 + (int)(seed % 40)).First();
}
