using FuncDnn.Benchmarks.Contenders;

namespace FuncDnn.Benchmarks.Products;

/// <summary>Several that compute the same product, taking turns; the best of many short bursts counts.</summary>
internal static class Race
{
    private const double BurstSeconds = 0.02;
    private const double MostSeconds = 5;

    /// <summary>Lets them run.</summary>
    /// <param name="works">Those that take part; null where one is missing.</param>
    /// <param name="rounds">How often each has its turn, unless that takes too long.</param>
    /// <returns>The least time of one product of each, in seconds.</returns>
    public static double?[] Run(IReadOnlyList<IWork?> works, int rounds)
    {
        var best = works.Select(work => work?.Run(1)).ToArray();
        var spent = best.Select(time => time ?? MostSeconds).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < best.Length; i++)
            {
                if (spent[i] < MostSeconds && best[i] is { } known)
                {
                    var times = (int)Math.Clamp(BurstSeconds / known, 1, 1e6);
                    var burst = works[i]!.Run(times);
                    spent[i] += burst;
                    best[i] = Math.Min(known, burst / times);
                }
            }
        }

        return best;
    }
}
