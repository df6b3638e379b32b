namespace FuncDnn.Model.Execution;

/// <summary>
/// Where a rectifier is done by the operation beside it, while the numbers are still in registers: forward by the one
/// before it, backward by the one after it. The bits are those of one after the other.
/// </summary>
internal sealed class Fusion
{
    private readonly int[] _target;
    private readonly int[] _source;
    private readonly bool[] _isDoneForward;
    private readonly bool[] _isDoneBackward;

    /// <param name="nodes">The nodes of a graph.</param>
    /// <param name="applies">False to do everything one after the other.</param>
    public Fusion(ReadOnlySpan<Node> nodes, bool applies)
    {
        _target = [.. Enumerable.Range(0, nodes.Length)];
        _source = new int[nodes.Length];
        _isDoneForward = new bool[nodes.Length];
        _isDoneBackward = new bool[nodes.Length];
        var users = Users(nodes);
        for (var i = 1; i < nodes.Length; i++)
        {
            _source[i] = nodes[i] is OperationNode node ? node.Source : 0;
        }

        for (var i = 1; i < nodes.Length && applies; i++)
        {
            if (nodes[i] is not OperationNode { IsRectifier: true } rectifier)
            {
                continue;
            }

            if (
                users[rectifier.Source].Count == 1
                && nodes[rectifier.Source] is OperationNode { FusesRectifiers: true }
            )
            {
                _target[rectifier.Source] = i;
                _isDoneForward[i] = true;
            }

            if (users[i] is [var after] && nodes[after] is OperationNode { FusesRectifiers: true })
            {
                _source[after] = rectifier.Source;
                _isDoneBackward[i] = true;
            }
        }
    }

    /// <summary>The node whose value the operation of a node computes: its own, or that of its rectifier.</summary>
    public int Target(int node) => _target[node];

    /// <summary>The node whose gradient the operation of a node computes: its source, or that of the rectifier there.</summary>
    public int Source(int node) => _source[node];

    public bool IsDoneForward(int node) => _isDoneForward[node];

    public bool IsDoneBackward(int node) => _isDoneBackward[node];

    private static List<int>[] Users(ReadOnlySpan<Node> nodes)
    {
        var users = new List<int>[nodes.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            users[i] = [];
            switch (nodes[i])
            {
                case OperationNode node:
                    users[node.Source].Add(i);
                    break;
                case SumNode node:
                    users[node.Left].Add(i);
                    users[node.Right].Add(i);
                    break;
            }
        }

        return users;
    }
}
