namespace FuncDnn.Model.Execution;

/// <summary>The input.</summary>
/// <param name="Rows">The number of features.</param>
internal sealed record InputNode(int Rows) : Node(Rows);
