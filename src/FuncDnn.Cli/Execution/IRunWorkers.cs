using FuncDnn.Experiments.Runs;
using FuncDnn.Runs.Failures;
using FuncDnn.Training.Shards;
using LanguageExt;

namespace FuncDnn.Cli.Execution;

/// <summary>Who computes the gradients of a run. No bit of the run depends on it.</summary>
internal interface IRunWorkers
{
    /// <summary>Does the work of a run while the workers are there.</summary>
    /// <param name="run">The run.</param>
    /// <param name="data">The folder with its data files.</param>
    /// <param name="work">
    /// The work; it gets the workers, or null if this process computes alone, and who hears of each report and
    /// checkpoint when it is stored.
    /// </param>
    Outcome<Unit> With(
        ExperimentRun run,
        Option<string> data,
        Func<IShardExchange?, Action<RunEvent>, Outcome<Unit>> work
    );
}

/// <summary>This process alone.</summary>
internal sealed record ThisProcess : IRunWorkers
{
    /// <inheritdoc/>
    public Outcome<Unit> With(
        ExperimentRun run,
        Option<string> data,
        Func<IShardExchange?, Action<RunEvent>, Outcome<Unit>> work
    ) => work(null, _ => { });
}
