using System.Text;
using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Files;

namespace FuncDnn.Runs.Folders;

/// <summary>The files in the folder of a sweep: their names, and what each one holds.</summary>
internal static class SweepFiles
{
    /// <summary>The complete sweep with its experiment, written at the start: a sweep is continued from it.</summary>
    public const string Sweep = "sweep.json";

    /// <summary>The folder of the trials, each a folder of a run.</summary>
    public const string Trials = "trials";

    /// <summary>A line for each point, best first.</summary>
    public const string Points = "points.csv";

    /// <summary>A line for each trial.</summary>
    public const string AllTrials = "trials.csv";

    /// <summary>The report of the sweep as a web page.</summary>
    public const string Page = "report.html";

    /// <summary>Of a cross-validation: a line for each fold.</summary>
    public const string Folds = "folds.csv";

    /// <summary>Of a cross-validation: mean and deviation of each metric.</summary>
    public const string Summary = "summary.csv";

    /// <summary>Of a cross-validation: what each fold's model predicts for the examples of the fold.</summary>
    public const string Predictions = "predictions.csv";

    /// <summary>A table as one of the files.</summary>
    public static FileContent Csv(string name, Table table) => new(name, Encoding.UTF8.GetBytes(CsvFile.Write(table)));

    /// <summary>Those of a sweep.</summary>
    public static EquatableArray<string> OfSweep { get; } = [Sweep, Trials, Points, AllTrials, Page];

    /// <summary>Those of a cross-validation.</summary>
    public static EquatableArray<string> OfFolds { get; } = [Sweep, Trials, Folds, Summary, Predictions, Page];

    /// <summary>All of them.</summary>
    public static EquatableArray<string> Names { get; } = [.. OfSweep.Concat(OfFolds).Distinct()];
}
