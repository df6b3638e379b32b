using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Partitions;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Metrics;
using FuncDnn.Training.Objectives;
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
            .IfNone(() => Partition.OfSets(all.Train.Count, CountOf(all) - all.Train.Count));

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

    private static EquatableArray<int> ClassesOf(Dataset<double> all) =>
        !all.Classes.IsEmpty && LearningTasks.AreClasses(all.Train.Targets)
            ? Labels(all.Train) + all.Test.Map(Labels).IfNone(EquatableArray<int>.Empty)
            : [];

    private static EquatableArray<int> Labels(Batch<double> set) => Prediction<double>.ClassesOf(set.Targets);
}
