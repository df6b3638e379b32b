using System.Numerics;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.Training.Metrics;

/// <summary>
/// How many yes-or-no labels are predicted correctly: Correct / Labels, and how many examples have all labels right:
/// Exact / Examples. A label is a yes if its target is above 1/2, and is predicted if its output is above the
/// prediction's boundary. An example counts as much as its weight.
/// </summary>
/// <param name="Correct">The number of correct labels.</param>
/// <param name="Labels">The number of labels: outputs times examples.</param>
/// <param name="Exact">The number of examples without a wrong label.</param>
/// <param name="Examples">The number of examples.</param>
public sealed record LabelAccuracy(double Correct, double Labels, double Exact, double Examples)
    : IMonoid<LabelAccuracy>
{
    /// <inheritdoc/>
    public static LabelAccuracy Empty { get; } = new(0, 0, 0, 0);

    /// <summary>Correct / Labels, from 0 to 1; NaN if there are no examples.</summary>
    public double Value => Correct / Labels;

    /// <summary>The exact match ratio, Exact / Examples, from 0 to 1; NaN if there are no examples.</summary>
    public double ExactMatch => Exact / Examples;

    /// <summary>Evaluates a batch.</summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="prediction">The prediction.</param>
    /// <param name="targets">Labels x examples.</param>
    /// <param name="weights">1 x examples; none: all weights are 1.</param>
    /// <returns>The counts of these examples.</returns>
    /// <exception cref="ArgumentException">The shapes differ, or a target is not from 0 to 1.</exception>
    public static LabelAccuracy Of<T>(Prediction<T> prediction, Matrix<T> targets, Option<Matrix<T>> weights = default)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        prediction.Require(targets, TargetDomain.Probabilities);
        var all = ExampleWeights.Of(weights, targets.Columns);
        var (correct, exact) = (0.0, 0.0);
        for (var j = 0; j < targets.Columns; j++)
        {
            var right = 0;
            for (var i = 0; i < targets.Rows; i++)
            {
                right += (targets[i, j] > Prediction<T>.Half ? 1 : 0) == prediction.LabelOf(i, j) ? 1 : 0;
            }

            correct += all[j] * right;
            exact += right == targets.Rows ? all[j] : 0;
        }

        return new(correct, targets.Rows * all.Sum(), exact, all.Sum());
    }

    /// <inheritdoc/>
    public static LabelAccuracy operator +(LabelAccuracy left, LabelAccuracy right) =>
        new(
            left.Correct + right.Correct,
            left.Labels + right.Labels,
            left.Exact + right.Exact,
            left.Examples + right.Examples
        );
}
