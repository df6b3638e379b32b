using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Training.Objectives;

/// <summary>The outputs of a network as a loss interprets them.</summary>
/// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
/// <param name="Outputs">The outputs of the network (logits), outputs x examples.</param>
/// <param name="Probabilities">
/// The estimates of the targets, outputs x examples: sigmoid or softmax of the logits for a cross-entropy, the outputs
/// themselves for other losses.
/// </param>
/// <param name="Boundary">The threshold for one output: class 1 if the output is above it, else class 0.</param>
public sealed record Prediction<T>(Matrix<T> Outputs, Matrix<T> Probabilities, T Boundary)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Whether the loss turns outputs into probabilities, as cross-entropies do.</summary>
    internal bool HasProbabilities => !ReferenceEquals(Outputs, Probabilities);

    /// <summary>Halfway between the targets 0 and 1.</summary>
    internal static T Half => T.One / (T.One + T.One);

    /// <summary>
    /// The predicted class of each example: with one output 0 or 1, with several the index of the largest (the first of
    /// equals).
    /// </summary>
    /// <returns>A class for each example, from 0.</returns>
    public EquatableArray<int> Classes() => ClassesOf(Outputs, Boundary).ToEquatableArray();

    /// <summary>The class of one output of several, each of which is a label: 1 if it is above the boundary.</summary>
    /// <param name="row">The output.</param>
    /// <param name="example">The example.</param>
    internal int LabelOf(int row, int example) => Outputs[row, example] > Boundary ? 1 : 0;

    /// <summary>The class of each target: of an output the nearer of 0 and 1, of several the largest.</summary>
    /// <param name="targets">Outputs x examples.</param>
    /// <returns>A class for each example, from 0.</returns>
    public static EquatableArray<int> ClassesOf(Matrix<T> targets) => ClassesOf(targets, Half).ToEquatableArray();

    /// <summary>Pairs the actual class with the predicted class of each example.</summary>
    /// <exception cref="ArgumentException">
    /// The targets do not have the shape of the outputs, or are not classes: numbers from 0 to 1, in columns that add
    /// up to 1 if there are several outputs.
    /// </exception>
    internal (int Actual, int Predicted)[] PairedClasses(Matrix<T> targets)
    {
        Require(targets, TargetDomains.OfClasses(targets.Rows));
        var pairs = new (int Actual, int Predicted)[targets.Columns];
        for (var j = 0; j < pairs.Length; j++)
        {
            pairs[j] = (ClassOf(targets, Half, j), ClassOf(Outputs, Boundary, j));
        }

        return pairs;
    }

    /// <summary>Requires targets of the shape of the outputs.</summary>
    internal void RequireShape(Matrix<T> targets)
    {
        if ((targets.Rows, targets.Columns) != (Outputs.Rows, Outputs.Columns))
        {
            throw new ArgumentException(
                $"{targets.Rows} x {targets.Columns} targets do not fit {Outputs.Rows} x {Outputs.Columns} outputs."
            );
        }
    }

    /// <summary>Requires targets of the shape of the outputs that are in a domain.</summary>
    internal void Require(Matrix<T> targets, TargetDomain domain)
    {
        RequireShape(targets);
        TargetDomains
            .Misfit(domain, targets)
            .IfSome(misfit => throw new ArgumentException($"These targets are no classes or labels: {misfit}."));
    }

    /// <summary>A prediction whose outputs are the estimates themselves.</summary>
    internal static Prediction<T> Itself(Matrix<T> outputs) => new(outputs, outputs, Half);

    private static int[] ClassesOf(Matrix<T> scores, T boundary)
    {
        var classes = new int[scores.Columns];
        for (var j = 0; j < classes.Length; j++)
        {
            classes[j] = ClassOf(scores, boundary, j);
        }

        return classes;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ClassOf(Matrix<T> scores, T boundary, int example)
    {
        var all = scores.Values;
        if (scores.Rows == 1)
        {
            return all[example] > boundary ? 1 : 0;
        }

        var best = 0;
        for (var row = 1; row < scores.Rows; row++)
        {
            best = scores[row, example] > scores[best, example] ? row : best;
        }

        return best;
    }
}
