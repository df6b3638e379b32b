using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Batches;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Simd;
using FuncDnn.Testing;
using FuncDnn.Testing.Objectives;
using FuncDnn.Training.Kernels;
using FuncDnn.Training.Objectives;

namespace FuncDnn.PropertyTests.Objectives;

/// <summary>The slow, scalar definition of every loss, which the fast version must equal bit for bit.</summary>
public sealed class LossDefinitionTests
{
    [Property]
    public Property Every_loss_equals_its_definition_bit_for_bit() =>
        Prop.ForAll(
            ObjectiveCases.OffGrid(),
            at =>
            {
                foreach (var loss in ObjectiveTable.PlainLosses)
                {
                    HasTheBits<double>(loss, at.Outputs, at.Batch);
                    HasTheBits<float>(loss, at.Outputs.To<float>(), at.Batch.To<float>());
                }
            }
        );

    [Property]
    public Property The_bits_do_not_depend_on_the_width_of_the_registers() =>
        Prop.ForAll(
            ObjectiveCases.OffGrid(),
            at =>
            {
                Assert.Single(Widths<double>(at).Distinct());
                Assert.Single(Widths<float>(at).Distinct());
            }
        );

    [Property]
    public Property Penalties_equal_their_definition_bit_for_bit() =>
        Prop.ForAll(
            ObjectiveCases.OffGrid(),
            at =>
            {
                var factor = 0.7 / at.Batch.Count;
                var (l2, _, byL2) = new L2(0.7).ValueAndGradient(at.Outputs, at.Batch, at.Parameters);
                var (l1, _, byL1) = new L1(0.7).ValueAndGradient(at.Outputs, at.Batch, at.Parameters);
                var (squares, magnitudes) = (0.0, 0.0);
                foreach (var slot in at.Parameters.Layout.Slots)
                {
                    var weights = at.Parameters[slot].Values;
                    squares += slot.Decays ? factor / 2 * Reduction.SumOfSquares(weights) : 0;
                    magnitudes += slot.Decays ? factor * Reduction.SumOfMagnitudes(weights) : 0;
                    // Added to a gradient of 0, so that a weight of -0 has the gradient 0.
                    Assert.Equal(
                        at.Parameters[slot].Map(w => slot.Decays ? Math.FusedMultiplyAdd(factor, w, 0) : 0),
                        byL2[slot]
                    );
                    Assert.Equal(at.Parameters[slot].Map(w => slot.Decays ? factor * Math.Sign(w) : 0), byL1[slot]);
                }

                Assert.Equal(squares, l2);
                Assert.Equal(magnitudes, l1);
            }
        );

    private static void HasTheBits<T>(Loss loss, Matrix<T> outputs, Batch<T> batch)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (value, gradient) = Definition(loss, outputs, batch);
        var actual = loss.ValueAndGradient(outputs, batch, Parameters<T>.Of(Layout.Empty, []));
        Assert.Equal((loss, value), (loss, actual.Value));
        Assert.Equal((loss, gradient), (loss, actual.OutputGradient));
    }

    private static (T Value, Matrix<T> Gradient) Definition<T>(Loss loss, Matrix<T> outputs, Batch<T> batch)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var total = batch.Weights.Match(weights => Reduction.Sum(weights.Values), () => T.CreateChecked(batch.Count));
        var lanes = new T[Reduction.Lanes];
        var gradient = new T[outputs.Rows, outputs.Columns];
        for (var j = 0; j < outputs.Columns; j++)
        {
            var share = batch.Weights.Match(weights => weights[0, j], () => T.One) / total;
            var z = Enumerable.Range(0, outputs.Rows).Select(i => outputs[i, j]).ToArray();
            var y = Enumerable.Range(0, outputs.Rows).Select(i => batch.Targets[i, j]).ToArray();
            var (lossOfExample, slopes) = loss is SoftmaxCrossEntropy softmax
                ? Softmax(softmax, z, y)
                : OneByOne(loss, z, y);
            lanes[j % Reduction.Lanes] = T.FusedMultiplyAdd(share, lossOfExample, lanes[j % Reduction.Lanes]);
            for (var i = 0; i < outputs.Rows; i++)
            {
                gradient[i, j] = T.FusedMultiplyAdd(share, slopes[i], T.Zero);
            }
        }

        return (Reduction.TreeSum(lanes.AsSpan()), Matrix<T>.Of(gradient));
    }

    private static (T Loss, T[] Slopes) OneByOne<T>(Loss loss, T[] z, T[] y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var sum = T.Zero;
        var slopes = new T[z.Length];
        for (var i = 0; i < z.Length; i++)
        {
            var d = z[i] - y[i];
            var side = y[i] + y[i] - T.One;
            var lack = T.FusedMultiplyAdd(-side, z[i], T.One);
            (var one, slopes[i]) = loss switch
            {
                SigmoidCrossEntropy => (
                    T.FusedMultiplyAdd(-y[i], z[i], T.Max(z[i], T.Zero))
                        + Logistic.Softplus<Lanes1<T>, T>(new(-T.Abs(z[i]))).Value,
                    Logistic.Sigmoid<Lanes1<T>, T>(new(z[i])).Value - y[i]
                ),
                MeanSquaredError => (d * d, d + d),
                MeanAbsoluteError => (T.Abs(d), T.CreateChecked(T.Sign(d))),
                Huber(var delta) => (
                    T.Abs(d) <= T.CreateChecked(delta)
                        ? d * (d / T.CreateChecked(2))
                        : T.CreateChecked(delta) * (T.Abs(d) - T.CreateChecked(delta / 2)),
                    T.Clamp(d, T.CreateChecked(-delta), T.CreateChecked(delta))
                ),
                Hinge => (T.Max(lack, T.Zero), lack > T.Zero ? -side : T.Zero),
                _ => throw new System.Diagnostics.UnreachableException($"{loss}"),
            };
            sum += one;
        }

        return (sum, slopes);
    }

    private static (T Loss, T[] Slopes) Softmax<T>(SoftmaxCrossEntropy loss, T[] z, T[] targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var keep = T.CreateChecked(1 - loss.Smoothing);
        var y = targets
            .Select(target => T.FusedMultiplyAdd(keep, target, T.CreateChecked(loss.Smoothing / z.Length)))
            .ToArray();
        var max = z.Max();
        var powers = z.Select(one => FuncDnn.Numerics.Functions.Exponential.Exp<Lanes1<T>, T>(new(one - max)).Value)
            .ToArray();
        var greatest = Array.IndexOf(z, max);
        var rest = powers.Where((_, i) => i != greatest).Aggregate(T.Zero, (sum, power) => sum + power);
        var mass = y.Aggregate(T.Zero, (sum, one) => sum + one);
        var distance = T.Zero;
        for (var i = 0; i < z.Length; i++)
        {
            distance = T.FusedMultiplyAdd(y[i], max - z[i], distance);
        }

        return (
            T.FusedMultiplyAdd(mass, Logarithm.Log1p<Lanes1<T>, T>(new(rest)).Value, distance),
            [.. powers.Select((power, i) => T.FusedMultiplyAdd(mass, power / (T.One + rest), -y[i]))]
        );
    }

    /// <summary>
    /// Values and gradients of the pass over softmax, and of the logistic loss, with every width of register.
    /// </summary>
    private static IEnumerable<(T Softmax, T Logistic, Matrix<T> Gradient)> Widths<T>(ObjectiveCase at)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        [
            Run<Lanes1<T>, T>(at),
            Run<Lanes128<T>, T>(at),
            Run<Lanes256<T>, T>(at),
            Run<Lanes512<T>, T>(at),
            .. typeof(T) == typeof(double) ? [Run<Lanes1024<T>, T>(at)] : Array.Empty<(T, T, Matrix<T>)>(),
        ];

    private static (T Softmax, T Logistic, Matrix<T> Gradient) Run<TLanes, T>(ObjectiveCase at)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (outputs, batch) = (at.Outputs.To<T>(), at.Batch.To<T>());
        var gradient = new T[outputs.Values.Length];
        var frame = new ObjectiveFrame<T>(
            outputs.Span,
            batch.Targets.Span,
            Objective.WeightsOf(batch),
            Layout.Empty,
            [],
            new MatrixSpan<T>(gradient, outputs.Rows, outputs.Columns),
            []
        );
        var operands = frame.Operands;
        var powers = new T[outputs.Rows * Reduction.Lanes];
        var softmax = new SoftmaxPass.LossOf<T>(in operands, T.One, T.Zero, new T[Reduction.Lanes], powers);
        var logistic = new LossPass.Pass<SigmoidCrossEntropy.Rule<T>, T>(in operands, default, new T[Reduction.Lanes]);
        var whole = outputs.Columns - (outputs.Columns % TLanes.Count);
        softmax.Run<TLanes>(0, whole);
        softmax.Run<Lanes1<T>>(whole, outputs.Columns);
        logistic.Run<TLanes>(0, whole);
        logistic.Run<Lanes1<T>>(whole, outputs.Columns);
        return (softmax.Mean, logistic.Mean, Matrix<T>.Of(outputs.Rows, outputs.Columns, gradient));
    }
}
