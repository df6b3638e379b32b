using System.Text;
using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Objectives;

namespace FuncDnn.Experiments.Models;

/// <summary>What a model predicts of one example.</summary>
/// <param name="Targets">What it predicts of each target, in the order of the targets.</param>
public sealed record PredictedRow(EquatableArray<PredictedTarget> Targets)
{
    /// <summary>The predicted class of the only target.</summary>
    /// <exception cref="InvalidOperationException">The model predicts a number, or several targets.</exception>
    public string Class => Only<PredictedClass>("a class").Class;

    /// <summary>The predicted number of the only target, in the unit of its column.</summary>
    /// <exception cref="InvalidOperationException">The model predicts a class, or several targets.</exception>
    public double Number => Only<PredictedNumber>("a number").Value;

    /// <summary>What is predicted of a target.</summary>
    /// <param name="target">The name of its column.</param>
    /// <exception cref="ArgumentException">There is no such target.</exception>
    public PredictedTarget this[string target] =>
        Targets.Find(one => one.Name == target).Case as PredictedTarget
        ?? throw new ArgumentException($"There is no target {target}: the model has {Names}.", nameof(target));

    /// <summary>The probability of a class of the only target.</summary>
    /// <param name="name">The class.</param>
    /// <returns>From 0 to 1.</returns>
    /// <exception cref="InvalidOperationException">The model predicts a number, or several targets.</exception>
    /// <exception cref="ArgumentException">There is no such class, or the model gives no probabilities.</exception>
    public double Probability(string name) => Only<PredictedClass>("a class").Probability(name);

    // The class or the number alone would throw where the model has the other, or several.
    private bool PrintMembers(StringBuilder builder)
    {
        _ = builder.Append(string.Join(", ", Targets));
        return true;
    }

    private string Names => string.Join(", ", Targets.Map(one => one.Name));

    private T Only<T>(string wanted)
        where T : PredictedTarget =>
        Targets is [T only]
            ? only
            : throw new InvalidOperationException(
                Targets.Count > 1
                    ? $"The model predicts {Names}: name one, as in row[\"{Targets[0].Name}\"]."
                    : $"The model does not predict {wanted} of {Names}."
            );

    /// <summary>The predictions of examples.</summary>
    /// <param name="target">What is predicted.</param>
    /// <param name="prediction">The outputs of the model.</param>
    internal static EquatableArray<PredictedRow> Of(TableTarget target, Prediction<double> prediction)
    {
        var (numbers, classes) = (target.InUnits(prediction.Probabilities), (int[])[.. prediction.Classes()]);
        return Enumerable
            .Range(0, prediction.Outputs.Columns)
            .Select(example => new PredictedRow(
                target is ClassTarget only
                    ? [OfClass(only, 0, example, classes[example])]
                    : target.Columns.Map(
                        (row, one) =>
                            one is ClassTarget label
                                ? OfClass(label, row, example, prediction.LabelOf(row, example))
                                : (PredictedTarget)new PredictedNumber(one.Name, numbers[row, example])
                    )
            ))
            .ToEquatableArray();

        PredictedTarget OfClass(ClassTarget label, int first, int example, int predicted)
        {
            var rows = Enumerable.Range(first, label.Outputs);
            return new PredictedClass(
                label.Name,
                label.Classes[predicted],
                !prediction.HasProbabilities ? []
                    : label.Outputs > 1
                        ? label.Classes.Map((row, one) => (one, prediction.Probabilities[first + row, example]))
                    :
                    [
                        (label.Classes[0], 1 - prediction.Probabilities[first, example]),
                        (label.Classes[1], prediction.Probabilities[first, example]),
                    ],
                [.. rows.Select(row => prediction.Outputs[row, example])]
            );
        }
    }
}
