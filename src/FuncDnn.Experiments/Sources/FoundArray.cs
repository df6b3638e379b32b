using FuncDnn.Data.Files;

namespace FuncDnn.Experiments.Sources;

/// <summary>An array with its file, for messages.</summary>
/// <param name="Name">The file and the array.</param>
/// <param name="Numbers">The numbers, in the encoding of the file.</param>
internal sealed record FoundArray(string Name, NdArray Numbers)
{
    /// <summary>The shape in words.</summary>
    public string Shape => string.Join(" x ", Numbers.Shape);
}
