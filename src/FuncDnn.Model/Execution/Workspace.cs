using System.Numerics;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;

namespace FuncDnn.Model.Execution;

/// <summary>
/// The memory in which a graph runs forward and backward for a number of examples: the values of all nodes, what the
/// operations save, and all gradients. It is scratch memory, visible outside only as copies or through a <see
/// cref="Pass{T}"/> that owns it.
/// </summary>
internal sealed class Workspace<T> : IWorkspace<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Node[] _nodes;
    private readonly Fusion _fusion;
    private readonly Buffers<T> _values;
    private readonly int[] _savedLengths;
    private readonly T[][] _saved;
    private readonly bool _keepsAll;
    private readonly Buffers<T> _gradients;
    private readonly bool[] _reached;
    private readonly T[] _scratch;

    // A vector of the layout whose statistic slots hold their next values after a forward pass in training.
    private readonly T[] _nextStatistics;
    private Matrix<T> _inputs;
    private RandomCell? _random;

    // The number of garbage collections before the last pass: each may have moved the memory.
    private int _collections;

    public Workspace(Graph graph, int examples, WorkspaceMode use)
    {
        Graph = graph;
        Examples = examples;
        _nodes = [.. graph.Nodes];
        _fusion = new(_nodes, use != WorkspaceMode.Inspection);
        _values = new(_nodes, examples, use);
        _gradients = new(_nodes, examples, use);
        _keepsAll = use != WorkspaceMode.Prediction;
        _savedLengths = Array.ConvertAll(
            _nodes,
            node =>
                node is OperationNode operationNode
                    ? operationNode.Operation.SavedLength(_nodes[operationNode.Source].Rows, examples)
                    : 0
        );

        // Without a backward pass nothing is saved, so one array serves all operations.
        var scratch = _keepsAll ? [] : new T[_savedLengths.Max()];
        _saved = Array.ConvertAll(_savedLengths, length => _keepsAll ? new T[length] : scratch);
        _reached = new bool[_nodes.Length];
        _scratch =
            use != WorkspaceMode.Prediction && _nodes.OfType<SumNode>().Any()
                ? new T[MatrixShape.Length(_nodes.Max(node => node.Rows), examples)]
                : [];
        _inputs = Matrix<T>.Zero(graph.InputRows, 0);
        _nextStatistics = graph.Layout.HasStatistics ? new T[graph.Layout.Length] : [];
    }

    public Graph Graph { get; }

    public int Examples { get; }

    /// <summary>
    /// If not 0, the number of examples in a shard: the gradients of the parameters are then sums over shards.
    /// </summary>
    public int Shard { get; init; }

    /// <summary>The random source after a forward pass in training.</summary>
    public RandomSource? RandomLeft => _random?.Source;

    public ReadOnlyMatrixSpan<T> Outputs => Value(_nodes.Length - 1);

    /// <summary>The gradient of the output: write it before the backward pass.</summary>
    public MatrixSpan<T> OutputGradient => Gradient(_nodes.Length - 1);

    public ReadOnlyMatrixSpan<T> Value(int node) => node == 0 ? _inputs.Span : _values[node];

    public MatrixSpan<T> Gradient(int node) => _gradients[node];

    /// <summary>Returns the pooled memory of a prediction; not to be read before the next forward pass.</summary>
    public void Release() => _values.Release();

    public void Forward(ReadOnlySpan<T> parameters, Matrix<T> inputs, Mode mode) =>
        Forward(parameters, inputs, mode, transposedWeights: default);

    public void Backward(ReadOnlySpan<T> parameters, Span<T> gradients, bool adds) =>
        Backward(parameters, gradients, adds, wantInputGradient: false);

    public void Forward(ReadOnlySpan<T> parameters, Matrix<T> inputs, Mode mode, ReadOnlySpan<T> transposedWeights)
    {
        if (GC.CollectionCount(0) is var collections && collections != _collections)
        {
            _collections = collections;
            _values.Align();
            _gradients.Align();
        }

        _inputs = inputs;
        _random = mode is TrainingMode training ? new RandomCell(training.Random) : null;
        for (var i = 1; i < _nodes.Length; i++)
        {
            switch (_nodes[i])
            {
                case OperationNode node when !_fusion.IsFusedForward(i):
                    var target = _fusion.Target(i);
                    node.Operation.Forward(
                        new ForwardFrame<T>
                        {
                            Parameters = new(parameters, node.Slots),
                            Input = Value(node.Source),
                            Output = _values[target],
                            IsRectified = target != i,
                            TransposedWeights = new(transposedWeights, node.Slots),
                            HasTransposed = !transposedWeights.IsEmpty,
                            Saved = _saved[i].AsSpan(0, _savedLengths[i]),
                            NextStatistics = new(_nextStatistics, node.Slots),
                            Random = _random,
                        }
                    );
                    break;
                case SumNode node:
                    Linear.Add(Value(node.Left).Values, Value(node.Right).Values, _values[i].Values);
                    break;
            }

            if (!_keepsAll)
            {
                ReleaseReadBy(i);
            }
        }
    }

    /// <summary>
    /// Returns the values that no later node reads, so that the memory of a prediction does not grow with the depth.
    /// </summary>
    private void ReleaseReadBy(int node)
    {
        switch (_nodes[node])
        {
            case OperationNode { Source: var source } when _fusion.LastUser(source) == node:
                _values.Release(source);
                break;
            case SumNode sum:
                foreach (var source in (ReadOnlySpan<int>)[sum.Left, sum.Right])
                {
                    if (_fusion.LastUser(source) == node)
                    {
                        _values.Release(source);
                    }
                }

                break;
        }
    }

    /// <summary>True when the last forward pass has updated running statistics.</summary>
    public bool StatisticsChanged => _random is not null && Graph.Layout.HasStatistics;

    /// <summary>Writes the updated running statistics of a forward pass in training into their slots.</summary>
    public void UpdateStatistics(Span<T> parameters)
    {
        if (StatisticsChanged)
        {
            Graph.Layout.CopyStatistics(_nextStatistics, parameters);
        }
    }

    /// <summary>Writes the gradients of the parameters, or adds to them.</summary>
    public void Backward(ReadOnlySpan<T> parameters, Span<T> gradients, bool adds, bool wantInputGradient)
    {
        Array.Clear(_reached);
        for (var i = _nodes.Length - 1; i > 0; i--)
        {
            switch (_nodes[i])
            {
                case OperationNode node when !_fusion.IsFusedBackward(i):
                    Backward(node, i, parameters, gradients, adds, wantInputGradient);
                    break;
                case SumNode node:
                    AddGradient(node.Left, Gradient(i).Values);
                    AddGradient(node.Right, Gradient(i).Values);
                    break;
            }
        }
    }

    private void Backward(
        OperationNode node,
        int i,
        ReadOnlySpan<T> parameters,
        Span<T> gradients,
        bool adds,
        bool wantInput
    )
    {
        // Operations that can overwrite their gradients do not need them cleared.
        var overwrites = !adds && node.FusesRectifiers;
        if (!adds && !overwrites)
        {
            Clear(node.Slots, gradients);
        }

        // The first gradient to reach a value is written in place; further ones are computed in scratch memory and
        // added.
        var at = _fusion.Source(i);
        var needsGradient = at > 0 || wantInput;
        var source = needsGradient ? Gradient(at) : default;
        var target = _reached[at] ? new(_scratch.AsSpan(..source.Values.Length), source.Rows, Examples) : source;
        node.Operation.Backward(
            new BackwardFrame<T>
            {
                Parameters = new(parameters, node.Slots),
                Input = VisibleValue(node.Source),
                Output = VisibleValue(i),
                Saved = _saved[i],
                OutputGradient = Gradient(i),
                InputGradient = target,
                InputIsRectified = at != node.Source,
                OverwritesGradients = overwrites,
                Shard = overwrites ? Shard : 0,
                ParameterGradients = new(gradients, node.Slots),
                IsTraining = _random is not null,
            }
        );
        if (_reached[at])
        {
            Linear.Add(source.Values, target.Values, source.Values);
        }

        _reached[at] = true;
    }

    private static void Clear(ReadOnlySpan<Slot> slots, Span<T> gradients)
    {
        foreach (var slot in slots)
        {
            gradients.Slice(slot.Offset, slot.Length).Clear();
        }
    }

    /// <summary>The node's value; after fusion, its rectifier's output.</summary>
    private ReadOnlyMatrixSpan<T> VisibleValue(int node) => Value(_fusion.Target(node));

    private void AddGradient(int node, ReadOnlySpan<T> gradient)
    {
        var target = Gradient(node).Values;
        if (_reached[node])
        {
            Linear.Add(target, gradient, target);
        }
        else
        {
            gradient.CopyTo(target);
            _reached[node] = true;
        }
    }
}
