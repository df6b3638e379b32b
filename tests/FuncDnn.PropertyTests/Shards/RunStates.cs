using FuncDnn.Experiments.Runs;
using FuncDnn.Training.Shards;

namespace FuncDnn.PropertyTests.Shards;

/// <summary>Every state of a run, of which two are equal only if all their bits are.</summary>
internal static class RunStates
{
    /// <summary>The step, the SHA-256 and the costs of each state.</summary>
    /// <param name="run">The run.</param>
    /// <param name="exchange">Who computes its shards; null: the run itself.</param>
    public static string[] Of(ExperimentRun run, IShardExchange? exchange) =>
        [
            .. run.Train(run.Start, new RunEventPolicy(CheckpointEvery: 1), exchange, _ => { }, CancellationToken.None)
                .Select(at => at.ThrowIfFail().Snapshot)
                .Select(state => $"{state.Step} {state.StateSha256} {state.Costs}"),
        ];
}
