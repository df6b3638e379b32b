using FuncDnn.Model;

namespace FuncDnn.Cli.Runs;

/// <summary>The names in the folder of a sweep.</summary>
internal static class SweepFiles
{
    /// <summary>The sweep, complete with its experiment; there from the start, so that it can be gone on with.</summary>
    public const string Sweep = "sweep.json";

    /// <summary>The folder of the trials, each a folder of a run.</summary>
    public const string Trials = "trials";

    /// <summary>A line for each point, the best one first.</summary>
    public const string Points = "points.csv";

    /// <summary>A line for each trial.</summary>
    public const string AllTrials = "trials.csv";

    /// <summary>All that is worth seeing of the sweep, on one page for a browser.</summary>
    public const string Page = "report.html";

    /// <summary>All of them.</summary>
    public static EquatableArray<string> Names { get; } = [Sweep, Trials, Points, AllTrials, Page];
}
