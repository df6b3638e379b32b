using FuncDnn.Benchmarks.Python;
using FuncDnn.Benchmarks.Workloads;

namespace FuncDnn.Benchmarks.Peers;

/// <summary>The verb peers: the table of workloads, compared with all peers.</summary>
internal static class PeersVerb
{
    public static int Run(IReadOnlyCollection<string> rows, IReadOnlyCollection<int> threads, Effort effort)
    {
        var printed = new HashSet<string>();
        var python = PythonInstallation.Find(PrintOnce);
        if (python is not null)
        {
            Console.WriteLine($"{python.Path}: {string.Join(", ", python.Versions.Select(v => $"{v.Key} {v.Value}"))}");
        }

        foreach (var workload in AllWorkloads.Named(rows))
        {
            foreach (var count in threads)
            {
                var standings = new Match(workload, count, effort, PrintOnce).Run(python);
                StandingsTable.Print(Console.Out, workload, count, standings);
            }
        }

        return 0;

        void PrintOnce(string line)
        {
            if (printed.Add(line))
            {
                Console.WriteLine(line);
            }
        }
    }
}
