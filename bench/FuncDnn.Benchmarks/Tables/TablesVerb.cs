using System.Globalization;
using FuncDnn.Benchmarks.Peers;
using FuncDnn.Benchmarks.Python;

namespace FuncDnn.Benchmarks.Tables;

/// <summary>
/// The verb tables: reading a table, training on it for one epoch and predicting it, as whole processes in turn with
/// pandas and scikit-learn.
/// </summary>
internal static class TablesVerb
{
    private const double Mebibyte = 1 << 20;

    /// <param name="command">The command: an assembly or a native program.</param>
    /// <param name="rows">The rows of the long table, of ten columns of numbers and the target.</param>
    /// <param name="columns">The columns of the wide table, of a hundred rows.</param>
    /// <param name="rounds">The number of turns of each.</param>
    public static int Run(string command, int rows, int columns, int rounds)
    {
        if (PythonInstallation.Find(Console.Error.WriteLine) is not { } python)
        {
            return 1;
        }

        using var files = new TableFiles();
        var (tall, wide) = (files.Write("long.csv", rows, 10), files.Write("wide.csv", 100, columns));
        var half = files.Write("half.csv", 100, columns / 2);
        var same = files.WriteSameNetwork(tall);
        MeasuredProcess Ours(params string[] words) =>
            Path.GetExtension(command) == ".dll"
                ? MeasuredProcess.Run("dotnet", [command, .. words])
                : MeasuredProcess.Run(command, words);
        MeasuredProcess Theirs(string what, string table) =>
            MeasuredProcess.Run(
                python.Path,
                Path.Combine(AppContext.BaseDirectory, "peers", "tables.py"),
                what,
                table,
                files["model"],
                files["theirs.csv"]
            );
        string[] Out(string name) => ["--out", files[name], "--force", "--quiet"];
        string[] Proposed(string table, string name) =>
            ["run", table, "--target", "y", "--set", "epochs=1", .. Out(name)];
        var title = $"{rows:N0} x 11";
        Compare(
            $"{title}: look at it / read_csv",
            rounds,
            () => Ours(["new", tall, "--target", "y", .. Out("new.json")]),
            () => Theirs("read", tall)
        );
        Compare(
            $"{title}: one epoch, same network",
            rounds,
            () => Ours(["run", same, .. Out("same")]),
            () => Theirs("train", tall)
        );
        Compare(
            $"{title}: one epoch of the proposal",
            rounds,
            () => Ours(Proposed(tall, "proposed")),
            () => Theirs("train", tall)
        );
        Compare(
            $"{title}: predict",
            rounds,
            () => Ours("predict", files["same"], tall, "--out", files["ours.csv"], "--force"),
            () => Theirs("predict", tall)
        );
        foreach (var (path, count) in new[] { (half, columns / 2), (wide, columns) })
        {
            Compare(
                $"100 x {count:N0}: look at it / read_csv",
                rounds,
                () => Ours(["new", path, "--target", "y", .. Out("new.json")]),
                () => Theirs("read", path)
            );
            Compare(
                $"100 x {count:N0}: one epoch of the proposal",
                rounds,
                () => Ours(Proposed(path, "wide")),
                () => Theirs("train", path)
            );
        }

        return 0;
    }

    private static void Compare(string title, int rounds, Func<MeasuredProcess> ours, Func<MeasuredProcess> theirs)
    {
        var (all, others) = (new List<MeasuredProcess>(), new List<MeasuredProcess>());
        for (var round = 0; round < rounds; round++)
        {
            all.Add(ours());
            others.Add(theirs());
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {title} | {Text(all)} | {Text(others)} | {Seconds(all).Min() / Seconds(others).Min():F2} "
                    + $"| {Peak(all) / Peak(others):F2} |"
            )
        );
    }

    private static double[] Seconds(List<MeasuredProcess> all) => [.. all.Select(one => one.Seconds)];

    private static double Peak(List<MeasuredProcess> all) => all.Max(one => one.PeakBytes) / Mebibyte;

    // The minimum and the median time, and the largest peak.
    private static string Text(List<MeasuredProcess> all) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Seconds(all).Min():F2} s, {Statistics.Median(Seconds(all)):F2} s, {Peak(all):F0} MiB"
        );
}
