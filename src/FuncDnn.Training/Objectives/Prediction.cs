using System.Numerics;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Training.Objectives;

/// <summary>What the outputs of a network mean to a loss.</summary>
/// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
/// <param name="Outputs">What the network says (logits), outputs x examples.</param>
/// <param name="Probabilities">
/// What that says of the targets, outputs x examples: sigmoid or softmax of the logits after a cross-entropy, the
/// outputs themselves after other losses.
/// </param>
/// <param name="Boundary">An example with one output is of class 1 when the output lies above this, else of class 0.</param>
public sealed record Prediction<T>(Matrix<T> Outputs, Matrix<T> Probabilities, T Boundary)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Halfway between the targets 0 and 1.</summary>
    private static T Half => T.One / (T.One + T.One);

    /// <summary>The class of each example: with one output 0 or 1, with several the number of the greatest (the first of equals).</summary>
    /// <returns>As many classes as examples, from 0.</returns>
    public EquatableArray<int> Classes() => ClassesOf(Outputs, Boundary).ToEquatableArray();

    /// <summary>The class that each target says.</summary>
    /// <param name="targets">Outputs x examples.</param>
    /// <returns>As many classes as examples, from 0.</returns>
    public static EquatableArray<int> ClassesOf(Matrix<T> targets) => ClassesOf(targets, Half).ToEquatableArray();

    /// <summary>What is right beside what is predicted.</summary>
    /// <exception cref="ArgumentException">The targets do not have the shape of the outputs.</exception>
    internal (int Actual, int Predicted)[] ClassesBeside(Matrix<T> targets) =>
        (targets.Rows, targets.Columns) == (Outputs.Rows, Outputs.Columns)
            ? [.. ClassesOf(targets, Half).Zip(ClassesOf(Outputs, Boundary))]
            : throw new ArgumentException(
                $"{targets.Rows} x {targets.Columns} targets do not fit {Outputs.Rows} x {Outputs.Columns} outputs."
            );

    /// <summary>The prediction of outputs that are themselves what they say of the targets.</summary>
    internal static Prediction<T> Itself(Matrix<T> outputs) => new(outputs, outputs, Half);

    private static int[] ClassesOf(Matrix<T> scores, T boundary)
    {
        var classes = new int[scores.Columns];
        for (var j = 0; j < classes.Length; j++)
        {
            classes[j] = scores.Rows == 1 && scores[0, j] > boundary ? 1 : 0;
            for (var i = 1; i < scores.Rows; i++)
            {
                classes[j] = scores[i, j] > scores[classes[j], j] ? i : classes[j];
            }
        }

        return classes;
    }
}
