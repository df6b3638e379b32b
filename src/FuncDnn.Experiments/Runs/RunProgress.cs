using FuncDnn.Experiments.Reporting;
using LanguageExt;

namespace FuncDnn.Experiments.Runs;

/// <summary>The progress of a run.</summary>
/// <param name="Step">The number of completed steps.</param>
/// <param name="Steps">The number of steps of the whole run.</param>
/// <param name="Epoch">The epoch of the last step, from 0.</param>
/// <param name="Cost">The cost of the last batch.</param>
/// <param name="MeanCost">The mean cost of the epoch so far, over its examples.</param>
public readonly record struct RunProgress(long Step, long Steps, long Epoch, double Cost, double MeanCost)
{
    /// <summary>The latest report of the run in this process.</summary>
    public Option<StepReport> Latest { get; init; }
}
