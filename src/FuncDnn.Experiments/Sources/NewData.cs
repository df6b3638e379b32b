using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>Where new examples are.</summary>
/// <param name="Path">A file of arrays, or a folder of pictures.</param>
/// <param name="WithTargets">Whether the targets are read too.</param>
/// <param name="TargetPath">The file of the targets; by default the same.</param>
internal sealed record NewData(string Path, bool WithTargets, Option<string> TargetPath = default);
