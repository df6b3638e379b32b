using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments.Moments;

/// <summary>What is stored of a run: some of its states, and the fingerprints of more of them.</summary>
public interface IStoredStates
{
    /// <summary>The steps that have a checkpoint, in any order; a run that goes on may add and delete some.</summary>
    EquatableArray<long> Steps { get; }

    /// <summary>Reads the checkpoint of a step.</summary>
    /// <param name="step">One of <see cref="Steps"/>.</param>
    /// <returns>The state; none if it is no longer there; an error if it is damaged or of another run.</returns>
    Fin<Option<Snapshot>> Read(long step);

    /// <summary>The fingerprint of the last state up to a step of which one is stored.</summary>
    /// <param name="step">The number of completed steps.</param>
    Option<StateFingerprint> FingerprintUpTo(long step);
}
