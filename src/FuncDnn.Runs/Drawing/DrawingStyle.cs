namespace FuncDnn.Runs.Drawing;

/// <summary>The style of all drawings, in pages and in files of their own.</summary>
internal static class DrawingStyle
{
    /// <summary>Rules with the variables of <see cref="Palette"/>, without characters that XML would escape.</summary>
    public const string Rules = """

        svg text { fill: var(--faint); font: 11px system-ui, sans-serif; }
        svg .title { fill: var(--ink); font-size: 16px; font-weight: 600; }
        svg .name { fill: var(--ink); }
        .paper { fill: var(--paper); }
        .grid { stroke: var(--edge); stroke-width: 1; }
        .line { fill: none; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
        .line.thin { stroke-width: 1; stroke-opacity: 0.7; }
        .line.broad { stroke-width: 4; }
        .line.single { stroke-width: 6; stroke-opacity: 1; }
        .line.c0 { stroke: var(--c0); }
        .line.c1 { stroke: var(--c1); }
        .line.c2 { stroke: var(--c2); }
        .line.c3 { stroke: var(--c3); }
        .line.c4 { stroke: var(--c4); }
        .line.c5 { stroke: var(--c5); }
        .line.other { stroke: var(--faint); stroke-width: 1; stroke-opacity: 0.45; }
        .line.between { stroke: var(--ink); stroke-width: 1.6; }
        svg .k0 { fill: var(--c0); }
        svg .k1 { fill: var(--c1); }
        svg .k2 { fill: var(--c2); }
        svg .k3 { fill: var(--c3); }
        svg .k4 { fill: var(--c4); }
        svg .k5 { fill: var(--c5); }
        .train { stroke: var(--paper); stroke-width: 0.8; }
        .test { stroke: var(--ink); stroke-width: 1; }

        """;

    /// <summary>The rules of a drawing in a file of its own.</summary>
    public static string OfFile { get; } = Palette.Resolve(Rules);
}
