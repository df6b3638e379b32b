using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments.Moments;

/// <summary>A run of which nothing is stored: every state is computed from its start.</summary>
public sealed class NothingStored : IStoredStates
{
    /// <inheritdoc/>
    public EquatableArray<long> Steps => [];

    /// <inheritdoc/>
    public Fin<Option<Snapshot>> Read(long step) => Option<Snapshot>.None;

    /// <inheritdoc/>
    public Option<StateFingerprint> FingerprintUpTo(long step) => Option<StateFingerprint>.None;
}
