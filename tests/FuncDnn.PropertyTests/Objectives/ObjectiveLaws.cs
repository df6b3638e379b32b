using FuncDnn.Model;
using FuncDnn.Training;

namespace FuncDnn.PropertyTests.Objectives;

/// <summary>The laws that a right objective obeys on every case; wrong ones are shown to break them.</summary>
internal static class ObjectiveLaws
{
    /// <summary>The gradients are the derivatives, taken by central differences on the grid; of many outputs about six.</summary>
    public static void GradientsAreDerivatives(Objective objective, ObjectiveCase at)
    {
        var (_, byOutputs, byParameters) = objective.ValueAndGradient(at.Outputs, at.Batch, at.Parameters);
        var outputs = at.Outputs.Values.ToArray();
        var stride = Math.Max(1, outputs.Length / 6);
        for (var k = outputs.Length % stride; k < outputs.Length; k += stride)
        {
            var derivative = Derivative(step =>
            {
                var moved = (double[])outputs.Clone();
                moved[k] += step;
                return objective.Value(
                    Matrix<double>.Of(at.Outputs.Rows, at.Outputs.Columns, moved),
                    at.Batch,
                    at.Parameters
                );
            });
            Near(derivative, byOutputs.Values[k], 1e-9, $"{objective} by output {k}");
        }

        for (var k = 0; k < at.Parameters.Layout.Length; k++)
        {
            var derivative = Derivative(step =>
                objective.Value(at.Outputs, at.Batch, at.Parameters.With(k, at.Parameters.Values[k] + step))
            );
            Near(derivative, byParameters.Values[k], 1e-9, $"{objective} by parameter {k}");
        }
    }

    /// <summary>An example that comes twice counts as one of twice the weight.</summary>
    public static void WeightTwoIsTwice(Loss loss, ObjectiveCase at)
    {
        var twice = at.Select([.. Enumerable.Range(0, at.Batch.Count), 0]);
        var weighted = at.Weighted(j => at.WeightOf(j) * (j == 0 ? 2 : 1));
        var (valueOfTwice, ofTwice, _) = loss.ValueAndGradient(twice.Outputs, twice.Batch, at.Parameters);
        var (value, gradient, _) = loss.ValueAndGradient(weighted.Outputs, weighted.Batch, at.Parameters);
        Near(valueOfTwice, value, 1e-13, $"{loss}");
        for (var i = 0; i < at.Outputs.Rows; i++)
        {
            for (var j = 0; j < at.Batch.Count; j++)
            {
                var both = ofTwice[i, j] + (j == 0 ? ofTwice[i, at.Batch.Count] : 0);
                Near(both, gradient[i, j], 1e-13, $"{loss} by output {i} of example {j}");
            }
        }
    }

    /// <summary>The whole batch twice over has the same mean, and each copy half of the gradient.</summary>
    public static void DuplicationChangesNothing(Loss loss, ObjectiveCase at)
    {
        var examples = Enumerable.Range(0, at.Batch.Count).ToArray();
        var twice = at.Select([.. examples, .. examples]);
        var (value, gradient, _) = loss.ValueAndGradient(at.Outputs, at.Batch, at.Parameters);
        var (valueOfTwice, ofTwice, _) = loss.ValueAndGradient(twice.Outputs, twice.Batch, at.Parameters);
        Near(value, valueOfTwice, 1e-13, $"{loss}");
        for (var k = 0; k < gradient.Values.Length; k++)
        {
            var (i, j) = (k / examples.Length, k % examples.Length);
            Near(gradient[i, j], 2 * ofTwice[i, j], 1e-13, $"{loss} by output {i} of example {j}");
        }
    }

    /// <summary>Value and gradients are finite at every finite logit.</summary>
    public static void IsFinite(Objective objective, ObjectiveCase at)
    {
        var (value, gradient, _) = objective.ValueAndGradient(at.Outputs, at.Batch, at.Parameters);
        Assert.True(double.IsFinite(value), $"{objective} is {value} at {at}");
        Assert.True(Array.TrueForAll(gradient.Values.ToArray(), double.IsFinite), $"{objective}: {gradient} at {at}");
    }

    /// <summary>Numbers that are not weights neither count nor are drawn anywhere.</summary>
    public static void LeavesBiasesAlone(Objective penalty, ObjectiveCase at)
    {
        var (value, _, gradient) = penalty.ValueAndGradient(at.Outputs, at.Batch, at.Parameters);
        foreach (var slot in at.Parameters.Layout.Slots.Filter(slot => slot.Role != SlotRole.Weight))
        {
            var other = at.Parameters.With(slot.Name, at.Parameters[slot].Map(bias => bias + 3));
            Assert.Equal(value, penalty.Value(at.Outputs, at.Batch, other));
            Assert.All(gradient[slot].Values.ToArray(), derivative => Assert.Equal(0, derivative));
        }
    }

    /// <summary>k times the weights have k^degree times the penalty.</summary>
    public static void IsHomogeneous(Objective penalty, double degree, ObjectiveCase at)
    {
        var once = penalty.Value(at.Outputs, at.Batch, at.Parameters);
        var thrice =
            at.Parameters
            + (
                2.0
                * (at.Parameters - Parameters<double>.Of(at.Parameters.Layout, new double[at.Parameters.Layout.Length]))
            );
        Near(Math.Pow(3, degree) * once, penalty.Value(at.Outputs, at.Batch, thrice), 1e-13, $"{penalty}");
    }

    /// <summary>The same weights weigh half as much beside twice the examples.</summary>
    public static void IsSharedByExamples(Objective penalty, ObjectiveCase at)
    {
        var examples = Enumerable.Range(0, at.Batch.Count).ToArray();
        var twice = at.Select([.. examples, .. examples]);
        var (value, _, gradient) = penalty.ValueAndGradient(at.Outputs, at.Batch, at.Parameters);
        var (half, _, halfGradient) = penalty.ValueAndGradient(twice.Outputs, twice.Batch, at.Parameters);
        Near(value, 2 * half, 1e-13, $"{penalty}");
        Near(0, (gradient - (2.0 * halfGradient)).Norm(), 1e-13, $"{penalty}");
    }

    /// <summary>The parts of a batch add up to the whole, and gradients are added to what is there.</summary>
    public static void PartsAddUp(Objective objective, ObjectiveCase at, int cut)
    {
        var (value, byOutputs, byParameters) = objective.ValueAndGradient(at.Outputs, at.Batch, at.Parameters);
        var parameterGradient = Enumerable.Repeat(1.0, at.Parameters.Layout.Length).ToArray();
        var sum = 0.0;
        foreach (var (start, end) in new[] { (0, cut), (cut, at.Batch.Count) })
        {
            if (start < end)
            {
                var outputGradient = Enumerable.Repeat(1.0, at.Outputs.Rows * (end - start)).ToArray();
                var part = at.Outputs.Slice(start, end - start);
                sum += objective.Evaluate(
                    new ObjectiveFrame<double>(
                        part.Span,
                        at.Batch.Targets.Span,
                        Objective.WeightsOf(at.Batch),
                        at.Parameters.Layout,
                        at.Parameters.Values,
                        new MatrixSpan<double>(outputGradient, part.Rows, part.Columns),
                        parameterGradient,
                        start
                    )
                );
                for (var k = 0; k < outputGradient.Length; k++)
                {
                    var expected = 1 + byOutputs[k / part.Columns, start + (k % part.Columns)];
                    Near(expected, outputGradient[k], 1e-13, $"{objective} by output {k} from {start} on");
                }
            }
        }

        Near(value, sum, 1e-13, $"{objective}");
        for (var k = 0; k < parameterGradient.Length; k++)
        {
            Near(1 + byParameters.Values[k], parameterGradient[k], 1e-13, $"{objective} by parameter {k}");
        }
    }

    /// <summary>Within a part of the greater of 1 and the number expected.</summary>
    public static void Near(double expected, double actual, double tolerance, string of) =>
        Assert.True(
            Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected)),
            $"{of}: {actual} instead of {expected}"
        );

    /// <summary>Central differences with steps 2^-5, 2^-6, ..., extrapolated to 0 after Richardson.</summary>
    private static double Derivative(Func<double, double> along)
    {
        const int levels = 4;
        var table = new double[levels];
        for (var level = 0; level < levels; level++)
        {
            var step = Math.ScaleB(1, -5 - level);
            table[level] = (along(step) - along(-step)) / (2 * step);
        }

        for (var (power, last) = (4.0, levels - 1); last > 0; power *= 4, last--)
        {
            for (var level = 0; level < last; level++)
            {
                table[level] = table[level + 1] + ((table[level + 1] - table[level]) / (power - 1));
            }
        }

        return table[0];
    }
}
