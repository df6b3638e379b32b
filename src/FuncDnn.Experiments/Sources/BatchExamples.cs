using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Partitions;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Metrics;
using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>Examples that are numbers already; the indices of a test set follow those of the training set.</summary>
/// <param name="all">The examples, all in the training set if the test set is not a set of its own.</param>
/// <param name="test">How a test set is taken from the training set; none: it is a set of its own, or absent.</param>
internal sealed class BatchExamples(Dataset<double> all, Option<TestPart> test = default) : SourceExamples
{
    private readonly Lazy<ExampleKeys> _keys = new(() => KeysOf(all));

    /// <inheritdoc/>
    public override ExampleKeys Keys => _keys.Value;

    /// <inheritdoc/>
    public override Partition Parts =>
        test.Map(part => part.Divide(Keys))
            .IfNone(() => new Partition(Range(0, all.Train.Count), Test: Range(all.Train.Count, CountOf(all))));

    /// <inheritdoc/>
    public override bool HasFixedTest => all.Test.IsSome;

    /// <inheritdoc/>
    public override Fin<Dataset<double>> Divide(Partition parts) =>
        test.IsNone && parts == Parts
            ? all
            : all with
            {
                Train = Select(parts.Train),
                Validation = Optional(parts.Validation),
                Test = Optional(parts.Test),
                Parts = parts,
            };

    private Option<Batch<double>> Optional(EquatableArray<int> part) =>
        part.IsEmpty ? Option<Batch<double>>.None : Select(part);

    // A part comes from one set: no division mixes a fixed test set with the training set.
    private Batch<double> Select(EquatableArray<int> part) =>
        part.ForAll(example => example < all.Train.Count)
            ? all.Train.Select(part.AsSpan())
            : all
                .Test.Map(set => set.Select(part.Map(example => example - all.Train.Count).AsSpan()))
                .IfNone(all.Train);

    private static ExampleKeys KeysOf(Dataset<double> all) => new(CountOf(all), ClassesOf(all));

    private static int CountOf(Dataset<double> all) => all.Train.Count + all.Test.Map(set => set.Count).IfNone(0);

    private static EquatableArray<int> Range(int start, int end) =>
        Enumerable.Range(start, end - start).ToEquatableArray();

    private static EquatableArray<int> ClassesOf(Dataset<double> all) =>
        !all.Classes.IsEmpty && LearningTasks.AreClasses(all.Train.Targets)
            ? Labels(all.Train.Targets) + all.Test.Map(set => Labels(set.Targets)).IfNone(EquatableArray<int>.Empty)
            : [];

    private static EquatableArray<int> Labels(Matrix<double> targets)
    {
        var labels = new int[targets.Columns];
        for (var row = 0; row < targets.Rows; row++)
        {
            for (var column = 0; column < labels.Length; column++)
            {
                labels[column] = targets[row, column] > 0.5 ? Math.Max(row, targets.Rows == 1 ? 1 : 0) : labels[column];
            }
        }

        return labels;
    }
}
