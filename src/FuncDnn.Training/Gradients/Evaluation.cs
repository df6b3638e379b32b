using System.Numerics;
using FuncDnn.Data.Batches;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Parameters;
using FuncDnn.Training.Objectives;

namespace FuncDnn.Training.Gradients;

/// <summary>The cost of a network on a batch and its gradient.</summary>
public static class Evaluation
{
    /// <summary>Computes the cost.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="network">The architecture.</param>
    /// <param name="objective">The objective.</param>
    /// <param name="parameters">The point at which to evaluate.</param>
    /// <param name="batch">The examples.</param>
    /// <param name="mode">Inference or training.</param>
    /// <returns>The objective's value.</returns>
    public static T Cost<T>(Layer network, Objective objective, Parameters<T> parameters, Batch<T> batch, Mode mode)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        new Differentiator<T>(network, objective).Differentiate(parameters, batch, mode, []).Cost;

    /// <summary>Computes the cost and its gradient.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="network">The architecture.</param>
    /// <param name="objective">The objective.</param>
    /// <param name="parameters">The point at which to evaluate.</param>
    /// <param name="batch">The examples.</param>
    /// <param name="mode">Inference or training.</param>
    /// <returns>Cost and gradient; in training also the parameters with updated running statistics.</returns>
    public static Evaluation<T> Of<T>(
        Layer network,
        Objective objective,
        Parameters<T> parameters,
        Batch<T> batch,
        Mode mode
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var gradients = new T[parameters.Layout.Length];
        var differentiator = new Differentiator<T>(network, objective);
        var cost = differentiator.Differentiate(parameters, batch, mode, gradients).Cost;
        var moved = parameters.Values.ToArray();
        differentiator.UpdateStatistics(moved);
        return new(cost, Gradients<T>.Own(parameters.Layout, gradients), Parameters<T>.Own(parameters.Layout, moved));
    }
}

/// <summary>The cost of a network on a batch and its gradient.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="Cost">The objective's value.</param>
/// <param name="Gradients">Its gradient with respect to the parameters.</param>
/// <param name="Parameters">The parameters after the pass; training updates the running statistics.</param>
public sealed record Evaluation<T>(T Cost, Gradients<T> Gradients, Parameters<T> Parameters)
    where T : unmanaged, IFloatingPointIeee754<T>;
