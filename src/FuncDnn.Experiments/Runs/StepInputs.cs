using FuncDnn.Data.Batches;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Parameters;

namespace FuncDnn.Experiments.Runs;

/// <summary>What a step computes its gradient from, in double precision.</summary>
/// <param name="Parameters">The parameters before the step.</param>
/// <param name="Batch">The examples of the step; of its first shard, if it has shards.</param>
/// <param name="Mode">Training, with the randomness of the step, or of that shard.</param>
internal sealed record StepInputs(Parameters<double> Parameters, Batch<double> Batch, Mode Mode);
