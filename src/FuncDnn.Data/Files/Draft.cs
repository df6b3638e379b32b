using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace FuncDnn.Data.Files;

/// <summary>
/// The names of drafts, the files that become their final versions by a rename. Nobody can guess a name, and it tells
/// whether the process that wrote the draft still runs.
/// </summary>
internal static class Draft
{
    private const string Prefix = ".funcdnn-";
    private const string Suffix = ".draft";

    private static readonly string Session = RandomNumberGenerator.GetHexString(16, lowercase: true);
    private static int count;

    /// <summary>A name that no other draft has.</summary>
    public static string NewName() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Prefix}{Environment.ProcessId}-{Session}-{Interlocked.Increment(ref count)}{Suffix}"
        );

    /// <summary>Whether a name is that of a draft whose process has ended.</summary>
    public static bool IsLeftOver(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal)
        && name.EndsWith(Suffix, StringComparison.Ordinal)
        && name[Prefix.Length..^Suffix.Length].Split('-') is [var process, var session, _]
        && int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && session != Session
        // In a container every process may have the same number.
        && (id == Environment.ProcessId || !IsRunning(id));

    private static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
