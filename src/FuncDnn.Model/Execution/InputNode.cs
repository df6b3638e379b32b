using FuncDnn.Numerics.Collections;

namespace FuncDnn.Model.Execution;

/// <summary>The input.</summary>
/// <param name="Rows">The number of features.</param>
internal sealed record InputNode(int Rows) : Node(Rows)
{
    public override string Name => "Input";

    public override EquatableArray<int> Sources => [];
}
