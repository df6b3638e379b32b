using System.Diagnostics;
using System.Globalization;
using FuncDnn.Benchmarks.Contenders;
using FuncDnn.Benchmarks.Peers;
using FuncDnn.Benchmarks.Workloads;

namespace FuncDnn.Benchmarks.Memory;

/// <summary>
/// This program as a child process that runs one workload and prints its peak memory.
/// </summary>
internal static class ChildProcess
{
    /// <summary>The verb that starts the child.</summary>
    public const string Verb = "one";

    /// <summary>
    /// The steps over which full collections are counted, within one run that yields no state in between.
    /// </summary>
    public const int CountedSteps = 20;

    /// <summary>Starts the child and waits for it.</summary>
    /// <returns>The peak memory in bytes, and the full collections during the counted steps.</returns>
    /// <exception cref="ChildException">The child failed.</exception>
    public static (long PeakBytes, int FullCollections) Measure(string peer, Workload workload)
    {
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
        {
            start.ArgumentList.Add(typeof(ChildProcess).Assembly.Location);
        }

        start.ArgumentList.Add(Verb);
        start.ArgumentList.Add(workload.Name);
        start.ArgumentList.Add(peer);
        using var child = Process.Start(start)!;
        child.ErrorDataReceived += (_, _) => { };
        child.BeginErrorReadLine();
        var answer = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return child.ExitCode == 0 && answer.Split() is [var bytes, var collections, ..]
            ? (long.Parse(bytes, CultureInfo.InvariantCulture), int.Parse(collections, CultureInfo.InvariantCulture))
            : throw new ChildException($"{peer} failed.");
    }

    /// <summary>The child's work.</summary>
    public static int Run(string row, string peer)
    {
        var workload = AllWorkloads.Of(row);
        var candidate =
            peer == PeerNames.FuncDnn
                ? Candidate.Ours(workload, threads: 1)
                : Candidate.OfTorchSharp(workload, threads: 1);
        var contender = candidate.Prepare();
        using var turns = new Turns(candidate, contender);
        turns.WarmUp(Effort.Quick);
        using var process = Process.GetCurrentProcess();
        var peak = process.PeakWorkingSet64;
        contender.Run(CountedSteps);
        var before = GC.CollectionCount(GC.MaxGeneration);
        contender.Run(CountedSteps);
        Console.WriteLine($"{peak} {GC.CollectionCount(GC.MaxGeneration) - before}");
        return 0;
    }
}

/// <summary>The child process failed.</summary>
internal sealed class ChildException(string message) : Exception(message);
