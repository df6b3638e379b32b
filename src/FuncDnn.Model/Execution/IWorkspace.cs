using System.Numerics;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;

namespace FuncDnn.Model.Execution;

/// <summary>The memory in which a graph is trained on a number of examples, and the way it runs there.</summary>
internal interface IWorkspace<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    Graph Graph { get; }

    /// <summary>The output of the last forward pass.</summary>
    ReadOnlyMatrixSpan<T> Outputs { get; }

    /// <summary>The gradient of the output: write it before the backward pass.</summary>
    MatrixSpan<T> OutputGradient { get; }

    /// <summary>The random source after a forward pass in training.</summary>
    RandomSource? RandomLeft { get; }

    /// <summary>True when the last forward pass has updated running statistics.</summary>
    bool StatisticsChanged { get; }

    void Forward(ReadOnlySpan<T> parameters, Matrix<T> inputs, Mode mode);

    /// <summary>Writes the gradients of the parameters, or adds to them.</summary>
    void Backward(ReadOnlySpan<T> parameters, Span<T> gradients, bool adds);

    /// <summary>Writes the updated running statistics of a forward pass in training into their slots.</summary>
    void UpdateStatistics(Span<T> parameters);
}
