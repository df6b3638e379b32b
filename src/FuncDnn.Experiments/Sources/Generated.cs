using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Synthetic;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>
/// Points drawn from NumPy's stream, as scikit-learn draws them: equal seeds give the course's points.
/// </summary>
/// <param name="Points">The kind of points.</param>
/// <param name="Train">The size of the training set, from 1 to 10,000,000.</param>
/// <param name="Test">The size of the test set, at most 10,000,000; 0 for none.</param>
/// <param name="TrainSeed">The seed of the training set.</param>
/// <param name="TestSeed">The seed of the test set.</param>
public sealed record Generated(SyntheticData Points, int Train, int Test = 0, uint TrainSeed = 1, uint TestSeed = 2)
    : DataSource
{
    /// <summary>Larger sets are useless and might not fit into memory.</summary>
    private const int MaxPoints = 10_000_000;

    /// <inheritdoc/>
    public override Fin<SourceExamples> ReadExamples(Option<string> folder, CancellationToken cancellation = default) =>
        new BatchExamples(
            new Dataset<double>(
                Points.GetType().Name,
                Points.Draw(Train, RandomState.Seed(TrainSeed)).Examples,
                Test > 0 ? Points.Draw(Test, RandomState.Seed(TestSeed)).Examples : Option<Batch<double>>.None,
                Points.Classes
            )
        );

    /// <inheritdoc/>
    public override EquatableArray<string> Files(Option<string> folder) => [];

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        RangeCheck.Require(
            Train is >= 1 and <= MaxPoints,
            nameof(Generated),
            nameof(Train),
            Train,
            $"from 1 to {MaxPoints}"
        )
        + RangeCheck.Require(
            Test is >= 0 and <= MaxPoints,
            nameof(Generated),
            nameof(Test),
            Test,
            $"from 0 to {MaxPoints}"
        )
        + Points.Validate();
}
