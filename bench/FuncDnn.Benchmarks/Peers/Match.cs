using FuncDnn.Benchmarks.Contenders;
using FuncDnn.Benchmarks.Python;
using FuncDnn.Benchmarks.Workloads;

namespace FuncDnn.Benchmarks.Peers;

/// <summary>
/// One workload with all contenders. First a heat chooses the best setting of each peer. Then these take turns, so that
/// other load on the machine affects all alike.
/// </summary>
internal sealed class Match(
    Workload workload,
    int threads,
    IReadOnlyCollection<string> peers,
    Effort effort,
    Action<string> report
)
{
    private const int HeatTurns = 3;
    private const double LongStep = 0.1;

    // The worker threads of the previous contender keep spinning for a while: OpenBLAS's for 55 to 92 ms.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    public IReadOnlyList<Standing> Run(PythonInstallation? python)
    {
        using var folder = new WorkloadFolder(workload);
        var turns = new List<Turns>();
        try
        {
            foreach (
                var settings in Candidate
                    .All(workload, threads, python, folder)
                    .Where(Plays)
                    .GroupBy(candidate => candidate.Peer)
            )
            {
                if (BestOf([.. settings]) is { } best)
                {
                    turns.Add(best);
                }
            }

            Interleave(turns);
            return Standing.Of(turns);
        }
        finally
        {
            turns.ForEach(each => each.Dispose());
        }
    }

    private bool Plays(Candidate candidate) =>
        peers.Count == 0
        || candidate.Peer == PeerNames.FuncDnn
        || peers.Contains(candidate.Peer, StringComparer.OrdinalIgnoreCase);

    private Turns? BestOf(IReadOnlyList<Candidate> candidates)
    {
        Turns? best = null;
        foreach (var candidate in candidates)
        {
            if (TryPrepare(candidate) is not { } turns)
            {
                continue;
            }

            if (candidates.Count > 1)
            {
                // One turn of long steps tells settings apart.
                do
                {
                    turns.TakeTurn();
                } while (turns.Seconds.Count < HeatTurns && turns.Best < LongStep);
            }

            var (better, worse) = best is null || turns.Best < best.Best ? (turns, best) : (best, turns);
            worse?.Dispose();
            best = better;
        }

        best?.Clear();
        return best;
    }

    private Turns? TryPrepare(Candidate candidate)
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
            report($"{candidate.Peer} ({candidate.Setting}): {reason.GetBaseException().Message.Split('\n')[0]}");
            return null;
        }
    }

    private void Interleave(List<Turns> turns)
    {
        for (var round = 0; round < effort.Rounds; round++)
        {
            for (var i = 0; i < turns.Count; i++)
            {
                turns[(round + i) % turns.Count].TakeTurn();
                Thread.Sleep(Pause);
            }
        }
    }
}
