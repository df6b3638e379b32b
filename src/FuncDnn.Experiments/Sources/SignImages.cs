using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>Hands that show 0 to 5 fingers: train_signs.h5 (or train_signs_substitute.h5) and test_signs.h5.</summary>
public sealed record SignImages : DataSource
{
    /// <inheritdoc/>
    public override Fin<SourceExamples> ReadExamples(Option<string> folder, CancellationToken cancellation = default) =>
        Folder(folder, "train_signs.h5 and test_signs.h5")
            .Bind(found => CourseFiles.Signs(found, cancellation))
            .Map<SourceExamples>(all => new BatchExamples(all));

    /// <inheritdoc/>
    public override EquatableArray<string> Files(Option<string> folder) =>
        folder.ToEquatableArray().Bind(CourseFiles.SignPaths);

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() => [];
}
