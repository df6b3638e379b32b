using FuncDnn.Cli.Reports.Console;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Folders;

namespace FuncDnn.Cli.Execution;

/// <summary>
/// Who trains the trials of a sweep. Which trials these are, what is in the sweep's folder and what is printed does not
/// depend on it.
/// </summary>
internal interface ITrialWorkers
{
    /// <summary>Brings trials to their steps, and stores their results in their folders.</summary>
    /// <param name="segments">The trials, and the step until which each is trained; begun in this order.</param>
    /// <param name="progress">Where the training is reported, by several threads at once.</param>
    /// <returns>What became of each, in the same order; or the first failure, after which no other begins.</returns>
    Outcome<EquatableArray<TrialOutcome>> Train(
        EquatableArray<(Trial Trial, long Until)> segments,
        SweepProgress progress
    );
}
