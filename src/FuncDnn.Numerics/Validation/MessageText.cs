using System.Globalization;
using System.Text;

namespace FuncDnn.Numerics.Validation;

/// <summary>Lists and texts in messages: what is left out of a long one is said.</summary>
internal static class MessageText
{
    private const int LongestList = 100;
    private const int LongestName = 40;

    /// <summary>The names with commas between them; a long list ends with the number of the others.</summary>
    /// <param name="names">The names.</param>
    /// <returns>For example <c>a, b, c and 46 more</c>.</returns>
    public static string List(IEnumerable<string> names)
    {
        var all = names.ToArray();
        var shown = new List<string>();
        for (var length = 0; shown.Count < all.Length; )
        {
            var name = Printable(Shorten(all[shown.Count]));
            length += name.Length + 2;
            if (length > LongestList && shown.Count > 0)
            {
                return $"{string.Join(", ", shown)} and {all.Length - shown.Count} more";
            }

            shown.Add(name.Length > 0 ? name : "''");
        }

        return string.Join(", ", shown);
    }

    /// <summary>A whole number as 12,345.</summary>
    /// <param name="count">The number.</param>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A text; three points stand for the end of a long one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="longest">The number of characters that are kept.</param>
    public static string Shorten(string text, int longest = LongestName) =>
        text.Length <= longest ? text : text[..longest] + "...";

    /// <summary>A text in one line: names in a file may contain anything, line ends included.</summary>
    /// <param name="text">The text.</param>
    public static string Printable(string text) =>
        // Enumerating runes replaces lone surrogates by U+FFFD.
        string.Concat(
            text.EnumerateRunes()
                .Select(letter => Rune.IsControl(letter) || letter == Rune.ReplacementChar ? "?" : letter.ToString())
        );
}
