using FuncDnn.Benchmarks.Contenders;
using FuncDnn.Benchmarks.Python;
using FuncDnn.Benchmarks.Workloads;

namespace FuncDnn.Benchmarks.Peers;

/// <summary>
/// One workload, all contenders. First a heat chooses the best of each peer's own settings; those then take turns, so
/// that whatever else the machine does falls on all alike.
/// </summary>
internal sealed class Match(Workload workload, int threads, Effort effort, Action<string> complain)
{
    private const int Heat = 3;

    // Worker threads of the contender before spin, waiting for work that does not come: OpenBLAS's for 55 to 92 ms.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(250);

    public IReadOnlyList<Standing> Play(PythonInstallation? python)
    {
        using var folder = new WorkloadFolder(workload);
        var turns = new List<Turns>();
        try
        {
            foreach (var settings in Candidate.All(workload, threads, python, folder).GroupBy(one => one.Peer))
            {
                if (BestOf([.. settings]) is { } best)
                {
                    turns.Add(best);
                }
            }

            Interleave(turns);
            return Standing.Of(turns, workload, threads);
        }
        finally
        {
            turns.ForEach(one => one.Dispose());
        }
    }

    private Turns? BestOf(IReadOnlyList<Candidate> candidates)
    {
        Turns? best = null;
        foreach (var candidate in candidates)
        {
            if (Ready(candidate) is not { } turns)
            {
                continue;
            }

            if (candidates.Count > 1)
            {
                for (var i = 0; i < Heat; i++)
                {
                    turns.Take();
                }
            }

            var (better, worse) = best is null || turns.Best < best.Best ? (turns, best) : (best, turns);
            worse?.Dispose();
            best = better;
        }

        best?.Forget();
        return best;
    }

    private Turns? Ready(Candidate candidate)
    {
        IContender? contender = null;
        try
        {
            contender = candidate.Prepare();
            var turns = new Turns(candidate, contender);
            turns.WarmUp(effort);
            return turns;
        }
        catch (Exception reason) when (candidate.Peer != PeerNames.FuncDnn)
        {
            contender?.Dispose();
            complain($"{candidate.Peer} ({candidate.Setting}): {reason.GetBaseException().Message.Split('\n')[0]}");
            return null;
        }
    }

    private void Interleave(List<Turns> turns)
    {
        for (var round = 0; round < effort.Rounds; round++)
        {
            for (var i = 0; i < turns.Count; i++)
            {
                turns[(round + i) % turns.Count].Take();
                Thread.Sleep(Rest);
            }
        }
    }
}
