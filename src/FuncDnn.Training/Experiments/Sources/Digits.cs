using FuncDnn.Model;
using LanguageExt;

namespace FuncDnn.Training;

/// <summary>MNIST's handwritten digits in IDX files; without the training files the 10,000 of t10k are divided.</summary>
/// <param name="Train">How many of t10k to learn from when there are no training files, at least 1.</param>
public sealed record Digits(int Train = 8000) : DataSource
{
    /// <inheritdoc/>
    public override Fin<Dataset<double>> Load(Option<string> folder) =>
        Folder(folder, "t10k-images-idx3-ubyte.gz and t10k-labels-idx1-ubyte.gz")
            .Bind(found => CourseFiles.Mnist(found, Train));

    /// <inheritdoc/>
    public override EquatableArray<string> Files(Option<string> folder) =>
        folder.ToEquatableArray().Bind(CourseFiles.OfMnist);

    /// <inheritdoc/>
    public override EquatableArray<string> Mistakes() => Mistake.UnlessAtLeastOne(nameof(Digits), nameof(Train), Train);
}
