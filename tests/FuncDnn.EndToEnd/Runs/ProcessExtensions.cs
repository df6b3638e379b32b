using System.Diagnostics;

namespace FuncDnn.EndToEnd.Runs;

/// <summary>What tests do with the processes that they start.</summary>
internal static class ProcessExtensions
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Kills a process, if it still runs, and waits until it is gone.</summary>
    /// <returns>Whether it still ran.</returns>
    public static bool End(this Process process)
    {
        var runs = !process.HasExited;
        process.Kill();
        process.WaitForExit();
        return runs;
    }

    /// <summary>Waits until a condition holds, or the process has ended; one that hangs is killed.</summary>
    public static void WaitUntil(this Process process, Func<bool> condition)
    {
        var start = Stopwatch.GetTimestamp();
        while (!condition() && !process.HasExited)
        {
            if (Stopwatch.GetElapsedTime(start) > Patience)
            {
                process.Kill();
            }

            Thread.Sleep(5);
        }
    }
}
