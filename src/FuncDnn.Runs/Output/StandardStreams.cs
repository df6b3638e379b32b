using System.Runtime.InteropServices;

namespace FuncDnn.Runs.Output;

/// <summary>The standard streams of the process, when its parent may have closed some of them.</summary>
/// <remarks>
/// The runtime opens files of its own while it starts, and a closed standard stream is the first free number for them.
/// Writing there could destroy anything. Only what the process has inherited stays open when a program is executed, so
/// a stream that would be closed then (FD_CLOEXEC) is not the parent's.
/// </remarks>
internal static class StandardStreams
{
    private const int GetFlags = 1;
    private const int CloseOnExecute = 1;

    /// <summary>Opens standard input.</summary>
    /// <exception cref="IOException">It is closed.</exception>
    public static Stream OpenInput() =>
        IsInherited(0) ? Console.OpenStandardInput() : throw new IOException("standard input is closed");

    /// <summary>Standard output; writing fails if it is closed.</summary>
    public static TextWriter Out => new OutputWriter(IsInherited(1) ? Console.Out : new ClosedOutput());

    /// <summary>Standard error; nothing is written if it is closed.</summary>
    public static TextWriter Error => IsInherited(2) ? Console.Error : TextWriter.Null;

    /// <summary>Whether a stream was open when the process started.</summary>
    /// <param name="number">0, 1 or 2.</param>
    private static bool IsInherited(int number)
    {
        if (OperatingSystem.IsWindows())
        {
            return true;
        }

        var flags = Control(number, GetFlags);
        return flags >= 0 && (flags & CloseOnExecute) == 0;
    }

    [DllImport("libc", EntryPoint = "fcntl")]
    private static extern int Control(int number, int command);
}
