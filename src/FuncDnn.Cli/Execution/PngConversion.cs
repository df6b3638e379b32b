using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using LanguageExt;

namespace FuncDnn.Cli.Execution;

/// <summary>
/// Draws SVG files as PNG files with a program of the machine (docs/adr/0017): the first one found that can.
/// </summary>
/// <param name="Width">The width of the PNG in pixels.</param>
internal sealed record PngConversion(int Width)
{
    private const int MaxSeconds = 60;

    private static readonly EquatableArray<string> Browsers =
    [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "chrome",
        "msedge",
    ];

    /// <summary>Converts a file.</summary>
    /// <param name="svg">The SVG file.</param>
    /// <param name="png">The file to write; replaced if it exists.</param>
    /// <param name="path">The folders in which programs are looked for, as the environment variable PATH.</param>
    public Outcome<Unit> Convert(string svg, string png, string path) =>
        from size in SizeOf(svg)
        // Whole paths: a relative one may begin as an option does.
        from done in Programs(Path.GetFullPath(svg), Path.GetFullPath(png), size)
            .SelectMany(one => Find(one.Name, path).Map(program => (program, one.Arguments)))
            .HeadOrNone()
            .Match(
                found => Run(found.program, found.Arguments, png),
                () =>
                    Failure.BadInput(
                        "no program that draws SVG is on the PATH: install rsvg-convert (librsvg), Inkscape or "
                            + $"Chromium, or open {svg} in a browser."
                    )
            )
        select done;

    private IEnumerable<(string Name, string[] Arguments)> Programs(
        string svg,
        string png,
        (int Width, int Height) size
    )
    {
        yield return ("rsvg-convert", ["--width", $"{Width}", "--keep-aspect-ratio", "--output", png, svg]);
        yield return ("inkscape", ["--export-type=png", $"--export-width={Width}", $"--export-filename={png}", svg]);
        var scale = ((double)Width / size.Width).ToString(CultureInfo.InvariantCulture);
        string[] browsing =
        [
            "--headless",
            "--disable-gpu",
            "--hide-scrollbars",
            $"--force-device-scale-factor={scale}",
            $"--window-size={size.Width},{size.Height}",
            $"--screenshot={png}",
            new Uri(svg).AbsoluteUri,
        ];
        foreach (var browser in Browsers)
        {
            yield return (browser, browsing);
        }
    }

    private static Outcome<(int Width, int Height)> SizeOf(string svg)
    {
        try
        {
            var root = XDocument.Load(svg).Root!;
            return (
                (int)Math.Ceiling((double)root.Attribute("width")!),
                (int)Math.Ceiling((double)root.Attribute("height")!)
            );
        }
        catch (Exception exception)
            when (exception is XmlException or FormatException or NullReferenceException or ArgumentNullException)
        {
            return Failure.BadInput($"{svg} is no picture of funcdnn: expected SVG with a width and a height.");
        }
    }

    private static Option<string> Find(string name, string path) =>
        Prelude.Optional(
            path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
                .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name))
                .FirstOrDefault(File.Exists)
        );

    private static Outcome<Unit> Run(string program, string[] arguments, string png)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true }
            )!;
            process.OutputDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            var errors = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(TimeSpan.FromSeconds(MaxSeconds)))
            {
                process.Kill(entireProcessTree: true);
                return Failure.BadInput($"{program} did not end within {MaxSeconds} s.");
            }

            // Of several lines, the first ones are warnings.
            var said = errors.GetAwaiter().GetResult().Trim().Split('\n')[^1];
            return Failure
                .BadInput($"{program} wrote no picture: {(said.Length > 0 ? said : "it gave no reason.")}")
                .Unless(process.ExitCode == 0 && File.Exists(png));
        }
        catch (Win32Exception exception)
        {
            return Failure.BadInput($"{program} cannot be started: {exception.Message}.");
        }
    }
}
