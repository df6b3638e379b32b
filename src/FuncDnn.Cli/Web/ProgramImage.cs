using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;

namespace FuncDnn.Cli.Web;

/// <summary>Continues this process as another program, where the system can do that.</summary>
/// <remarks>
/// The program keeps the process's number, streams and terminal, so signals reach it as they would reach this one, and
/// the memory of this one is free. Windows has no such call: there it is a child, and this process waits for it.
/// </remarks>
internal static class ProgramImage
{
    /// <summary>Continues as another program.</summary>
    /// <param name="program">Its path.</param>
    /// <param name="words">Its arguments.</param>
    /// <returns>The exit code of a child; or why it cannot be started. Otherwise this does not return.</returns>
    public static Outcome<ExitCode> Replace(string program, EquatableArray<string> words)
    {
        if (OperatingSystem.IsWindows())
        {
            return Start(program, words);
        }

        // Returns only if it fails.
        _ = Execute(program, [program, .. words, null]);
        return Unable(program, Marshal.GetLastPInvokeErrorMessage());
    }

    private static Outcome<ExitCode> Start(string program, EquatableArray<string> words)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, words))!;
            // Ctrl-C reaches both; the child ends after it.
            process.WaitForExit();
            return (ExitCode)process.ExitCode;
        }
        catch (Win32Exception exception)
        {
            return Unable(program, exception.Message);
        }
    }

    private static Failure Unable(string program, string reason) =>
        Failure.BadInput($"{program}: it cannot be started: {reason.TrimEnd('.')}.");

    // On Unix a text of LPStr is UTF-8.
    [DllImport("libc", EntryPoint = "execv", SetLastError = true)]
    private static extern int Execute(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string path,
        [MarshalAs(UnmanagedType.LPArray, ArraySubType = UnmanagedType.LPStr)] string?[] words
    );
}
