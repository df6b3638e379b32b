using LanguageExt;

namespace FuncDnn.Training;

/// <summary>The course's pictures with and without a cat: train_catvnoncat.h5 and test_catvnoncat.h5.</summary>
public sealed record CatImages : DataSource
{
    /// <inheritdoc/>
    public override Fin<Dataset<double>> Load(Option<string> folder) =>
        Folder(folder, "train_catvnoncat.h5 and test_catvnoncat.h5").Bind(CourseFiles.Cats);

    /// <inheritdoc/>
    public override Seq<string> Files(Option<string> folder) => folder.ToSeq().Bind(CourseFiles.OfCats).Strict();

    /// <inheritdoc/>
    public override Seq<string> Mistakes() => [];
}
