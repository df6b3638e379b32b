namespace FuncDnn.Model.Execution;

/// <summary>A value that is computed for every example: rows x examples.</summary>
/// <param name="Rows">The number of rows.</param>
internal abstract record Node(int Rows);
