using System.Numerics;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Kernels;

namespace FuncDnn.Training.Objectives;

/// <summary>
/// The operands of an objective: the outputs for a batch or a part of it, the targets, and the gradients. An objective
/// adds to the gradients; the caller clears them first or wants the sum.
/// </summary>
/// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct ObjectiveFrame<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Creates a frame.</summary>
    /// <param name="outputs">Outputs x examples of the part.</param>
    /// <param name="targets">Outputs x examples of the whole batch.</param>
    /// <param name="weights">A weight for each example of the whole batch; empty if all are 1.</param>
    /// <param name="layout">The layout of the parameters.</param>
    /// <param name="parameters">The network's parameters.</param>
    /// <param name="outputGradient">In the shape of the outputs; empty if it is not needed.</param>
    /// <param name="parameterGradient">In layout order; empty if it is not needed.</param>
    /// <param name="start">The index in the batch of the first example of the part.</param>
    /// <exception cref="ArgumentException">The shapes do not match.</exception>
    public ObjectiveFrame(
        ReadOnlyMatrixSpan<T> outputs,
        ReadOnlyMatrixSpan<T> targets,
        ReadOnlySpan<T> weights,
        Layout layout,
        ReadOnlySpan<T> parameters,
        MatrixSpan<T> outputGradient,
        Span<T> parameterGradient,
        int start = 0
    )
    {
        if (outputs.Rows != targets.Rows || outputs.Columns > targets.Columns - start)
        {
            throw new ArgumentException(
                $"{outputs.Rows} x {outputs.Columns} outputs from example {start} on are not a part of "
                    + $"{targets.Rows} x {targets.Columns} targets."
            );
        }

        Require(weights.IsEmpty || weights.Length == targets.Columns, "There must be as many weights as targets.");
        Require(parameters.Length == layout.Length, "The parameters must have the length of their layout.");
        Require(
            outputGradient.IsEmpty || (outputGradient.Rows, outputGradient.Columns) == (outputs.Rows, outputs.Columns),
            "The gradient must have the shape of the outputs."
        );
        Require(
            parameterGradient.IsEmpty || parameterGradient.Length == layout.Length,
            "The gradient must have the length of the layout."
        );
        Outputs = outputs;
        Targets = targets;
        Weights = weights;
        Layout = layout;
        Parameters = parameters;
        OutputGradient = outputGradient;
        ParameterGradient = parameterGradient;
        Start = start;
    }

    /// <summary>The outputs of the network (logits), outputs x examples of the part.</summary>
    public ReadOnlyMatrixSpan<T> Outputs { get; }

    /// <summary>The targets, outputs x examples of the whole batch.</summary>
    public ReadOnlyMatrixSpan<T> Targets { get; }

    /// <summary>The weight of each example of the whole batch; empty if all are 1.</summary>
    public ReadOnlySpan<T> Weights { get; }

    /// <summary>The layout of the parameters.</summary>
    public Layout Layout { get; }

    /// <summary>The network's parameters, in layout order.</summary>
    public ReadOnlySpan<T> Parameters { get; }

    /// <summary>Accumulates the derivatives with respect to the outputs; empty if they are not needed.</summary>
    public MatrixSpan<T> OutputGradient { get; }

    /// <summary>Accumulates the derivatives with respect to the parameters; empty if they are not needed.</summary>
    public Span<T> ParameterGradient { get; }

    /// <summary>The index in the batch of the example in the first column of <see cref="Outputs"/>.</summary>
    public int Start { get; }

    /// <summary>The number of examples of the whole batch.</summary>
    public int Examples => Targets.Columns;

    /// <summary>The sum of the weights of the whole batch: the number of examples if all are 1.</summary>
    public T TotalWeight => Operands.TotalWeight;

    /// <summary>The same frame with other weights.</summary>
    /// <param name="weights">A weight for each example of the whole batch.</param>
    /// <returns>A frame on the same numbers.</returns>
    public ObjectiveFrame<T> Weighted(ReadOnlySpan<T> weights) =>
        new(Outputs, Targets, weights, Layout, Parameters, OutputGradient, ParameterGradient, Start);

    /// <summary>The operands of a loss.</summary>
    internal LossOperands<T> Operands =>
        new()
        {
            Outputs = Outputs,
            Targets = Targets,
            Weights = Weights,
            OutputGradient = OutputGradient,
            Start = Start,
        };

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new ArgumentException(message);
        }
    }
}
