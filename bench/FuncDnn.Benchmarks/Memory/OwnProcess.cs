using System.Diagnostics;
using System.Globalization;
using FuncDnn.Benchmarks.Contenders;
using FuncDnn.Benchmarks.Peers;
using FuncDnn.Benchmarks.Workloads;

namespace FuncDnn.Benchmarks.Memory;

/// <summary>This program once more, as a child that works on one workload alone and says how much memory it held.</summary>
internal static class OwnProcess
{
    /// <summary>The verb that the child is started with.</summary>
    public const string Verb = "one";

    /// <summary>Starts the child and waits for it.</summary>
    /// <exception cref="ChildException">The child has failed.</exception>
    public static long Peak(string peer, Workload workload)
    {
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
        {
            start.ArgumentList.Add(typeof(OwnProcess).Assembly.Location);
        }

        start.ArgumentList.Add(Verb);
        start.ArgumentList.Add(workload.Name);
        start.ArgumentList.Add(peer);
        using var child = Process.Start(start)!;
        child.ErrorDataReceived += (_, _) => { };
        child.BeginErrorReadLine();
        var answer = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return child.ExitCode == 0 && long.TryParse(answer, CultureInfo.InvariantCulture, out var bytes)
            ? bytes
            : throw new ChildException($"{peer} has failed.");
    }

    /// <summary>What the child does.</summary>
    public static int Run(string row, string peer)
    {
        var workload = AllWorkloads.Table.Single(one => one.Name == row);
        var candidate =
            peer == PeerNames.FuncDnn
                ? Candidate.Ours(workload, threads: 1)
                : Candidate.OfTorchSharp(workload, threads: 1);
        using var turns = new Turns(candidate, candidate.Prepare());
        turns.WarmUp(Effort.Quick);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(process.PeakWorkingSet64);
        return 0;
    }
}

/// <summary>What the child could not do.</summary>
internal sealed class ChildException(string message) : Exception(message);
