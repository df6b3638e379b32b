namespace FuncDnn.Model.Execution.Blocks;

/// <summary>A value of a block and its gradient, each rows x padded examples in the block's memory.</summary>
/// <param name="Rows">The number of rows.</param>
/// <param name="Start">Where the value starts.</param>
/// <param name="Gradient">
/// Where the gradient starts: after a rectifier at the value itself, of which it needs no more than the sign.
/// </param>
/// <param name="IsRectified">Whether a rectifier wrote it together with the dense layer before.</param>
internal sealed record BlockValue(int Rows, int Start, int Gradient, bool IsRectified);
