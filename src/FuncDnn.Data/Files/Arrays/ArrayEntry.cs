using FuncDnn.Numerics.Collections;

namespace FuncDnn.Data.Files.Arrays;

/// <summary>An array in a file, without its numbers.</summary>
/// <param name="Name">Its name in the file; that of the file if the format has no names.</param>
/// <param name="Shape">The length of each axis, outermost first.</param>
public sealed record ArrayEntry(string Name, EquatableArray<int> Shape);
