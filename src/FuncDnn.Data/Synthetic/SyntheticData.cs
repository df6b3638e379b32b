using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Data.Synthetic;

/// <summary>A recipe for examples: the same source draws the same examples, bit for bit, on every machine.</summary>
public abstract record SyntheticData : IValidatable
{
    /// <summary>What the labels 0, 1, ... mean.</summary>
    public abstract EquatableArray<string> Classes { get; }

    /// <inheritdoc/>
    public abstract EquatableArray<string> Validate();

    /// <summary>Draws examples.</summary>
    /// <param name="count">How many.</param>
    /// <param name="source">Where the noise and the order come from.</param>
    /// <returns>
    /// Inputs 2 x count, targets 1 x count of 0 and 1 (classes x count, one-hot, for more than two classes),
    /// and the source after the draws.
    /// </returns>
    public abstract (Batch<double> Examples, RandomSource Next) Draw(int count, RandomSource source);

    /// <summary>Draws examples to learn from, then others to be judged by.</summary>
    /// <param name="train">How many to learn from.</param>
    /// <param name="test">How many to be judged by; 0: none.</param>
    /// <param name="source">Where the noise and the order come from.</param>
    /// <returns>The data set and the source after the draws.</returns>
    public (Dataset<double> Dataset, RandomSource Next) Dataset(int train, int test, RandomSource source)
    {
        var (learn, afterTrain) = Draw(train, source);
        var (judge, afterTest) = test == 0 ? (Option<Batch<double>>.None, afterTrain) : Some(Draw(test, afterTrain));
        return (new(GetType().Name, learn, judge, Classes), afterTest);
    }

    private static (Option<Batch<double>>, RandomSource) Some((Batch<double> Examples, RandomSource Next) drawn) =>
        (drawn.Examples, drawn.Next);
}
