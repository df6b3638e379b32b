namespace FuncDnn.Data.Partitions;

/// <summary>Divides a number of held-out examples among classes by the method of the largest remainder.</summary>
internal static class Shares
{
    /// <summary>
    /// Each class gets the whole part of fraction x size; what is left of the total goes to the largest remainders, the
    /// first class among equals. No class gives its last example.
    /// </summary>
    /// <param name="sizes">The number of examples of each class.</param>
    /// <param name="fraction">The fraction to hold out, below 1.</param>
    /// <returns>How many examples of each class are held out.</returns>
    public static int[] Of(int[] sizes, double fraction)
    {
        var shares = Array.ConvertAll(sizes, size => (int)(fraction * size));
        var left = (int)double.Round(fraction * sizes.Sum()) - shares.Sum();
        var order = Enumerable
            .Range(0, sizes.Length)
            .OrderByDescending(one => (fraction * sizes[one]) - (int)(fraction * sizes[one]))
            .ToArray();
        // A class without room passes its turn on, so several rounds may be needed.
        for (var given = true; left > 0 && given; )
        {
            given = false;
            foreach (var one in order.Where(one => shares[one] < Most(sizes[one])))
            {
                if (left > 0)
                {
                    shares[one]++;
                    left--;
                    given = true;
                }
            }
        }

        return shares;
    }

    private static int Most(int size) => Math.Max(0, size - 1);
}
