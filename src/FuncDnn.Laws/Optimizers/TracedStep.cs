using System.Numerics;
using FuncDnn.Model;
using FuncDnn.Training;

namespace FuncDnn.Laws.Optimizers;

/// <summary>The result of one step.</summary>
internal sealed record TracedStep<T>(Parameters<T> Parameters, Gradients<T> Direction, OptimizerState<T> State)
    where T : unmanaged, IFloatingPointIeee754<T>;
