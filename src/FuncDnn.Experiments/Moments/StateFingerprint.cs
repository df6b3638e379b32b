namespace FuncDnn.Experiments.Moments;

/// <summary>The fingerprint of a state of a run.</summary>
/// <param name="Step">The number of completed steps.</param>
/// <param name="Sha256">Its <see cref="Checkpoints.Snapshot.StateSha256"/>.</param>
public sealed record StateFingerprint(long Step, string Sha256);
