using System.Diagnostics;

namespace FuncDnn.Benchmarks.Tables;

/// <summary>A program from its start to its end, with the most memory that it had.</summary>
/// <param name="Seconds">The time that a user waits.</param>
/// <param name="PeakBytes">The largest resident memory, looked at every few milliseconds.</param>
internal sealed record MeasuredProcess(double Seconds, long PeakBytes)
{
    private const int BetweenLooks = 5;

    /// <summary>Runs a program; its output is discarded.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <exception cref="InvalidOperationException">It ended with an error.</exception>
    public static MeasuredProcess Run(string program, params IEnumerable<string> arguments)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var peak = 0L;
        while (!process.WaitForExit(BetweenLooks))
        {
            process.Refresh();
            peak = Math.Max(peak, PeakOf(process));
        }

        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        _ = output.GetAwaiter().GetResult();
        return process.ExitCode == 0
            ? new(seconds, peak)
            : throw new InvalidOperationException($"{program}: {errors.GetAwaiter().GetResult()}");
    }

    private static long PeakOf(Process process)
    {
        try
        {
            return process.PeakWorkingSet64;
        }
        catch (InvalidOperationException)
        {
            // It has ended since.
            return 0;
        }
    }
}
