using FuncDnn.Numerics.Collections;

namespace FuncDnn.Experiments.Models;

/// <summary>A predicted class.</summary>
/// <param name="Name">The name of the target's column.</param>
/// <param name="Class">The class.</param>
/// <param name="Probabilities">
/// The probability of each class, in the order of the classes; empty if the loss of the model gives none.
/// </param>
/// <param name="Outputs">
/// The outputs of the network: one for each class, or one alone for two classes, which is for the second.
/// </param>
public sealed record PredictedClass(
    string Name,
    string Class,
    EquatableArray<(string Class, double Probability)> Probabilities,
    EquatableArray<double> Outputs
) : PredictedTarget(Name)
{
    /// <summary>The probability of a class.</summary>
    /// <param name="name">The class.</param>
    /// <returns>From 0 to 1.</returns>
    /// <exception cref="ArgumentException">There is no such class, or the model gives no probabilities.</exception>
    public double Probability(string name) =>
        Probabilities.Find(one => one.Class == name).Case is (string, double probability)
            ? probability
            : throw new ArgumentException(
                Probabilities.IsEmpty
                    ? $"The model of {Name} gives no probabilities: its loss is no cross-entropy."
                    : $"{Name} has no class {name}: it has {string.Join(", ", Probabilities.Map(one => one.Class))}.",
                nameof(name)
            );
}
