namespace FuncDnn.Data.Tables;

/// <summary>
/// How many categories are plausible, and how many fit in memory. A column of numbers that is taken for categories has
/// nearly as many as lines: n x n numbers, and nothing to learn from.
/// </summary>
internal static class CategoryBound
{
    /// <summary>The greatest size of the targets: 2 GiB of numbers.</summary>
    public const int MaxNumbers = 1 << 28;

    // A small table may have a category on each line.
    private const int AlwaysAllowed = 20;

    /// <summary>Whether the categories found in a column are at most half as many as its lines.</summary>
    public static bool Allows(int categories, int lines) => categories <= Math.Max(AlwaysAllowed, lines / 2);

    /// <summary>Whether one number for each category and line fits in memory.</summary>
    public static bool Fits(int categories, int lines) => (long)categories * lines <= MaxNumbers;

    /// <summary>Says that <see cref="Allows"/> is false.</summary>
    public static string Fault(int categories, string what, int lines) =>
        $"it has {categories} different {what} in {lines} lines, more than one for every two lines";

    /// <summary>Says that <see cref="Fits"/> is false.</summary>
    public static string TooLarge(int categories, string what, int lines) =>
        $"{categories} {what} for {lines} lines are more than {MaxNumbers} numbers";
}
