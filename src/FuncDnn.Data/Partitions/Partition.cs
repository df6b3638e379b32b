using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Data.Partitions;

/// <summary>The parts that examples are divided into: three disjoint lists of indices, counted from 0.</summary>
/// <param name="Train">The examples that are trained on.</param>
/// <param name="Validation">The examples that decide when training stops, and between settings.</param>
/// <param name="Test">The examples that measure the model, and decide nothing.</param>
public sealed record Partition(
    EquatableArray<int> Train,
    EquatableArray<int> Validation = default,
    EquatableArray<int> Test = default
)
{
    /// <summary>All examples for training.</summary>
    /// <param name="count">The number of examples.</param>
    public static Partition All(int count) => OfSets(count, 0);

    /// <summary>A training set, and a test set of its own whose examples are counted on.</summary>
    /// <param name="train">The number of training examples.</param>
    /// <param name="test">The number of test examples.</param>
    internal static Partition OfSets(int train, int test) =>
        new(Enumerable.Range(0, train).ToEquatableArray(), Test: Enumerable.Range(train, test).ToEquatableArray());

    /// <summary>Moves examples from the training part to the validation part.</summary>
    /// <param name="part">How many, and which.</param>
    /// <param name="keys">What is known of the examples.</param>
    /// <returns>Both parts keep the order that the training part had.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The part or the keys are not valid.</exception>
    public Partition Hold(ValidationPart part, ExampleKeys keys)
    {
        var (kept, held) = HoldOut.Divide(Train, keys, part.Validated().Fraction, part.Stratified, part.Seed);
        return this with { Train = kept, Validation = Validation + held };
    }

    /// <summary>
    /// Moves the first test example of every class that has no training example to the training part, so that a class
    /// is never unknown because of the division.
    /// </summary>
    /// <param name="keys">What is known of the examples; without classes nothing is moved.</param>
    public Partition WithEveryClassInTraining(ExampleKeys keys)
    {
        if (keys.Classes.IsEmpty || !keys.Groups.IsEmpty || !keys.Times.IsEmpty)
        {
            return this;
        }

        var seen = Train.Map(example => keys.Classes[example]).ToHashSet();
        var moved = Test.Filter(example => seen.Add(keys.Classes[example]));
        return moved.IsEmpty
            ? this
            : this with
            {
                Train = Train + moved,
                Test = Test.Filter(new HashSet<int>(Test).Except(moved).ToHashSet().Contains),
            };
    }
}
