using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;

namespace FuncDnn.Model.Layers;

/// <summary>
/// A part of a network as data: it can be printed, compared, copied with <c>with</c> and stored; it holds neither
/// parameters nor a mode. A layer is defined by how it extends a <see cref="Graph"/>; everything else (layout, initial
/// parameters, forward, backward) follows from the graph. A network is a layer.
/// </summary>
public abstract record Layer
{
    private static readonly ConditionalWeakTable<Layer, Graph> s_traced = [];

    /// <summary>Appends this layer's operations to a graph.</summary>
    /// <param name="graph">The operations before this layer; its output is this layer's input.</param>
    /// <returns>The longer graph, whose output is this layer's output.</returns>
    /// <exception cref="ArgumentException">The layer cannot take an input of that many rows.</exception>
    public abstract Graph Extend(Graph graph);

    /// <summary>The operations of this layer for a number of input features.</summary>
    /// <param name="inputRows">The number of input features.</param>
    /// <returns>The graph from input to output.</returns>
    /// <remarks>The graph is cached, since tracing takes longer than a prediction of a small network.</remarks>
    public Graph Trace(int inputRows)
    {
        if (!s_traced.TryGetValue(this, out var graph) || graph.InputRows != inputRows)
        {
            graph = Extend(Graph.Input(inputRows));
            s_traced.AddOrUpdate(this, graph);
        }

        return graph;
    }

    /// <summary>The names and shapes of the parameters for a number of input features.</summary>
    /// <param name="inputRows">The number of input features.</param>
    /// <returns>The layout; empty if the layer has no parameters.</returns>
    public Layout Layout(int inputRows) => Trace(inputRows).Layout;

    /// <summary>Draws the initial parameters.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="inputRows">The number of input features.</param>
    /// <param name="random">The random source.</param>
    /// <returns>The parameters and the source for the next draw.</returns>
    public (Parameters<T> Parameters, RandomSource Next) Initialize<T>(int inputRows, RandomSource random)
        where T : unmanaged, IFloatingPointIeee754<T> => Trace(inputRows).Initialize<T>(random);

    /// <summary>Runs the layer forward.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="parameters">Parameters of this layer's layout.</param>
    /// <param name="inputs">Features x examples.</param>
    /// <param name="mode">Inference or training.</param>
    /// <returns>The output together with its pullback.</returns>
    /// <exception cref="ArgumentException">The parameters are not of this layer's layout.</exception>
    public Pass<T> Forward<T>(Parameters<T> parameters, Matrix<T> inputs, Mode mode)
        where T : unmanaged, IFloatingPointIeee754<T> => Pass<T>.Run(Trace(inputs.Rows), parameters, inputs, mode);

    /// <summary>The layer's output for the examples at inference.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="parameters">Parameters of this layer's layout.</param>
    /// <param name="inputs">Features x examples.</param>
    /// <returns>Outputs x examples.</returns>
    public Matrix<T> Predict<T>(Parameters<T> parameters, Matrix<T> inputs)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var graph = Trace(inputs.Rows);
        graph.Layout.Require(parameters.Layout);
        var workspace = new Workspace<T>(graph, inputs.Columns, WorkspaceMode.Prediction);
        try
        {
            var transposedWeights = inputs.Columns == 1 ? parameters.TransposedWeights.Values : default;
            workspace.Forward(parameters.Values, inputs, Mode.Inference, transposedWeights);
            return Matrix<T>.Of(graph.OutputRows, inputs.Columns, workspace.Outputs.Values);
        }
        finally
        {
            workspace.Release();
        }
    }
}
