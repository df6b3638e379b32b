namespace FuncDnn.Model.Execution;

/// <summary>The sum of two earlier values.</summary>
/// <param name="Left">The place of the one.</param>
/// <param name="Right">The place of the other.</param>
/// <param name="Rows">The number of rows of both.</param>
internal sealed record SumNode(int Left, int Right, int Rows) : Node(Rows);
