using FuncDnn.Numerics.Collections;

namespace FuncDnn.Data.Files;

/// <summary>Where the numbers of an array lie in a file one after the other, row-major; or why they do not.</summary>
/// <param name="Name">The name of the array in the file.</param>
/// <param name="Shape">The length of each axis, as far as it is known.</param>
/// <param name="Encoding">The type of the numbers.</param>
/// <param name="Start">The place of the first one.</param>
internal sealed record ArrayPlace(string Name, EquatableArray<long> Shape, DType Encoding, long Start)
{
    private static readonly DType s_unknown = DType.Of<byte>();

    /// <summary>Why the numbers cannot be read in parts, and the remedy; none if they can.</summary>
    public (string Fault, string Remedy)? Obstacle { get; private init; }

    /// <summary>The bytes of all numbers; more than any file has where the product would overflow.</summary>
    public long Length =>
        (long)Shape.Fold((Int128)Encoding.Size, (product, axis) => Int128.Min(product * axis, long.MaxValue));

    /// <summary>An array that cannot be read in parts.</summary>
    public static ArrayPlace Of(string name, string fault, string remedy) =>
        new(name, [], s_unknown, 0) { Obstacle = (fault, remedy) };

    /// <summary>The same array as one that cannot be read in parts.</summary>
    public ArrayPlace Without(string fault, string remedy) => this with { Obstacle = (fault, remedy) };
}
