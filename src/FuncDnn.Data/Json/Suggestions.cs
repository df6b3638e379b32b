namespace FuncDnn.Data.Json;

/// <summary>What a person may have meant.</summary>
internal static class Suggestions
{
    private const int Most = 3;

    /// <summary>Which candidates are near a word: a few letters away, or longer than it.</summary>
    /// <param name="word">What was written.</param>
    /// <param name="candidates">What there is.</param>
    /// <returns>For example <c>; did you mean moons-adam or moons-gd?</c>, or a full stop when nothing is near.</returns>
    public static string DidYouMean(string word, IEnumerable<string> candidates)
    {
        var reach = Math.Max(1, word.Length / 3);
        var near = candidates
            // The difference of the lengths is a bound: long words are never compared letter by letter for nothing.
            .Where(candidate => Math.Abs(candidate.Length - word.Length) <= reach || IsBeginning(word, candidate))
            .Select(candidate => (Candidate: candidate, Distance: Distance(word, candidate)))
            .Where(one => one.Distance <= reach || IsBeginning(word, one.Candidate))
            .OrderBy(one => one.Distance)
            .Select(one => one.Candidate)
            .Take(Most)
            .ToArray();
        return near.Length == 0 ? "." : $"; did you mean {string.Join(" or ", near)}?";
    }

    private static bool IsBeginning(string word, string candidate) =>
        word.Length >= 3 && candidate.StartsWith(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// How many letters must be put in, taken out, changed or exchanged with the next (F. Damerau, 1964; in the form in
    /// which no place is touched twice).
    /// </summary>
    private static int Distance(string from, string to)
    {
        var distance = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                distance[i, j] = i == 0 || j == 0 ? i + j : Step(i, j);
            }
        }

        return distance[from.Length, to.Length];

        int Step(int i, int j)
        {
            var change = distance[i - 1, j - 1] + (Same(i, j) ? 0 : 1);
            var exchange =
                i > 1 && j > 1 && Same(i, j - 1) && Same(i - 1, j) ? distance[i - 2, j - 2] + 1 : int.MaxValue;
            return Math.Min(Math.Min(distance[i - 1, j], distance[i, j - 1]) + 1, Math.Min(change, exchange));
        }

        bool Same(int i, int j) => char.ToLowerInvariant(from[i - 1]) == char.ToLowerInvariant(to[j - 1]);
    }
}
