using FuncDnn.Runs.Drawing;

namespace FuncDnn.Cli.Reports.Html;

/// <summary>The style sheet of the page: for phones, wide screens, dark mode and paper.</summary>
internal static class PageStyle
{
    /// <summary>The CSS, without characters that XML would escape.</summary>
    public static string Css { get; } =
        $"\n:root {{ color-scheme: light dark; {Palette.Light}}}\n"
        + $"@media (prefers-color-scheme: dark) {{ :root {{ {Palette.Dark}}} }}\n"
        + DrawingStyle.Rules
        + Rules
        + $"@media print {{ :root {{ color-scheme: light; {Palette.Light}--ink: #000; --faint: #444; --edge: #bbb; }} }}\n";

    private const string Rules = """

        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 1180px; padding: 16px; background: var(--paper); color: var(--ink); font: 16px/1.45 system-ui, sans-serif; }
        h1 { margin: 8px 0 0; font-size: 28px; overflow-wrap: anywhere; }
        header p { margin: 4px 0 0; color: var(--faint); }
        h2 { margin: 32px 0 12px; padding-top: 12px; border-top: 1px solid var(--edge); font-size: 19px; }
        dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: 12px 20px; margin: 0; }
        dt { color: var(--faint); font-size: 13px; }
        dd { margin: 0; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
        dl div:has(dd.long) { grid-column: 1 / -1; }
        code, dd.long { font-family: ui-monospace, monospace; font-size: 14px; }
        .repeat { color: var(--faint); font-size: 14px; }
        .repeat code { color: var(--ink); }
        p.faint { margin: 0 0 8px; }
        .faint { color: var(--faint); font-size: 13px; }
        .figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 320px), 1fr)); gap: 24px; }
        figure { margin: 0; min-width: 0; break-inside: avoid; }
        figcaption { display: flex; flex-wrap: wrap; gap: 0 14px; align-items: baseline; margin-bottom: 4px; }
        svg { display: block; width: 100%; height: auto; overflow: visible; }
        .dots { fill: none; stroke: var(--c0); stroke-width: 4.5; stroke-opacity: 0.5; stroke-linecap: round; }
        .dots.c1 { stroke: var(--c1); stroke-width: 6; stroke-opacity: 1; }
        .guide { fill: none; stroke: var(--faint); stroke-width: 1.2; stroke-dasharray: 4 4; }
        .rug { fill: none; stroke: var(--faint); stroke-width: 1.2; }
        .columns { fill: var(--c0); }
        .reading { margin: 4px 0 0; color: var(--faint); font-size: 14px; }
        .bars { display: grid; grid-template-columns: minmax(0, auto) minmax(80px, 1fr) auto; gap: 5px 10px; align-items: center; font-size: 14px; }
        .bars .name { max-width: 180px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
        .bars .value { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        .track { position: relative; height: 16px; line-height: 16px; background: linear-gradient(var(--edge), var(--edge)) center / 100% 1px no-repeat; }
        .track i { position: absolute; }
        .track .fill { top: 2px; height: 12px; background: var(--c0); border-radius: 2px; }
        .track .spread { top: 7px; height: 2px; background: var(--ink); }
        .track .spot { top: 3px; width: 10px; height: 10px; margin-left: -5px; background: var(--c0); border-radius: 50%; }
        .wide { grid-column: 1 / -1; }
        .key { font-size: 13px; overflow-wrap: anywhere; }
        .key::before { content: ""; display: inline-block; width: 14px; height: 3px; margin-right: 5px; border-radius: 2px; vertical-align: middle; }
        .key.c0::before { background: var(--c0); }
        .key.c1::before { background: var(--c1); }
        .key.c2::before { background: var(--c2); }
        .key.c3::before { background: var(--c3); }
        .key.c4::before { background: var(--c4); }
        .key.c5::before { background: var(--c5); }
        .bar { fill: var(--c0); }
        .ends { display: flex; justify-content: space-between; border-top: 1px solid var(--edge); }
        .boundary svg { max-width: 760px; }
        .picture { overflow-x: auto; margin-bottom: 12px; }
        .picture svg { min-width: 640px; }
        .dot { fill: var(--c0); fill-opacity: 0.55; stroke: var(--c0); }
        .dot.best { fill: var(--c1); stroke: var(--c1); fill-opacity: 1; }
        .dot.early { fill: none; stroke-opacity: 0.7; }
        svg .lost { fill: var(--ink); }
        .scroll { overflow-x: auto; }
        .ranks { border-collapse: collapse; font-size: 14px; font-variant-numeric: tabular-nums; }
        .ranks th { color: var(--faint); font-weight: normal; white-space: nowrap; }
        .ranks th, .ranks td { padding: 4px 12px 4px 0; border-bottom: 1px solid var(--edge); text-align: left; }
        .ranks.best tr:nth-child(2) td, .ranks td.best { font-weight: 600; }
        .heat { border-collapse: separate; border-spacing: 2px; font-size: 14px; font-variant-numeric: tabular-nums; }
        .heat th { padding: 4px 8px; color: var(--faint); font-weight: normal; text-align: right; white-space: nowrap; max-width: 180px; overflow: hidden; text-overflow: ellipsis; }
        .heat td { min-width: 32px; padding: 4px 8px; text-align: right; }
        .heat .pale, .heat .deep { background: color-mix(in srgb, var(--c0) var(--share), var(--paper)); }
        .heat .deep { color: var(--paper); }
        .units { display: grid; grid-template-columns: repeat(auto-fill, minmax(72px, 1fr)); gap: 8px; }
        .units img { width: 100%; image-rendering: pixelated; border-radius: 3px; }
        @media print {
          * { print-color-adjust: exact; }
          body { max-width: none; padding: 0; font-size: 11pt; }
          h2 { break-after: avoid-page; }
          dl, table, .boundary, .units { break-inside: avoid-page; }
          .boundary svg { max-width: 130mm; }
          .picture svg { min-width: 0; }
          .scroll { overflow: visible; }
          .ranks { font-size: 7.5pt; }
          .ranks th, .ranks td { padding-right: 6px; white-space: normal; overflow-wrap: anywhere; }
          .ranks tr { break-inside: avoid; }
          section:has(.ranks) { break-inside: auto; }
          .figures { grid-template-columns: 1fr 1fr; }
        }

        """;
}
