using System.Text;
using FuncDnn.Runs.Drawing;

namespace FuncDnn.Studio.Hosting;

/// <summary>The style sheet with the colours and the drawings of the reports: a run looks the same in both.</summary>
internal static class PaletteSheet
{
    /// <summary>The name of the asset.</summary>
    public const string Name = "palette.css";

    /// <summary>The style sheet.</summary>
    public static byte[] Bytes =>
        Encoding.UTF8.GetBytes(
            $":root {{ color-scheme: light dark; {Palette.Light}}}\n"
                + $"@media (prefers-color-scheme: dark) {{ :root {{ {Palette.Dark}}} }}\n"
                + DrawingStyle.Rules
        );
}
