namespace FuncDnn.Data.Files;

/// <summary>Numbers of any rank with the name under which a file holds them.</summary>
/// <param name="Name">The name: of parameters, that of their slot, such as W1.</param>
/// <param name="Numbers">Shape, encoding and numbers.</param>
public sealed record Tensor(string Name, NdArray Numbers);
