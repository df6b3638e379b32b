using FuncDnn.Benchmarks.Contenders;

namespace FuncDnn.Benchmarks.Products;

/// <summary>Times several implementations of a product in turn, and takes the best of many short bursts.</summary>
internal static class Race
{
    private const double BurstSeconds = 0.02;
    private const double MaxSeconds = 5;

    /// <summary>Runs the race.</summary>
    /// <param name="contenders">The implementations; null for one that is missing.</param>
    /// <param name="rounds">The number of turns of each, unless that takes too long.</param>
    /// <returns>The shortest time per product of each, in seconds.</returns>
    public static double?[] Run(IReadOnlyList<IWork?> contenders, int rounds)
    {
        var best = contenders.Select(work => work?.Run(1)).ToArray();
        var spent = best.Select(time => time ?? MaxSeconds).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < best.Length; i++)
            {
                if (spent[i] < MaxSeconds && best[i] is { } known)
                {
                    var times = (int)Math.Clamp(BurstSeconds / known, 1, 1e6);
                    var burst = contenders[i]!.Run(times);
                    spent[i] += burst;
                    best[i] = Math.Min(known, burst / times);
                }
            }
        }

        return best;
    }
}
