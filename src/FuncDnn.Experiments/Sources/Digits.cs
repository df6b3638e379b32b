using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>
/// MNIST's handwritten digits in IDX files; without the training files, the 10,000 of t10k are split.
/// </summary>
/// <param name="Train">The number of t10k's images to train on if there are no training files, at least 1.</param>
public sealed record Digits(int Train = 8000) : DataSource
{
    /// <inheritdoc/>
    public override Fin<SourceExamples> ReadExamples(Option<string> folder, CancellationToken cancellation = default) =>
        Folder(folder, "t10k-images-idx3-ubyte.gz and t10k-labels-idx1-ubyte.gz")
            .Bind(found => CourseFiles.Mnist(found, Train, cancellation))
            .Map<SourceExamples>(all => new BatchExamples(all));

    /// <inheritdoc/>
    public override EquatableArray<string> Files(Option<string> folder) =>
        folder.ToEquatableArray().Bind(CourseFiles.MnistPaths);

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() => RangeCheck.AtLeastOne(nameof(Digits), nameof(Train), Train);
}
