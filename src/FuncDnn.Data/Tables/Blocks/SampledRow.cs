using FuncDnn.Numerics.Collections;

namespace FuncDnn.Data.Tables.Blocks;

/// <summary>A row of a file that is held in memory.</summary>
/// <param name="File">The file, from 0.</param>
/// <param name="Cells">The cells.</param>
/// <param name="Line">The line in the file, from 1.</param>
internal readonly record struct SampledRow(int File, EquatableArray<string> Cells, int Line);
