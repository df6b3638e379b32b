using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Moments;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.PropertyTests.Moments;

/// <summary>Checkpoints and fingerprints of some states of a run, some of them damaged or deleted meanwhile.</summary>
internal sealed class StoredInMemory(ExperimentRun run, IReadOnlyList<Snapshot> states) : IStoredStates
{
    public EquatableArray<long> Steps { get; init; } = [];

    public EquatableArray<long> Damaged { get; init; } = [];

    public EquatableArray<long> Deleted { get; init; } = [];

    public EquatableArray<StateFingerprint> Fingerprints { get; init; } = [];

    public Fin<Option<Snapshot>> Read(long step)
    {
        Assert.Contains(step, Steps);
        if (Deleted.Contains(step))
        {
            return Option<Snapshot>.None;
        }

        var bytes = new Checkpoint(states[(int)step], "a link").ToBytes();
        bytes[^1] ^= (byte)(Damaged.Contains(step) ? 1 : 0);
        return run.Read($"{step}.safetensors", bytes).Map(read => Prelude.Some(read.Snapshot));
    }

    public Option<StateFingerprint> FingerprintUpTo(long step) =>
        Fingerprints.Filter(one => one.Step <= step).OrderBy(one => one.Step).ToEquatableArray()
            is { IsEmpty: false } all
            ? all[^1]
            : Option<StateFingerprint>.None;
}
