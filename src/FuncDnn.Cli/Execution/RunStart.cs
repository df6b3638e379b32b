using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Files;

namespace FuncDnn.Cli.Execution;

/// <summary>The initial state of a new run.</summary>
/// <param name="State">The state.</param>
/// <param name="Files">The files that store it, if it does not follow from the experiment.</param>
internal sealed record RunStart(Snapshot State, EquatableArray<FileContent> Files);
