using FuncDnn.Numerics.Collections;

namespace FuncDnn.Data.Files.Hdf5;

/// <summary>A chunk as its index describes it.</summary>
/// <param name="Offset">Its first element along each axis.</param>
/// <param name="Address">Where it is; undefined if it was never written.</param>
/// <param name="Length">Its bytes in the file.</param>
/// <param name="Mask">A bit for every filter that was left out.</param>
internal sealed record Hdf5Chunk(EquatableArray<long> Offset, long Address, long Length, long Mask);
