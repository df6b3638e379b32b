using System.Numerics;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.Training.Metrics;

/// <summary>
/// How good predicted probabilities of classes are. Both scores are proper: the true probabilities have the least mean.
/// An example counts as much as its weight.
/// </summary>
/// <param name="LogLossSum">The sum of w times -log of the probability of the example's class.</param>
/// <param name="BrierSum">
/// The sum of w times sum_k (p_k - y_k)^2 over all classes; of two classes w (p - y)^2 of the second alone, as in
/// scikit-learn.
/// </param>
/// <param name="Weight">The sum of the weights.</param>
/// <remarks>
/// The logarithm is of a probability of at least the machine epsilon of the number type (2^-52, in single precision
/// 2^-23), so the log loss is finite. Brier, Verification of Forecasts Expressed in Terms of Probability, 1950.
/// </remarks>
public sealed record ProbabilityScores(double LogLossSum, double BrierSum, double Weight) : IMonoid<ProbabilityScores>
{
    /// <inheritdoc/>
    public static ProbabilityScores Empty { get; } = new(0, 0, 0);

    /// <summary>The mean of -log p of the actual class, at least 0; NaN if there are no examples.</summary>
    public double LogLoss => LogLossSum / Weight;

    /// <summary>
    /// The Brier score: from 0 to 1 for two classes, from 0 to 2 for more; NaN if there are no examples.
    /// </summary>
    public double Brier => BrierSum / Weight;

    /// <summary>Evaluates a batch of classes.</summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="prediction">The prediction, with a probability for each output.</param>
    /// <param name="targets">Outputs x examples.</param>
    /// <param name="weights">1 x examples; none: all weights are 1.</param>
    /// <returns>The scores of these examples; empty if the loss has no probabilities, as hinge has none.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static ProbabilityScores Of<T>(
        Prediction<T> prediction,
        Matrix<T> targets,
        Option<Matrix<T>> weights = default
    )
        where T : unmanaged, IFloatingPointIeee754<T> => Of(prediction, ClassPairs.Of(prediction, targets, weights));

    /// <summary>As above, of pairs of classes.</summary>
    internal static ProbabilityScores Of<T>(Prediction<T> prediction, ClassPairs examples)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (pairs, weights) = examples;
        if (!prediction.HasProbabilities)
        {
            return Empty;
        }

        var epsilon = double.CreateChecked(T.BitIncrement(T.One) - T.One);
        var (logLoss, brier, weight) = (0.0, 0.0, 0.0);
        using var rented = new PooledSpan<double>(pairs.Length);
        for (var j = 0; j < pairs.Length; j++)
        {
            var (probability, error) = OfExample(prediction.Probabilities, j, pairs[j].Actual, epsilon);
            rented.Span[j] = probability;
            brier += weights[j] * error;
            weight += weights[j];
        }

        NaturalLog.Of(rented.Span);
        for (var j = 0; j < pairs.Length; j++)
        {
            logLoss += -weights[j] * rented.Span[j];
        }

        return new(logLoss, brier, weight);
    }

    /// <inheritdoc/>
    public static ProbabilityScores operator +(ProbabilityScores left, ProbabilityScores right) =>
        new(left.LogLossSum + right.LogLossSum, left.BrierSum + right.BrierSum, left.Weight + right.Weight);

    private static (double Probability, double Brier) OfExample<T>(Matrix<T> outputs, int j, int actual, double epsilon)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double Clipped(double p) => Math.Clamp(p, epsilon, 1 - epsilon);
        if (outputs.Rows == 1)
        {
            var p = double.CreateChecked(outputs[0, j]);
            return (Clipped(actual == 1 ? p : 1 - p), (p - actual) * (p - actual));
        }

        // The probabilities of several outputs under a sigmoid do not add up to 1.
        var (total, brier) = (0.0, 0.0);
        for (var i = 0; i < outputs.Rows; i++)
        {
            var p = double.CreateChecked(outputs[i, j]);
            var error = p - (i == actual ? 1 : 0);
            total += Clipped(p);
            brier += error * error;
        }

        var own = Clipped(double.CreateChecked(outputs[actual, j])) / total;
        return (own, outputs.Rows == 2 ? brier / 2 : brier);
    }
}
