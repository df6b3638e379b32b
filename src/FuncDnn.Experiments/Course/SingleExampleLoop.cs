using FuncDnn.Data.Batches;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Experiments.Course;

/// <summary>
/// The course's pseudo code for stochastic gradient descent, written out with scalars: for each example forward, cost,
/// backward and update. Its networks are dense layers with ReLU between them and a sigmoid at the end.
/// </summary>
internal static class SingleExampleLoop
{
    /// <summary>The mean cost of the first epoch.</summary>
    /// <param name="start">The initial parameters.</param>
    /// <param name="batches">The batches of the epoch, of one example each.</param>
    /// <param name="rate">The learning rate.</param>
    public static double MeanCost(Parameters<double> start, EquatableArray<Batch<double>> batches, double rate)
    {
        var layers = Enumerable.Range(1, start.Layout.Slots.Count / 2).ToArray();
        var weights = layers.Select(layer => Rows(start[$"W{layer}"])).ToArray();
        var biases = layers.Select(layer => start[$"b{layer}"].Values.ToArray()).ToArray();
        return batches
            .Map(one => Step(weights, biases, one.Inputs.Values.ToArray(), one.Targets[0, 0], rate))
            .Average();
    }

    private static double[][] Rows(Matrix<double> matrix) =>
        [.. Enumerable.Range(0, matrix.Rows).Select(i => matrix.Span.Row(i).ToArray())];

    private static double Step(double[][][] weights, double[][] biases, double[] x, double y, double rate)
    {
        // Forward: z = W a + b, a = max(0, z); the last a is the sigmoid of z.
        var (outputs, last) = (new double[weights.Length + 1][], weights.Length - 1);
        outputs[0] = x;
        for (var l = 0; l < weights.Length; l++)
        {
            outputs[l + 1] = new double[weights[l].Length];
            for (var i = 0; i < weights[l].Length; i++)
            {
                var z = biases[l][i];
                for (var j = 0; j < outputs[l].Length; j++)
                {
                    z += weights[l][i][j] * outputs[l][j];
                }

                outputs[l + 1][i] = l == last ? 1 / (1 + Math.Exp(-z)) : Math.Max(0, z);
            }
        }

        var p = outputs[^1][0];
        // Backward: dz = a - y at the end; below it W^T dz where a is above 0.
        var gradient = new[] { p - y };
        for (var l = last; l >= 0; l--)
        {
            var below = new double[outputs[l].Length];
            for (var i = 0; i < gradient.Length; i++)
            {
                for (var j = 0; j < below.Length; j++)
                {
                    below[j] += outputs[l][j] > 0 ? weights[l][i][j] * gradient[i] : 0;
                    weights[l][i][j] -= rate * gradient[i] * outputs[l][j];
                }

                biases[l][i] -= rate * gradient[i];
            }

            gradient = below;
        }

        return -(y * Math.Log(p)) - ((1 - y) * Math.Log(1 - p));
    }
}
