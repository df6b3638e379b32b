using System.ComponentModel;
using System.Diagnostics;
using System.Net;

namespace FuncDnn.Cli.Web;

/// <summary>
/// Opens an address in the user's browser, by a page in a folder that only the user can read: the arguments of a
/// program, and so the token of the address, can be read by every user of the machine.
/// </summary>
internal sealed class BrowserWindow : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("funcdnn-studio-");

    private BrowserWindow() { }

    /// <summary>Opens an address; there is no harm if that cannot be done, since it is printed too.</summary>
    /// <param name="address">The address.</param>
    public static BrowserWindow Open(Uri address)
    {
        var window = new BrowserWindow();
        var page = Path.Combine(window._folder.FullName, "studio.html");
        File.WriteAllText(page, Page(address));
        try
        {
            var start =
                OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()
                    ? new ProcessStartInfo(page) { UseShellExecute = true }
                    : new ProcessStartInfo("xdg-open", [page])
                    {
                        RedirectStandardOutput = true,
                        RedirectStandardError = true,
                    };
            using var process = Process.Start(start);
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            // No browser is known to the system.
        }

        return window;
    }

    /// <summary>Whether the user sees windows of this machine: not over SSH, for example.</summary>
    public static bool IsPossible =>
        OperatingSystem.IsWindows()
        || OperatingSystem.IsMacOS()
        || HasDisplay("DISPLAY")
        || HasDisplay("WAYLAND_DISPLAY");

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    private static bool HasDisplay(string variable) =>
        !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));

    private static string Page(Uri address)
    {
        var text = WebUtility.HtmlEncode($"{address}");
        return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>funcdnn studio</title>"
            + $"<meta http-equiv=\"refresh\" content=\"0; url={text}\"></head>"
            + $"<body><p><a href=\"{text}\">funcdnn studio</a></p></body></html>\n";
    }
}
