using FuncDnn.Data.Batches;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using FuncDnn.Training.Gradients;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Steps;
using LanguageExt;
using LanguageExt.Common;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace FuncDnn.Interop;

/// <summary>
/// Full-batch minimization with limited-memory BFGS, MathNet's minimizer on the flat vector of parameters: for small
/// networks and data sets, where it needs far fewer passes than gradient descent. It uses inference mode, so there is
/// no dropout and running statistics do not change (Liu and Nocedal, 1989, https://doi.org/10.1007/BF01589116).
/// </summary>
/// <param name="GradientTolerance">Stops when the largest coordinate of the gradient is below this; at least 0.</param>
/// <param name="MaximumIterations">The maximum number of iterations, at least 1.</param>
/// <param name="Memory">The number of past steps that approximate the Hessian, at least 1.</param>
/// <param name="Freeze">The names of slots that keep their bits; * stands for any text.</param>
public sealed record Lbfgs(
    double GradientTolerance = 1e-6,
    int MaximumIterations = 1000,
    int Memory = 10,
    EquatableArray<string> Freeze = default
) : IValidatable
{
    private const double ParameterTolerance = 1e-14;
    private const double CostTolerance = 0;

    /// <inheritdoc/>
    public EquatableArray<string> Validate() =>
        RangeCheck.NotNegative(nameof(Lbfgs), nameof(GradientTolerance), GradientTolerance)
        + RangeCheck.AtLeastOne(nameof(Lbfgs), nameof(MaximumIterations), MaximumIterations)
        + RangeCheck.AtLeastOne(nameof(Lbfgs), nameof(Memory), Memory)
        + SlotSelection.NameErrors(Freeze, $"{nameof(Lbfgs)}: {nameof(Freeze)}");

    /// <summary>Searches for the parameters with the lowest cost.</summary>
    /// <param name="network">The architecture.</param>
    /// <param name="objective">The function to minimize.</param>
    /// <param name="start">The starting point.</param>
    /// <param name="batch">All examples.</param>
    /// <returns>
    /// The minimum found, or an error that says why there is none: what <see cref="TrainingStep.Check"/> finds, or why
    /// the search failed.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A setting is invalid, here or in a part.</exception>
    /// <exception cref="ArgumentException">The network has no slot of a name in <see cref="Freeze"/>.</exception>
    public Fin<Minimum> Minimize(Layer network, Objective objective, Parameters<double> start, Batch<double> batch)
    {
        this.Validated();
        var step = new TrainingStep(network, objective, Optimizer.Identity).Validated();
        return step.Check(batch).Match(_ => Found(network, objective, start, batch), errors => Error.Many(errors));
    }

    private Fin<Minimum> Found(Layer network, Objective objective, Parameters<double> start, Batch<double> batch)
    {
        var layout = start.Layout;
        var frozen = new SlotRates(Optimizer.Identity, Freeze: Freeze).FactorsFor(layout).Frozen;
        Parameters<double> Point(Vector<double> vector)
        {
            var values = vector.ToArray();
            frozen.Iter(slot => start[slot].Values.CopyTo(values.AsSpan(slot.Offset)));
            return Parameters<double>.Own(layout, values);
        }

        var evaluate = ObjectiveFunction.Gradient(vector =>
        {
            var evaluation = Evaluation.Of(network, objective, Point(vector), batch, Mode.Inference);
            var gradient = evaluation.Gradients.Values.ToArray();
            frozen.Iter(slot => gradient.AsSpan(slot.Offset, slot.Length).Clear());
            return (evaluation.Cost, Vector<double>.Build.DenseOfArray(gradient));
        });
        try
        {
            var result = new LimitedMemoryBfgsMinimizer(
                GradientTolerance,
                ParameterTolerance,
                CostTolerance,
                Memory,
                MaximumIterations
            ).FindMinimum(evaluate, Vector<double>.Build.DenseOfArray(start.Values.ToArray()));
            return new Minimum(
                Point(result.MinimizingPoint),
                result.FunctionInfoAtMinimum.Value,
                result.Iterations,
                result.ReasonForExit.ToString()
            );
        }
        catch (OptimizationException exception)
        {
            return Error.New($"L-BFGS found no minimum: {exception.Message}");
        }
    }
}
