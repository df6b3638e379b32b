using FuncDnn.Data.Files;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Experiments.Sources;

/// <summary>An array with its file, for messages.</summary>
/// <param name="Name">The file and the array.</param>
/// <param name="Numbers">The numbers, in the encoding of the file; zeros for texts.</param>
/// <param name="Texts">The texts in row-major order, if it is an array of texts.</param>
internal sealed record FoundArray(string Name, NdArray Numbers, EquatableArray<string> Texts = default)
{
    /// <summary>The shape in words.</summary>
    public string Shape => string.Join(" x ", Numbers.Shape);
}
