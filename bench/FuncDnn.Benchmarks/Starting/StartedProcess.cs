using System.Diagnostics;
using System.Runtime.InteropServices;

namespace FuncDnn.Benchmarks.Starting;

/// <summary>A program from its start to its end.</summary>
/// <param name="Wall">The time in seconds that a user waits.</param>
/// <param name="Processor">The time in seconds of all its threads, user and system; NaN where it is not known.</param>
internal sealed partial record StartedProcess(double Wall, double Processor)
{
    // Of Linux: all children that have been waited for.
    private const int Children = -1;

    /// <summary>Runs a program; its output is discarded.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <exception cref="InvalidOperationException">It ended with an error.</exception>
    public static StartedProcess Run(string program, IEnumerable<string> arguments)
    {
        var (before, start) = (ProcessorSeconds(), Stopwatch.GetTimestamp());
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return process.ExitCode == 0
            ? new(wall, ProcessorSeconds() - before)
            : throw new InvalidOperationException($"{program}: {errors.GetAwaiter().GetResult()}");
    }

    private static double ProcessorSeconds() =>
        OperatingSystem.IsLinux() && GetUsage(Children, out var usage) == 0
            ? usage.UserSeconds + usage.SystemSeconds + (usage.UserMicroseconds + usage.SystemMicroseconds) * 1e-6
            : double.NaN;

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, out Usage usage);

    // struct rusage: two times, and fourteen counts.
    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private struct Usage
    {
        public long UserSeconds;
        public long UserMicroseconds;
        public long SystemSeconds;
        public long SystemMicroseconds;
    }
}
