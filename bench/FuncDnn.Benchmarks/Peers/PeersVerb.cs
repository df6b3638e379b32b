using FuncDnn.Benchmarks.Products;
using FuncDnn.Benchmarks.Python;
using FuncDnn.Benchmarks.Workloads;

namespace FuncDnn.Benchmarks.Peers;

/// <summary>The verb peers: the table of workloads, compared with all peers.</summary>
internal static class PeersVerb
{
    public static int Run(
        IReadOnlyCollection<string> rows,
        IReadOnlyCollection<int> threads,
        IReadOnlyCollection<string> peers,
        Effort effort
    )
    {
        var printed = new HashSet<string>();
        var python = PythonInstallation.Find(PrintOnce);
        if (python is not null)
        {
            Console.WriteLine($"{python.Path}: {string.Join(", ", python.Versions.Select(v => $"{v.Key} {v.Value}"))}");
        }

        var (width, wide, narrow) = PeakSpeed.MeasureWidth();
        Console.WriteLine(
            $"goals for {Name(width)}: {wide:0} GFLOP/s in float on one thread, {narrow:0} in registers of 256 bits"
        );
        var results = new List<Result>();
        foreach (var workload in AllWorkloads.Named(rows))
        {
            foreach (var count in threads)
            {
                var standings = new Match(workload, count, peers, effort, PrintOnce).Run(python);
                var limit = Limit.Of(workload, count);
                var outcome = Outcome.Of(workload, count, width, limit, standings);
                var result = new Result(workload, count, standings, limit, outcome);
                StandingsTable.Print(Console.Out, result);
                results.Add(result);
            }
        }

        SummaryTable.Print(Console.Out, results);
        return 0;

        static string Name(RegisterWidth width) =>
            width switch
            {
                RegisterWidth.FullWidthAvx512 => "AVX-512 in full width",
                RegisterWidth.HalfWidthAvx512 => "AVX-512 in half width",
                _ => "AVX2",
            };

        void PrintOnce(string line)
        {
            if (printed.Add(line))
            {
                Console.WriteLine(line);
            }
        }
    }
}
