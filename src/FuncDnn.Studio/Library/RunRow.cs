using FuncDnn.Experiments.Reporting;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Studio.Library;

/// <summary>A line of the list: a run, or a sweep with its trials.</summary>
/// <param name="Path">The folder, as the user reaches it: below the folder that the studio was given.</param>
/// <param name="Name">The name of the experiment; that of the folder, if it cannot be read.</param>
/// <param name="Learns">What is learnt from which data, and by which network.</param>
/// <param name="State">How it stands.</param>
/// <param name="Changed">When something was last written to it, UTC.</param>
internal sealed record RunRow(string Path, string Name, string Learns, RunState State, DateTime Changed)
{
    /// <summary>The share of its epochs that are trained, from 0 to 1; of a sweep, of its trials.</summary>
    public Option<double> Progress { get; init; }

    /// <summary>How far it has come, in words.</summary>
    public string Standing { get; init; } = "";

    /// <summary>The last cost: the mean of the epoch, where that is known.</summary>
    public Option<double> Cost { get; init; }

    /// <summary>The metric by which the run is judged: on test examples, else on others.</summary>
    public Option<(RunMetric Metric, double Value)> Score { get; init; }

    /// <summary>The cost over the run, at evenly spaced reports.</summary>
    public EquatableArray<double> Curve { get; init; }

    /// <summary>What is wrong with the folder.</summary>
    public Option<string> Fault { get; init; }

    /// <summary>The trials, of a sweep.</summary>
    public EquatableArray<RunRow> Trials { get; init; }

    /// <summary>The row of a folder that cannot be used.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="fault">What is wrong with it.</param>
    /// <param name="changed">When something was last written to it.</param>
    public static RunRow Damaged(string path, string fault, DateTime changed) =>
        new(path, System.IO.Path.GetFileName(path), "", RunState.Damaged, changed) { Fault = fault };
}
