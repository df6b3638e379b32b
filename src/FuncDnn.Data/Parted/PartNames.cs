using FuncDnn.Numerics.Collections;

namespace FuncDnn.Data.Parted;

/// <summary>The name of data in several files.</summary>
internal static class PartNames
{
    /// <summary>The name of the first file, and the number of the others.</summary>
    /// <param name="names">The names of the files, at least one.</param>
    /// <returns>For example <c>a.csv and 9 more parts</c>.</returns>
    public static string Of(EquatableArray<string> names) =>
        names.Count switch
        {
            1 => names[0],
            2 => $"{names[0]} and {names[1]}",
            var count => $"{names[0]} and {count - 1} more parts",
        };
}
