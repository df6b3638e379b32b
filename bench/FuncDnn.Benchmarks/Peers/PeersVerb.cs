using FuncDnn.Benchmarks.Python;
using FuncDnn.Benchmarks.Workloads;

namespace FuncDnn.Benchmarks.Peers;

/// <summary>The verb peers: the table of the workloads against all peers.</summary>
internal static class PeersVerb
{
    public static int Run(IReadOnlyCollection<string> rows, IReadOnlyCollection<int> threads, Effort effort)
    {
        var complaints = new HashSet<string>();
        var python = PythonInstallation.Find(Complain);
        if (python is not null)
        {
            Console.WriteLine($"{python.Path}: {string.Join(", ", python.Versions.Select(v => $"{v.Key} {v.Value}"))}");
        }

        foreach (var workload in AllWorkloads.Named(rows))
        {
            foreach (var count in threads)
            {
                var standings = new Match(workload, count, effort, Complain).Play(python);
                StandingsTable.Print(Console.Out, workload, count, standings);
            }
        }

        return 0;

        void Complain(string line)
        {
            if (complaints.Add(line))
            {
                Console.WriteLine(line);
            }
        }
    }
}
