using FuncDnn.Data.Synthetic;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>
/// The football players of the course's regularization exercise: from data.mat if the folder has it, otherwise similar
/// points drawn from a seed.
/// </summary>
/// <param name="Seed">The seed of the points that replace a missing file.</param>
public sealed record FootballFile(uint Seed = 1) : DataSource
{
    private const int Train = 211;
    private const int Test = 200;

    /// <inheritdoc/>
    public override Fin<SourceExamples> ReadExamples(Option<string> folder, CancellationToken cancellation = default) =>
        Found(folder).Case is string found
            ? CourseFiles.Football(found, cancellation).Map<SourceExamples>(all => new BatchExamples(all))
            : new Generated(new Football(), Train, Test, Seed, Seed + 1).ReadExamples(folder, cancellation);

    /// <inheritdoc/>
    public override EquatableArray<string> Files(Option<string> folder) =>
        Found(folder).Map(CourseFiles.FootballPath).ToEquatableArray();

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() => [];

    /// <summary>The folder, if it has the file.</summary>
    private static Option<string> Found(Option<string> folder) =>
        folder.Filter(one => File.Exists(CourseFiles.FootballPath(one)));
}
