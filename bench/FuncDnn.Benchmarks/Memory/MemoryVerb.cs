using FuncDnn.Benchmarks.Contenders;
using FuncDnn.Benchmarks.Peers;
using FuncDnn.Benchmarks.Python;
using FuncDnn.Benchmarks.Workloads;

namespace FuncDnn.Benchmarks.Memory;

/// <summary>
/// The verb memory: the peak memory of each contender's process, including runtime and libraries.
/// </summary>
internal static class MemoryVerb
{
    private const double Goal = 0.5;
    private const double Mebibyte = 1 << 20;

    public static int Run(IReadOnlyCollection<string> rows)
    {
        var python = PythonInstallation.Find(Console.WriteLine);
        Console.WriteLine($"peak memory in MiB, one process each; goal: ours / PyTorch's below {Goal:0.0}");
        Console.WriteLine(
            $"{"", -10} {"FuncDnn", 9} {"TorchSharp", 11} {"NumPy", 9} {"PyTorch", 9} {"ratio", 6}          full collections in {ChildProcess.CountedSteps} steps"
        );
        foreach (var workload in AllWorkloads.Named(rows))
        {
            using var folder = new WorkloadFolder(workload);
            var (peak, collections) = ChildProcess.Measure(PeerNames.FuncDnn, workload);
            var ours = peak / Mebibyte;
            var torchSharp = Peak(() => ChildProcess.Measure(PeerNames.TorchSharp, workload).PeakBytes);
            var numPy = Peak(() => InPython(python, folder, PeerNames.NumPy, "arrays"));
            // Updating parameter by parameter needs the least memory.
            var pyTorch = Peak(() => InPython(python, folder, PeerNames.PyTorch, "loop"));
            var ratio = ours / pyTorch;
            Console.WriteLine(
                $"{workload.Name, -10} {Text(ours), 9} {Text(torchSharp), 11} {Text(numPy), 9} {Text(pyTorch), 9} "
                    + (
                        ratio is { } value
                            ? $"{value, 6:0.00} {(value < Goal ? "reached" : "missed"), -8} {collections, 3}"
                            : ""
                    )
            );
        }

        return 0;

        static double? Peak(Func<long> measure)
        {
            try
            {
                return measure() / Mebibyte;
            }
            catch (Exception reason) when (reason is PythonException or ChildException)
            {
                return null;
            }
        }
    }

    private static long InPython(PythonInstallation? python, WorkloadFolder folder, string peer, string setting)
    {
        if (python is null)
        {
            throw new PythonException("Python not found");
        }

        var contender = new PythonContender(python, folder, peer, setting, threads: 1);
        using var turns = new Turns(new Candidate(peer, setting, () => contender), contender);
        turns.WarmUp(Effort.Quick);
        return contender.PeakBytes();
    }

    private static string Text(double? mebibytes) => mebibytes is { } value ? $"{value:0}" : "none";
}
