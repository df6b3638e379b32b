using System.Numerics;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Kernels;

namespace FuncDnn.Training.Objectives;

/// <summary>
/// What an objective is evaluated on: what the network says of a batch or of a part of it, what it should say, and
/// where the gradients go. An objective adds to the gradients; who owns them has set them to 0, or wants the sum.
/// </summary>
/// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct ObjectiveFrame<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Puts together what an objective reads and what it adds to.</summary>
    /// <param name="outputs">Outputs x examples of the part.</param>
    /// <param name="targets">Outputs x examples of the whole batch.</param>
    /// <param name="weights">One for each example of the whole batch; none: each counts 1.</param>
    /// <param name="layout">How the parameters are divided into slots.</param>
    /// <param name="parameters">The network's parameters.</param>
    /// <param name="outputGradient">Of the shape of the outputs; empty when it is not wanted.</param>
    /// <param name="parameterGradient">In layout order; empty when it is not wanted.</param>
    /// <param name="start">Which example of the batch is the first of the part, from 0.</param>
    /// <exception cref="ArgumentException">Shapes do not fit.</exception>
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

    /// <summary>What the network says (logits), outputs x examples of the part.</summary>
    public ReadOnlyMatrixSpan<T> Outputs { get; }

    /// <summary>What it should say, outputs x examples of the whole batch.</summary>
    public ReadOnlyMatrixSpan<T> Targets { get; }

    /// <summary>How much each example of the whole batch counts; empty when each counts 1.</summary>
    public ReadOnlySpan<T> Weights { get; }

    /// <summary>How the parameters are divided into slots.</summary>
    public Layout Layout { get; }

    /// <summary>The network's parameters, in layout order.</summary>
    public ReadOnlySpan<T> Parameters { get; }

    /// <summary>Where the derivatives by the outputs are added; empty when they are not wanted.</summary>
    public MatrixSpan<T> OutputGradient { get; }

    /// <summary>Where the derivatives by the parameters are added; empty when they are not wanted.</summary>
    public Span<T> ParameterGradient { get; }

    /// <summary>Which example of the batch the first column of <see cref="Outputs"/> belongs to, from 0.</summary>
    public int Start { get; }

    /// <summary>The number of examples of the whole batch.</summary>
    public int Examples => Targets.Columns;

    /// <summary>The sum of the weights of the whole batch: the number of examples, when each counts 1.</summary>
    public T TotalWeight => Operands.TotalWeight;

    /// <summary>The same frame with other weights.</summary>
    /// <param name="weights">One for each example of the whole batch.</param>
    /// <returns>A frame on the same numbers.</returns>
    public ObjectiveFrame<T> Weighted(ReadOnlySpan<T> weights) =>
        new(Outputs, Targets, weights, Layout, Parameters, OutputGradient, ParameterGradient, Start);

    /// <summary>What a loss looks at.</summary>
    internal LossOperands<T> Operands =>
        new()
        {
            Outputs = Outputs,
            Targets = Targets,
            Weights = Weights,
            OutputGradient = OutputGradient,
            Start = Start,
        };

    private static void Require(bool right, string message)
    {
        if (!right)
        {
            throw new ArgumentException(message);
        }
    }
}
