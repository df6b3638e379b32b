using FuncDnn.Data.Batches;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Initializers;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Gradients;
using FuncDnn.Training.Objectives;

namespace FuncDnn.PropertyTests.Gradients;

/// <summary>The gradient check of large networks and of costs with kinks passes right gradients only.</summary>
public class SampledGradientCheckTests
{
    private static readonly Batch<double> Batch = new(
        Generators.Normal(3, 8, Key.FromSeed(2)),
        Matrix<double>.Create(1, 8, (_, j) => j % 2)
    );

    [Fact]
    public void Every_slot_of_a_right_gradient_holds_with_batch_normalization_dropout_and_penalties()
    {
        Network network = new(new Dense(6), new BatchNorm(), new Relu(), new Dropout(0.7), new Dense(1));
        for (var seed = 0ul; seed < 20; seed++)
        {
            var report = Check(network, new SigmoidCrossEntropy() + new L2(0.7) + new L1(0.1), seed);
            Assert.True(report.Holds, $"seed {seed}: {report}");
            Assert.InRange(report.Difference, 0, 1e-8);
            Assert.Equal(["W1", "b1", "gamma2", "beta2", "W3", "b3"], report.Slots.Map(slot => slot.Slot.Name));
        }
    }

    [Theory]
    [InlineData(0.999999, false)]
    [InlineData(1.000001, false)]
    [InlineData(-1, false)]
    [InlineData(1, true)]
    [InlineData(double.NaN, false)]
    public void A_gradient_that_is_wrong_by_a_millionth_is_off_in_the_slots_below_the_mistake(double factor, bool holds)
    {
        var report = Check(new Network(new Dense(4), new Faulty(factor), new Dense(1)), new SigmoidCrossEntropy(), 1);
        Assert.Equal(holds, report.Holds);
        Assert.Equal([holds, holds, true, true], report.Slots.Map(slot => slot.Holds));
        Assert.True(holds || report.Worst.Slot.Layer == 1, "The worst coordinate is in a slot that is off.");
    }

    [Fact]
    public void A_mistake_in_the_slot_with_the_smallest_gradient_is_found()
    {
        // The gradient of W1 is a millionth of that of b2.
        var network = new Network(new Dense(4, new ScaledNormal(1e-3)), new Faulty(1.001), new Dense(1));
        var report = Check(network, new SigmoidCrossEntropy(), 1);
        Assert.Equal([false, false, true, true], report.Slots.Map(slot => slot.Holds));
    }

    /// <summary>With w = 0, x = 1 and b = 0 the input of the ReLU is exactly 0.</summary>
    [Theory]
    [InlineData(0, true)]
    [InlineData(0.5, true)]
    [InlineData(1, true)]
    [InlineData(-0.01, false)]
    [InlineData(1.01, false)]
    public void Exactly_at_a_kink_any_gradient_between_the_derivatives_of_both_sides_holds(double slope, bool holds)
    {
        var network = new Network(new Dense(1, new Zeros()), new KinkAtZero(slope));
        var batch = new Batch<double>(Matrix<double>.Of(1, 1, [1]), Matrix<double>.Of(1, 1, [-1]));
        var report = new SampledGradientCheck().Network(
            network,
            new MeanSquaredError(),
            network.Initialize<double>(1, Key.FromSeed(1)).Parameters,
            batch,
            Mode.Inference
        );
        Assert.Equal((holds, 1, 1), (report.Holds, report.Slots[0].AtKinks, report.Slots[1].AtKinks));
    }

    [Theory]
    [InlineData(3e-5)]
    [InlineData(-3e-5)]
    [InlineData(3e-6)]
    [InlineData(4e-7)]
    public void Beside_a_kink_the_derivative_of_the_own_side_alone_holds(double bias)
    {
        SampledGradientReport At(double slope)
        {
            var network = new Network(new Dense(1, new Zeros()), new KinkAtZero(slope));
            var parameters = network.Initialize<double>(1, Key.FromSeed(1)).Parameters;
            return new SampledGradientCheck().Network(
                network,
                new MeanSquaredError(),
                parameters.With("b1", Matrix<double>.Of(1, 1, [bias])),
                new Batch<double>(Matrix<double>.Of(1, 1, [1]), Matrix<double>.Of(1, 1, [-1])),
                Mode.Inference
            );
        }

        // The layer computes its slope only where its input is 0; elsewhere it is right.
        var report = At(0.5);
        Assert.Equal((true, 0, 2), (report.Holds, report.Slots.Sum(slot => slot.AtKinks), report.Judged));
        Assert.Equal(bias > 0 ? 1 : 0, Math.Sign(report.Slots[1].WorstGradient));
    }

    [Fact]
    public void Of_large_slots_a_sample_is_checked_that_depends_on_the_seed_and_holds_the_largest_gradient()
    {
        var network = new Network(new Dense(40), new Tanh(), new Dense(1));
        var (parameters, _) = network.Initialize<double>(3, Key.FromSeed(1));
        SampledGradientReport Sampled(int count, ulong seed) =>
            new SampledGradientCheck(count, seed).Network(
                network,
                new SigmoidCrossEntropy(),
                parameters,
                Batch,
                Mode.Inference
            );
        Assert.Equal([7, 7, 7, 1], Sampled(7, 1).Slots.Map(slot => slot.Checked));
        Assert.Equal([120, 40, 40, 1], Sampled(120, 1).Slots.Map(slot => slot.Checked));
        Assert.Equal(Sampled(7, 1), Sampled(7, 1));
        Assert.NotEqual(Sampled(7, 1), Sampled(7, 2));
        var steepest = Evaluation
            .Of(network, new SigmoidCrossEntropy(), parameters, Batch, Mode.Inference)
            .Gradients["W1"]
            .Values.ToArray()
            .MaxBy(Math.Abs);
        Assert.Equal(steepest, Sampled(1, 5).Slots[0].WorstGradient);
    }

    private static SampledGradientReport Check(Network network, Objective objective, ulong seed) =>
        new SampledGradientCheck().Network(
            network,
            objective,
            network.Initialize<double>(3, Key.FromSeed(seed)).Parameters,
            Batch,
            Mode.Training(Key.FromSeed(seed))
        );

    /// <summary>The identity, whose backward pass is wrong by a factor.</summary>
    private sealed record Faulty(double Factor) : WithoutParameters
    {
        public override void Forward<T>(in ForwardFrame<T> frame) => frame.Input.Values.CopyTo(frame.Output.Values);

        public override void Backward<T>(in BackwardFrame<T> frame)
        {
            for (var k = 0; k < frame.InputGradient.Values.Length; k++)
            {
                frame.InputGradient.Values[k] = T.CreateSaturating(Factor) * frame.OutputGradient.Values[k];
            }
        }
    }

    /// <summary>max(0, x), with a given slope at 0.</summary>
    private sealed record KinkAtZero(double Slope) : WithoutParameters
    {
        public override void Forward<T>(in ForwardFrame<T> frame)
        {
            for (var k = 0; k < frame.Input.Values.Length; k++)
            {
                frame.Output.Values[k] = T.Max(T.Zero, frame.Input.Values[k]);
            }
        }

        public override void Backward<T>(in BackwardFrame<T> frame)
        {
            for (var k = 0; k < frame.InputGradient.Values.Length; k++)
            {
                var slope =
                    frame.Input.Values[k] == T.Zero ? T.CreateSaturating(Slope)
                    : frame.Input.Values[k] > T.Zero ? T.One
                    : T.Zero;
                frame.InputGradient.Values[k] = slope * frame.OutputGradient.Values[k];
            }
        }
    }

    /// <summary>An operation without parameters.</summary>
    private abstract record WithoutParameters : Operation
    {
        public override int OutputRows(int inputRows) => inputRows;

        public override EquatableArray<Slot> Slots(int inputRows) => [];

        public override int SavedLength(int inputRows, int examples) => 0;

        public override RandomSource Initialize<T>(SlotSpans<T> parameters, RandomSource random) => random;
    }
}
