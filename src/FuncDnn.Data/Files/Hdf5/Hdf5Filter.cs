namespace FuncDnn.Data.Files.Hdf5;

/// <summary>A filter of chunks.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Value">Its first parameter; for <see cref="Hdf5FilterKind.Shuffle"/> the bytes per element.</param>
internal sealed record Hdf5Filter(Hdf5FilterKind Kind, long Value);
