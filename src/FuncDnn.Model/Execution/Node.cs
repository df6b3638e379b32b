using FuncDnn.Numerics.Collections;

namespace FuncDnn.Model.Execution;

/// <summary>A value that is computed for every example: rows x examples.</summary>
/// <param name="Rows">The number of rows.</param>
internal abstract record Node(int Rows)
{
    /// <summary>The operation's name, with the number of its layer when it has parameters.</summary>
    public abstract string Name { get; }

    /// <summary>The indices of the nodes that it is computed from.</summary>
    public abstract EquatableArray<int> Sources { get; }
}
