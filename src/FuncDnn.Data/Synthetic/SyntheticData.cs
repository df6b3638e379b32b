using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Data.Synthetic;

/// <summary>
/// Generated data: the same source of randomness gives the same examples, bit for bit, on every machine.
/// </summary>
public abstract record SyntheticData : IValidatable
{
    /// <summary>The names of the classes 0, 1, ...</summary>
    public abstract EquatableArray<string> Classes { get; }

    /// <inheritdoc/>
    public abstract EquatableArray<string> Validate();

    /// <summary>Draws examples.</summary>
    /// <param name="count">The number of examples, at least 0.</param>
    /// <param name="source">The source of randomness.</param>
    /// <returns>
    /// Inputs 2 x count, targets 1 x count of 0 and 1 (classes x count, one-hot, for more than two classes),
    /// and the source after the draws.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The number is negative, or <see cref="Validate"/> finds errors.
    /// </exception>
    public (Batch<double> Examples, RandomSource Next) Draw(int count, RandomSource source)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return this.Validated().DrawExamples(count, source);
    }

    /// <summary>Draws a training set, then a test set.</summary>
    /// <param name="train">The size of the training set.</param>
    /// <param name="test">The size of the test set; 0: none.</param>
    /// <param name="source">The source of randomness.</param>
    /// <returns>The data set and the source after the draws.</returns>
    public (Dataset<double> Dataset, RandomSource Next) Dataset(int train, int test, RandomSource source)
    {
        var (trainSet, afterTrain) = Draw(train, source);
        var (testSet, afterTest) = test == 0 ? (Option<Batch<double>>.None, afterTrain) : Some(Draw(test, afterTrain));
        return (new(GetType().Name, trainSet, testSet, Classes), afterTest);
    }

    /// <summary>Draws examples under valid settings, as <see cref="Draw"/> does.</summary>
    /// <param name="count">The number of examples, at least 0.</param>
    /// <param name="source">The source of randomness.</param>
    /// <returns>The examples, and the source after the draws.</returns>
    protected abstract (Batch<double> Examples, RandomSource Next) DrawExamples(int count, RandomSource source);

    private static (Option<Batch<double>>, RandomSource) Some((Batch<double> Examples, RandomSource Next) drawn) =>
        (drawn.Examples, drawn.Next);
}
