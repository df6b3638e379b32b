using FuncDnn.Benchmarks.Python;
using FuncDnn.Benchmarks.Workloads;

namespace FuncDnn.Benchmarks.Contenders;

/// <summary>A peer with one of its settings, not yet made ready.</summary>
/// <param name="Peer">Who it is.</param>
/// <param name="Setting">What is set: threads and, where there is a choice, the way of updating.</param>
/// <param name="Prepare">Makes it ready.</param>
internal sealed record Candidate(string Peer, string Setting, Func<IContender> Prepare)
{
    /// <summary>
    /// All that can take part in a workload: every peer with every setting up to a number of threads.
    /// </summary>
    public static IEnumerable<Candidate> All(
        Workload workload,
        int threads,
        PythonInstallation? python,
        WorkloadFolder folder
    )
    {
        yield return Ours(workload, threads);
        foreach (var used in Enumerable.Range(1, threads))
        {
            yield return OfTorchSharp(workload, used);
            foreach (var (peer, setting) in Settings(workload).Where(pair => python?.Has(pair.Peer) == true))
            {
                yield return new(
                    peer,
                    setting.Length == 0 ? Threads(used) : $"{setting}, {Threads(used)}",
                    () => new PythonContender(python!, folder, peer, setting, used)
                );
            }
        }

        if (workload is { OfMoons: true })
        {
            yield return new(PeerNames.MathNet, Threads(1), () => new MathNetContender(workload));
        }
    }

    public static Candidate Ours(Workload workload, int threads) =>
        new(
            PeerNames.FuncDnn,
            Threads(threads),
            () =>
                workload.Single
                    ? new FuncDnnContender<float>(workload, threads)
                    : new FuncDnnContender<double>(workload, threads)
        );

    public static Candidate OfTorchSharp(Workload workload, int threads) =>
        new(
            PeerNames.TorchSharp,
            Threads(threads),
            () =>
                workload.Single
                    ? new TorchSharpContender<float>(workload, threads)
                    : new TorchSharpContender<double>(workload, threads)
        );

    /// <summary>The ways of updating that a Python peer has a choice of.</summary>
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
