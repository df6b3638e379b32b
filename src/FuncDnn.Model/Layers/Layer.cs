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
    /// <summary>The numbers that a layer may have in one part of a prediction: 512 MiB in double precision.</summary>
    private const int MaxPredictedNumbers = 1 << 26;

    // A part is no larger than this where it has enough examples to be worth reading the weights again.
    private const int UsualPredictedNumbers = 1 << 20;
    private const int EnoughExamples = 1 << 10;

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
    /// <remarks>
    /// Many examples are predicted part by part, so that their number is not limited by the widest layer. The bits are
    /// the same, since at inference an example does not depend on others.
    /// </remarks>
    public Matrix<T> Predict<T>(Parameters<T> parameters, Matrix<T> inputs)
        where T : unmanaged, IFloatingPointIeee754<T> => Predict(parameters, inputs, MaxPredictedNumbers);

    /// <summary>
    /// Predicts parts in which no layer has more than a number of numbers, if it has them per example.
    /// </summary>
    internal Matrix<T> Predict<T>(Parameters<T> parameters, Matrix<T> inputs, int maxNumbers)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var graph = Trace(inputs.Rows);
        graph.Layout.Require(parameters.Layout);
        var widest = graph.WidestRows();
        var usual = Math.Max(EnoughExamples, UsualPredictedNumbers / widest);
        var part = Math.Max(1, Math.Min(usual, maxNumbers / widest));
        if (inputs.Columns <= part)
        {
            return PredictPart(graph, parameters, inputs);
        }

        var outputs = new T[MatrixShape.Length(graph.OutputRows, inputs.Columns)];
        var target = new MatrixSpan<T>(outputs, graph.OutputRows, inputs.Columns);
        for (int start = 0, count; start < inputs.Columns; start += count)
        {
            count = Math.Min(part, inputs.Columns - start);
            var predicted = PredictPart(graph, parameters, inputs.Slice(start, count)).Span;
            for (var row = 0; row < predicted.Rows; row++)
            {
                predicted.Row(row).CopyTo(target.Row(row)[start..]);
            }
        }

        return Matrix<T>.Own(graph.OutputRows, inputs.Columns, outputs);
    }

    private static Matrix<T> PredictPart<T>(Graph graph, Parameters<T> parameters, Matrix<T> inputs)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
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
