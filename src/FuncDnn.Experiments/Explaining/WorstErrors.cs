using System.Globalization;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Metrics;
using FuncDnn.Training.Objectives;

namespace FuncDnn.Experiments.Explaining;

/// <summary>Finds the examples that a model predicts worst.</summary>
internal static class WorstErrors
{
    /// <summary>The largest number of them.</summary>
    public const int Most = 10;

    /// <summary>
    /// Numbers by |actual - predicted|, with several outputs by the sum of its squares in units of their means; wrong
    /// classes by how far their output is above that of the right one; examples with a wrong label by the sum of
    /// |actual - predicted|.
    /// </summary>
    /// <param name="outcomes">The predictions.</param>
    /// <returns>The worst first; of equal ones the first example first.</returns>
    public static EquatableArray<WorstError> Of(Outcomes outcomes)
    {
        var errors = outcomes.Task switch
        {
            LearningTask.Regression => Numbers(outcomes),
            LearningTask.MultiLabel => Labels(outcomes),
            _ => Classes(outcomes),
        };
        return errors
            .Where(error => error.Size > 0)
            .OrderByDescending(error => error.Size)
            .Take(Most)
            .Select(error => error.Shown)
            .ToEquatableArray();
    }

    private static IEnumerable<(double Size, WorstError Shown)> Numbers(Outcomes outcomes)
    {
        var fits = outcomes.Numbers;
        var means = fits.Map(fit => fit.Residuals.Sum(residual => residual * residual) / fit.Actual.Count);
        return Enumerable
            .Range(0, outcomes.Examples.Count)
            .Select(example =>
                (
                    fits.Map((output, fit) => Square(fit, example) / (means[output] > 0 ? means[output] : 1)).Sum(),
                    new WorstError(
                        example,
                        Join(fits.Map(fit => NumberText.Exact(fit.Actual[example]))),
                        Join(fits.Map(fit => NumberText.Rounded(fit.Predicted[example]))),
                        Join(fits.Map(fit => NumberText.Rounded(fit.Actual[example] - fit.Predicted[example])))
                    )
                )
            );
    }

    private static IEnumerable<(double Size, WorstError Shown)> Classes(Outcomes outcomes)
    {
        var (made, targets) = (outcomes.Made, outcomes.Examples.Targets);
        var (actual, predicted) = (Prediction<double>.ClassesOf(targets), made.Classes());
        return Enumerable
            .Range(0, outcomes.Examples.Count)
            .Where(example => actual[example] != predicted[example])
            .Select(example =>
                (
                    outcomes.Outputs == 1
                        ? Math.Abs(made.Outputs[0, example] - made.Boundary)
                        : made.Outputs[predicted[example], example] - made.Outputs[actual[example], example],
                    new WorstError(
                        example,
                        outcomes.Name(actual[example]),
                        outcomes.Name(predicted[example]),
                        Certainty(outcomes, predicted[example], example)
                    )
                )
            );
    }

    private static IEnumerable<(double Size, WorstError Shown)> Labels(Outcomes outcomes)
    {
        var (made, targets) = (outcomes.Made, outcomes.Examples.Targets);
        var labels = Enumerable.Range(0, outcomes.Outputs).ToEquatableArray();
        return Enumerable
            .Range(0, outcomes.Examples.Count)
            .Select(example =>
            {
                var actual = labels.Filter(label => targets[label, example] >= 0.5);
                var predicted = labels.Filter(label => made.Outputs[label, example] > made.Boundary);
                var wrong = labels.Filter(label => actual.Contains(label) != predicted.Contains(label));
                return (
                    wrong.IsEmpty
                        ? 0
                        : labels.Sum(label => Math.Abs(targets[label, example] - made.Probabilities[label, example])),
                    new WorstError(example, Names(outcomes, actual), Names(outcomes, predicted), Names(outcomes, wrong))
                );
            });
    }

    private static double Square(NumberFit fit, int example) =>
        (fit.Actual[example] - fit.Predicted[example]) * (fit.Actual[example] - fit.Predicted[example]);

    private static string Certainty(Outcomes outcomes, int predicted, int example)
    {
        var probabilities = outcomes.Made.Probabilities;
        var output = outcomes.Outputs == 1 ? probabilities[0, example] : probabilities[predicted, example];
        return outcomes.HasProbabilities
            ? (outcomes.Outputs == 1 && predicted == 0 ? 1 - output : output).ToString(
                "0.0 %",
                CultureInfo.InvariantCulture
            )
            : NumberText.Rounded(output);
    }

    private static string Names(Outcomes outcomes, EquatableArray<int> labels) =>
        labels.IsEmpty ? "none" : string.Join(", ", labels.Map(outcomes.Name));

    private static string Join(EquatableArray<string> numbers) => string.Join(", ", numbers);
}
