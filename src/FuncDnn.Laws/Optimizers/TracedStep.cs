using System.Numerics;
using FuncDnn.Model.Parameters;
using FuncDnn.Training.Optimizers;

namespace FuncDnn.Laws.Optimizers;

/// <summary>The result of one step.</summary>
internal sealed record TracedStep<T>(Parameters<T> Parameters, Gradients<T> Direction, OptimizerState<T> State)
    where T : unmanaged, IFloatingPointIeee754<T>;
