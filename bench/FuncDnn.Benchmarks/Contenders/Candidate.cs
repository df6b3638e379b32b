using FuncDnn.Benchmarks.Python;
using FuncDnn.Benchmarks.Workloads;

namespace FuncDnn.Benchmarks.Contenders;

/// <summary>A peer with one of its settings, not yet prepared.</summary>
/// <param name="Peer">The name of the peer.</param>
/// <param name="Setting">The number of threads and, if the peer offers a choice, how it updates.</param>
/// <param name="Prepare">Prepares the contender.</param>
internal sealed record Candidate(string Peer, string Setting, Func<IContender> Prepare)
{
    /// <summary>
    /// All candidates for a workload: every peer with every setting, for each number of threads up to a maximum.
    /// </summary>
    public static IEnumerable<Candidate> All(
        Workload workload,
        int threads,
        PythonInstallation? python,
        WorkloadFolder folder
    )
    {
        yield return Ours(workload, threads);
        foreach (var count in Enumerable.Range(1, threads))
        {
            yield return OfTorchSharp(workload, count);
            foreach (var candidate in workload.Predicts ? OfOnnxRuntime(workload, count) : [])
            {
                yield return candidate;
            }

            foreach (var (peer, setting) in Settings(workload).Where(pair => python?.Has(pair.Peer) == true))
            {
                yield return new(
                    peer,
                    setting.Length == 0 ? Threads(count) : $"{setting}, {Threads(count)}",
                    () => new PythonContender(python!, folder, peer, setting, count)
                );
            }
        }

        if (workload is { IsMoons: true })
        {
            yield return new(PeerNames.MathNet, Threads(1), () => new MathNetContender(workload));
        }
    }

    public static Candidate Ours(Workload workload, int threads) =>
        new(
            PeerNames.FuncDnn,
            Threads(threads),
            () =>
                workload.IsSingle
                    ? new FuncDnnContender<float>(workload, threads)
                    : new FuncDnnContender<double>(workload, threads)
        );

    public static Candidate OfTorchSharp(Workload workload, int threads) =>
        new(
            PeerNames.TorchSharp,
            Threads(threads),
            () =>
                workload.IsSingle
                    ? new TorchSharpContender<float>(workload, threads)
                    : new TorchSharpContender<double>(workload, threads)
        );

    /// <summary>ONNX Runtime, whose threads sleep or spin while they have no work.</summary>
    private static IEnumerable<Candidate> OfOnnxRuntime(Workload workload, int threads)
    {
        yield return Of("", spins: false);
        if (threads > 1)
        {
            yield return Of("spinning, ", spins: true);
        }

        Candidate Of(string setting, bool spins) =>
            new(
                PeerNames.OnnxRuntime,
                $"{setting}{Threads(threads)}",
                () =>
                    workload.IsSingle
                        ? new OnnxRuntimeContender<float>(workload, threads, spins)
                        : new OnnxRuntimeContender<double>(workload, threads, spins)
            );
    }

    /// <summary>The settings that each Python peer can choose from.</summary>
    private static IEnumerable<(string Peer, string Setting)> Settings(Workload workload)
    {
        yield return (PeerNames.NumPy, "arrays");
        yield return (PeerNames.PyTorch, "loop");
        if (!workload.Predicts)
        {
            yield return (PeerNames.NumPy, "flat");
            yield return (PeerNames.PyTorch, "foreach");
            yield return (PeerNames.PyTorch, "fused");
            if (workload.Keep == 1)
            {
                yield return (PeerNames.ScikitLearn, "fit");
                yield return (PeerNames.ScikitLearn, "partial_fit");
            }
        }
    }

    private static string Threads(int count) => count == 1 ? "1 thread" : $"{count} threads";
}
