namespace FuncDnn.Runs.Drawing;

/// <summary>
/// The colours of pages and drawings, light and dark: those of the classes are distinguishable with every kind of
/// colour vision (M. Okabe, K. Ito: Color Universal Design, 2008).
/// </summary>
internal static class Palette
{
    private static readonly (string Name, string Light, string Dark)[] All =
    [
        ("paper", "#ffffff", "#16181b"),
        ("ink", "#222222", "#e6e6e6"),
        ("faint", "#666666", "#a0a4a8"),
        ("edge", "#dddddd", "#3a3e43"),
        ("c0", "#0072b2", "#56b4e9"),
        ("c1", "#d55e00", "#e69f00"),
        ("c2", "#009e73", "#2fc59a"),
        ("c3", "#b0589a", "#e58bc6"),
        ("c4", "#9a7400", "#f0e442"),
        ("c5", "#6f6f6f", "#b4b4b4"),
    ];

    /// <summary>The number of colours of classes and curves.</summary>
    public const int Classes = 6;

    /// <summary>The definitions of the light colours as CSS variables.</summary>
    public static string Light => string.Concat(All.Select(one => $"--{one.Name}: {one.Light}; "));

    /// <summary>The definitions of the dark colours as CSS variables.</summary>
    public static string Dark => string.Concat(All.Select(one => $"--{one.Name}: {one.Dark}; "));

    /// <summary>The light colour of a class, from 0; the colours repeat after the last.</summary>
    /// <param name="index">The class.</param>
    /// <returns>Red, green, blue.</returns>
    public static byte[] OfClass(int index) => Convert.FromHexString(HexOfClass(index).AsSpan(1));

    /// <summary>The same as #rrggbb.</summary>
    /// <param name="index">The class.</param>
    public static string HexOfClass(int index) => All[All.Length - Classes + index % Classes].Light;

    /// <summary>
    /// Rules with colours in place of variables, for light and for dark mode: programs that draw SVG outside of a
    /// browser know no variables, and take the light rules.
    /// </summary>
    /// <param name="rules">Rules with the variables of the palette.</param>
    public static string Resolve(string rules)
    {
        var (light, dark) = (rules, rules);
        foreach (var color in All)
        {
            light = light.Replace($"var(--{color.Name})", color.Light, StringComparison.Ordinal);
            dark = dark.Replace($"var(--{color.Name})", color.Dark, StringComparison.Ordinal);
        }

        return $"{light}@media (prefers-color-scheme: dark) {{{dark}}}\n";
    }
}
