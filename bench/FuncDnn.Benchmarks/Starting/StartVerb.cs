using System.Globalization;
using FuncDnn.Benchmarks.Contenders;
using FuncDnn.Benchmarks.Peers;
using FuncDnn.Benchmarks.Python;
using FuncDnn.Benchmarks.Workloads;

namespace FuncDnn.Benchmarks.Starting;

/// <summary>
/// The verb start: whole processes of the command, in turn with a program that prints one word and with NumPy's bare
/// steps of the same run.
/// </summary>
internal static class StartVerb
{
    private const int Steps = 15_000;
    private const string Hello = "hello";
    private const string NumPy = "NumPy's 15,000 steps";
    private const string Run = "run init-he --quiet";

    /// <summary>The command that a Release build leaves in this repository.</summary>
    public static string Built { get; } =
        Path.GetFullPath(
            Path.Combine(AppContext.BaseDirectory, "../../../../../src/FuncDnn.Cli/bin/Release/net10.0/funcdnn.dll")
        );

    public static int Measure(IReadOnlyList<string> commands, int rounds)
    {
        using var hello = new Hello();
        var folder = Directory.CreateTempSubdirectory("funcdnn-start-");
        using var workload = new WorkloadFolder(AllWorkloads.Named(["W1"]).Single());
        using var numPy = PythonInstallation.Find(Console.WriteLine) is { } python
            ? new PythonContender(python, workload, PeerNames.NumPy, "flat", threads: 1)
            : null;
        var turns = Turns(commands, hello, folder.FullName, numPy);
        var times = turns.Select(_ => new List<StartedProcess>()).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var turn = 0; turn < turns.Count; turn++)
            {
                var index = (round + turn) % turns.Count;
                times[index].Add(turns[index].Measure());
            }
        }

        folder.Delete(recursive: true);
        Print(turns.Select((turn, i) => (turn.Name, times[i])).ToDictionary());
        return 0;
    }

    private static List<(string Name, Func<StartedProcess> Measure)> Turns(
        IReadOnlyList<string> commands,
        Hello hello,
        string folder,
        PythonContender? numPy
    )
    {
        var turns = new List<(string, Func<StartedProcess>)>
        {
            (Hello, () => StartedProcess.Run("dotnet", [hello.Assembly])),
        };
        var runs = 0;
        foreach (var command in commands)
        {
            void Add(string line, string[] more) =>
                turns.Add(
                    (
                        commands.Count == 1 ? line : $"{line} ({commands.ToList().IndexOf(command) + 1})",
                        () => Start(command, [.. line.Split(' '), .. more])
                    )
                );
            string[] Out() => ["--out", Path.Combine(folder, $"{++runs}"), "--force"];
            Add("--help", []);
            Add("show init-he", []);
            Add("run init-he --set epochs=1 --quiet", Out());
            Add(Run, Out());
        }

        if (numPy is not null)
        {
            turns.Add((NumPy, () => new(numPy.Run(Steps), double.NaN)));
        }

        return turns;
    }

    // An assembly of the build, or a native program.
    private static StartedProcess Start(string command, string[] arguments) =>
        Path.GetExtension(command) == ".dll"
            ? StartedProcess.Run("dotnet", [command, .. arguments])
            : StartedProcess.Run(command, arguments);

    private static void Print(Dictionary<string, List<StartedProcess>> times)
    {
        Console.WriteLine($"{"", -40} wall: min  median   processor: min  median     of hello   of NumPy's steps");
        foreach (var (name, measured) in times)
        {
            var (wall, processor) = (measured.ConvertAll(one => one.Wall), measured.ConvertAll(one => one.Processor));
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name, -40} {wall.Min(), 9:F3} {Statistics.Median(wall), 7:F3}   "
                        + $"{processor.Min(), 14:F3} {Statistics.Median(processor), 7:F3}     "
                        + $"{Share(wall, times, Hello), 8}   {Share(wall, times, NumPy), 8}"
                )
            );
        }
    }

    // Minimum by minimum, as the least disturbed.
    private static string Share(List<double> wall, Dictionary<string, List<StartedProcess>> times, string peer) =>
        times.TryGetValue(peer, out var others)
            ? (wall.Min() / others.Min(one => one.Wall)).ToString("F2", CultureInfo.InvariantCulture)
            : "";
}
