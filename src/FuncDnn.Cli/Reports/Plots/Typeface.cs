using ScottPlot;
using SkiaSharp;

namespace FuncDnn.Cli.Reports.Plots;

/// <summary>
/// The typeface of all plots, embedded in the program: text appears on machines without fonts, such as a fresh
/// container, and a plot is the same on every machine.
/// </summary>
internal sealed class Typeface : IFontResolver
{
    /// <summary>The name that plots ask for.</summary>
    public const string Name = "Inter";

    private static readonly Lazy<bool> Registered = new(() =>
    {
        Fonts.FontResolvers.Insert(0, new Typeface());
        Fonts.Default = Name;
        return true;
    });

    /// <summary>Registers the typeface with the plotting library, once.</summary>
    public static void Register() => _ = Registered.Value;

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        CreateTypeface(fontName, weight >= FontWeight.SemiBold, slant == FontSlant.Italic);

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic)
    {
        if (fontName != Name)
        {
            return null;
        }

        using var file = typeof(Typeface).Assembly.GetManifestResourceStream(
            bold ? "Inter-SemiBold.otf" : "Inter-Regular.otf"
        );
        return SKTypeface.FromStream(file);
    }
}
