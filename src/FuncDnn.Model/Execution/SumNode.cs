using FuncDnn.Numerics.Collections;

namespace FuncDnn.Model.Execution;

/// <summary>The sum of two earlier values.</summary>
/// <param name="Left">The index of the first value.</param>
/// <param name="Right">The index of the second value.</param>
/// <param name="Rows">The number of rows of both.</param>
internal sealed record SumNode(int Left, int Right, int Rows) : Node(Rows)
{
    public override string Name => "Sum";

    public override EquatableArray<int> Sources => [Left, Right];
}
