using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Moments;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Benchmarks.Studio;

/// <summary>The checkpoints of a run, as bytes in memory.</summary>
/// <param name="run">The run.</param>
/// <param name="checkpoints">The bytes of each step.</param>
internal sealed class StoredBytes(ExperimentRun run, IReadOnlyDictionary<long, byte[]> checkpoints) : IStoredStates
{
    public EquatableArray<long> Steps { get; } = checkpoints.Keys.ToEquatableArray();

    public Fin<Option<Snapshot>> Read(long step) =>
        run.Read($"{step}.safetensors", checkpoints[step]).Map(read => Option<Snapshot>.Some(read.Snapshot));

    public Option<StateFingerprint> FingerprintUpTo(long step) => Option<StateFingerprint>.None;

    /// <summary>Trains a run, and stores a state every so many steps.</summary>
    public static StoredBytes Train(ExperimentRun run, long every) =>
        new(
            run,
            run.Train(run.Start, new RunEventPolicy(CheckpointEvery: every), _ => { }, default)
                .Select(one => one.ThrowIfFail().Snapshot)
                .ToDictionary(state => state.Step, state => new Checkpoint(state, "").ToBytes())
        );
}
