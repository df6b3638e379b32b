using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>The course's pictures with and without a cat: train_catvnoncat.h5 and test_catvnoncat.h5.</summary>
public sealed record CatImages : DataSource
{
    /// <inheritdoc/>
    public override Fin<SourceExamples> ReadExamples(Option<string> folder, CancellationToken cancellation = default) =>
        Folder(folder, "train_catvnoncat.h5 and test_catvnoncat.h5")
            .Bind(found => CourseFiles.Cats(found, cancellation))
            .Map<SourceExamples>(all => new BatchExamples(all));

    /// <inheritdoc/>
    public override EquatableArray<string> Files(Option<string> folder) =>
        folder.ToEquatableArray().Bind(CourseFiles.CatPaths);

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() => [];
}
