using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Json;
using FuncDnn.Testing;

namespace FuncDnn.PropertyTests.Json;

/// <summary>
/// Suggestions against their definition: few edits away, nearest first, at most three.
/// </summary>
public class SuggestionsTests
{
    private static readonly Gen<string> Word = Gen.Elements("aAbBcä.-".ToCharArray())
        .ListOf()
        .Select(letters => string.Concat(letters.Take(9)));

    private static readonly Arbitrary<(string Word, string[] Candidates)> Cases = (
        from word in Word
        from others in Word.ListOf()
        from typing in Typing(word).ListOf()
        from longer in Word.Select(rest => word.ToUpperInvariant() + rest).ListOf()
        select (word, others.Concat(typing).Concat(longer).ToArray())
    ).ToArbitrary();

    [Property(MaxTest = 500)]
    public Property The_three_nearest_candidates_are_suggested_nearest_first() =>
        Prop.ForAll(
            Cases,
            one =>
            {
                var (word, candidates) = one;
                var near = (
                    from candidate in candidates
                    let distance = Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant())
                    where
                        distance <= Math.Max(1, word.Length / 3)
                        || (word.Length >= 3 && candidate.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                    orderby distance
                    select candidate
                ).ToArray();
                Assert.Equal(
                    near.Length == 0 ? "." : $"; did you mean {string.Join(" or ", near.Take(3))}?",
                    Suggestions.DidYouMean(word, candidates)
                );
            }
        );

    [Theory]
    [InlineData("moons", "; did you mean moons-gd or moons-adam?")]
    [InlineData("CAT", "; did you mean cat-2?")]
    [InlineData("ca", ".")]
    [InlineData("mnist", ".")]
    public void A_prefix_of_three_letters_suffices(string word, string expected) =>
        Assert.Equal(expected, Suggestions.DidYouMean(word, ["moons-adam", "moons-gd", "cat-2"]));

    /// <summary>The word with a letter inserted, removed, changed or exchanged.</summary>
    private static Gen<string> Typing(string word) =>
        from place in Gen.Choose(0, word.Length)
        from letter in Gen.Elements("aB-".ToCharArray())
        from change in Gen.Choose(0, 3)
        select change switch
        {
            0 => word.Insert(place, $"{letter}"),
            1 when place < word.Length => word.Remove(place, 1),
            2 when place < word.Length => word.Remove(place, 1).Insert(place, $"{letter}"),
            3 when place + 1 < word.Length => $"{word[..place]}{word[place + 1]}{word[place]}{word[(place + 2)..]}",
            _ => word,
        };

    /// <summary>
    /// By recursion from the last letters: the least of a removal, an insertion, a change and an exchange.
    /// </summary>
    private static int Distance(ReadOnlySpan<char> from, ReadOnlySpan<char> to)
    {
        var known = new int?[from.Length + 1, to.Length + 1];
        return Of(from, to);

        int Of(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
        {
            if (known[one.Length, other.Length] is { } before)
            {
                return before;
            }

            var least = Math.Max(one.Length, other.Length);
            if (one.Length > 0 && other.Length > 0)
            {
                least = Math.Min(Of(one[..^1], other) + 1, Of(one, other[..^1]) + 1);
                least = Math.Min(least, Of(one[..^1], other[..^1]) + (one[^1] == other[^1] ? 0 : 1));
            }

            if (one is [.., var a, var b] && other is [.., var c, var d] && (a, b) == (d, c))
            {
                least = Math.Min(least, Of(one[..^2], other[..^2]) + 1);
            }

            known[one.Length, other.Length] = least;
            return least;
        }
    }
}
