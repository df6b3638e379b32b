namespace FuncDnn.Data.Files;

/// <summary>A named array of any rank.</summary>
/// <param name="Name">The name in the file; for parameters the name of the slot, such as W1.</param>
/// <param name="Numbers">Shape, encoding and elements.</param>
public sealed record Tensor(string Name, NdArray Numbers);
