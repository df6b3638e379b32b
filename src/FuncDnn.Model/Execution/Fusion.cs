namespace FuncDnn.Model.Execution;

/// <summary>
/// Finds the rectifiers that a neighbouring operation applies while its numbers are still in registers: in the forward
/// pass the operation before, in the backward pass the one after. The bits are those of separate operations.
/// </summary>
internal sealed class Fusion
{
    private readonly int[] _target;
    private readonly int[] _source;
    private readonly int[] _lastUser;
    private readonly bool[] _isFusedForward;
    private readonly bool[] _isFusedBackward;

    /// <param name="nodes">The nodes of a graph.</param>
    /// <param name="applies">False to fuse nothing.</param>
    public Fusion(ReadOnlySpan<Node> nodes, bool applies)
    {
        _target = [.. Enumerable.Range(0, nodes.Length)];
        _source = new int[nodes.Length];
        _isFusedForward = new bool[nodes.Length];
        _isFusedBackward = new bool[nodes.Length];
        var users = Users(nodes);
        _lastUser = Array.ConvertAll(users, list => list is [.., var last] ? last : int.MaxValue);
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
                _isFusedForward[i] = true;
            }

            if (users[i] is [var next] && nodes[next] is OperationNode { FusesRectifiers: true })
            {
                _source[next] = rectifier.Source;
                _isFusedBackward[i] = true;
            }
        }
    }

    /// <summary>The node whose value a node's operation writes: its own, or its fused rectifier.</summary>
    public int Target(int node) => _target[node];

    /// <summary>
    /// The node whose gradient a node's operation writes: its source, or the source of the rectifier fused there.
    /// </summary>
    public int Source(int node) => _source[node];

    /// <summary>The last node that reads a node's value; after the last node for the output.</summary>
    public int LastUser(int node) => _lastUser[node];

    public bool IsFusedForward(int node) => _isFusedForward[node];

    public bool IsFusedBackward(int node) => _isFusedBackward[node];

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
