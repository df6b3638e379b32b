using FuncDnn.Numerics.Collections;

namespace FuncDnn.Studio.Library;

/// <summary>A folder of a run, or of a sweep with those of its trials.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Trials">The folders of its trials, if it is a sweep.</param>
/// <param name="IsSweep">Whether it is a sweep.</param>
internal sealed record FoundFolder(string Path, EquatableArray<string> Trials, bool IsSweep);
