using System.Numerics;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using LanguageExt;

namespace FuncDnn.Model.Execution;

/// <summary>
/// A forward pass: the output together with its pullback, the linear map that takes a gradient of the output back to
/// the gradients of the parameters and of the input.
/// </summary>
/// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed record Pass<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Parameters<T> _before;
    private readonly Matrix<T> _inputs;
    private readonly Mode _mode;

    private Pass(Graph graph, Parameters<T> before, Matrix<T> inputs, Mode mode, Workspace<T> workspace)
    {
        Graph = graph;
        _before = before;
        _inputs = inputs;
        _mode = mode;
        Activations = graph
            .Nodes.Map((i, node) => new NodeValue<T>(node.Name, Copy(workspace.Value(i))))
            .ToEquatableArray();
        Parameters = WithUpdatedStatistics(before, workspace);
        RandomLeft = workspace.RandomLeft;
    }

    /// <summary>The operations that were run.</summary>
    public Graph Graph { get; }

    /// <summary>The value of every node, the input first: for inspection.</summary>
    public EquatableArray<NodeValue<T>> Activations { get; }

    /// <summary>The output: outputs x examples.</summary>
    public Matrix<T> Output => Activations[^1].Value;

    /// <summary>
    /// The parameters after the pass: in training with updated running statistics, otherwise unchanged.
    /// </summary>
    public Parameters<T> Parameters { get; }

    /// <summary>In training: the random source to continue with.</summary>
    public Option<RandomSource> RandomLeft { get; }

    /// <summary>All gradients, from a gradient of the output.</summary>
    /// <param name="outputGradient">Outputs x examples.</param>
    /// <returns>The gradients of the parameters, of the input and of every node.</returns>
    /// <exception cref="ArgumentException">The shape is not the output's.</exception>
    public PullbackResult<T> Pull(Matrix<T> outputGradient)
    {
        var workspace = new Workspace<T>(Graph, _inputs.Columns, WorkspaceMode.Inspection);
        workspace.Forward(_before.Values, _inputs, _mode);
        var target = workspace.OutputGradient;
        if ((target.Rows, target.Columns) != (outputGradient.Rows, outputGradient.Columns))
        {
            throw new ArgumentException(
                $"The output is {target.Rows} x {target.Columns}, "
                    + $"its gradient {outputGradient.Rows} x {outputGradient.Columns}."
            );
        }

        outputGradient.Values.CopyTo(target.Values);
        var gradients = new T[Graph.Layout.Length];
        workspace.Backward(_before.Values, gradients, adds: false, wantInputGradient: true);
        return new(
            Gradients<T>.Own(Graph.Layout, gradients),
            Graph.Nodes.Map((i, node) => new NodeValue<T>(node.Name, Copy(workspace.Gradient(i)))).ToEquatableArray()
        );
    }

    internal static Pass<T> Run(Graph graph, Parameters<T> parameters, Matrix<T> inputs, Mode mode)
    {
        graph.Layout.Require(parameters.Layout);
        var workspace = new Workspace<T>(graph, inputs.Columns, WorkspaceMode.Inspection);
        workspace.Forward(parameters.Values, inputs, mode);
        return new(graph, parameters, inputs, mode, workspace);
    }

    private static Parameters<T> WithUpdatedStatistics(Parameters<T> before, Workspace<T> workspace)
    {
        if (!workspace.StatisticsChanged)
        {
            return before;
        }

        var values = before.Values.ToArray();
        workspace.UpdateStatistics(values);
        return Parameters<T>.Own(before.Layout, values);
    }

    private static Matrix<T> Copy(ReadOnlyMatrixSpan<T> span) => Matrix<T>.Of(span.Rows, span.Columns, span.Values);
}
