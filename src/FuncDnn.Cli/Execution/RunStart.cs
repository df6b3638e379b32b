using FuncDnn.Cli.Files;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Cli.Execution;

/// <summary>Where a new run begins.</summary>
/// <param name="State">Its first state.</param>
/// <param name="Files">The files that store that state, if it is not the experiment's own.</param>
internal sealed record RunStart(Snapshot State, EquatableArray<FileContent> Files);
