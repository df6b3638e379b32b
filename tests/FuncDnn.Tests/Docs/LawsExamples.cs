using System.Diagnostics.CodeAnalysis;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Schedules;

namespace FuncDnn.Tests.Docs;

/// <summary>
/// The code of docs/laws.md, compiled and run; <see cref="ReadmeTests"/> compares it with the page.
/// </summary>
public class LawsExamples
{
    [Fact]
    public void The_page_shows_the_message_about_the_mistake()
    {
        var message = Assert.Throws<LawBrokenException>(new OwnParts().The_layer_obeys_the_laws).Message;
        // With more cases or another seed the counterexample is another.
        if (Budget.Default == new Budget())
        {
            Assert.Contains($"```text\n{message}\n```", ReadmeTests.Page("docs/laws.md"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_optimizer_of_the_page_obeys_the_laws() => new OwnParts().The_optimizer_obeys_the_laws();

    [Fact]
    public void The_momentum_of_the_page_obeys_the_laws() => new OwnParts().The_momentum_obeys_the_laws();

    [Fact]
    public void The_momentum_of_the_page_has_the_moments_and_steps_of_the_equation()
    {
        var layout = Layout.Empty.Append([new Slot("W", 1, 2, SlotRole.Weight)]);
        var momentum = new TextbookMomentum(0.5, 0.75);
        var (first, state) = momentum.Update(
            Parameters<double>.Of(layout, [0, 0]),
            Gradients<double>.Of(layout, [8, 1e-290]),
            momentum.Start<double>(layout),
            step: 0
        );
        Assert.Equal([2, 0], state.Moments[0].Values.ToArray());
        Assert.Equal([-1, 0], first.Values.ToArray());
    }

    [Fact]
    public void The_wrapper_of_the_page_obeys_the_laws() => new OwnParts().The_wrapper_obeys_the_laws();

    [Fact]
    public void The_wrapper_of_the_page_takes_the_steps_of_Lookahead()
    {
        var trial = OptimizerCase.Of(3, 4, 6, 2);
        var own = OptimizerTrace.Follow(new SlowAndFast(new Momentum(0.1), Period: 2), trial)[^1];
        var same = OptimizerTrace.Follow(new Lookahead(new Momentum(0.1), Period: 2), trial)[^1];
        Assert.Equal(0, (own.Parameters - same.Parameters).Norm(), 1e-9);
    }

    [Fact]
    public void The_layer_obeys_the_laws_without_its_mistake() =>
        LawFamilies.Layers.Check(new Corrected()).ThrowIfBroken();

    [Fact]
    public void The_test_of_three_parts_is_shorter_than_thirty_lines() =>
        Assert.InRange(
            ReadmeTests.Code("docs/laws.md").Last().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length,
            1,
            29
        );

    /// <summary>The layer without its mistake.</summary>
    private sealed record Corrected : Operation
    {
        private readonly Scaled _scaled = new();

        public override int OutputRows(int inputRows) => inputRows;

        public override EquatableArray<Slot> Slots(int inputRows) => _scaled.Slots(inputRows);

        public override int SavedLength(int inputRows, int examples) => 0;

        public override RandomSource Initialize<T>(SlotSpans<T> parameters, RandomSource random) =>
            _scaled.Initialize(parameters, random);

        public override void Forward<T>(in ForwardFrame<T> frame) => _scaled.Forward(in frame);

        public override void Backward<T>(in BackwardFrame<T> frame)
        {
            for (var i = 0; i < frame.Input.Rows; i++)
            {
                for (var j = 0; j < frame.Input.Columns; j++)
                {
                    frame.ParameterGradients[0][i, 0] += frame.OutputGradient[i, j] * frame.Input[i, j];
                    if (!frame.InputGradient.IsEmpty)
                    {
                        frame.InputGradient[i, j] = frame.OutputGradient[i, j] * frame.Parameters[0][i, 0];
                    }
                }
            }
        }
    }

    /// <summary>Not a test class: one of its tests fails, as the page says.</summary>
    [SuppressMessage("Usage", "xUnit1000", Justification = "The tests of the outer class call them.")]
    private sealed class OwnParts
    {
        // README: test
        [Fact]
        public void The_optimizer_obeys_the_laws() =>
            LawFamilies.Optimizers.Check(new SignDescent(0.01)).ThrowIfBroken();

        [Fact]
        public void The_layer_obeys_the_laws() => LawFamilies.Layers.Check(new Scaled()).ThrowIfBroken();

        [Fact]
        public void The_momentum_obeys_the_laws() =>
            LawFamilies.Optimizers.Check(new TextbookMomentum(0.01)).ThrowIfBroken();

        [Fact]
        public void The_wrapper_obeys_the_laws() =>
            LawFamilies.Optimizers.Check(new SlowAndFast(new Adam(0.01))).ThrowIfBroken();
        // README: end
    }
}

// README: layer
/// <summary>y = s x, with one number s per row.</summary>
public sealed record Scaled : Operation
{
    public override int OutputRows(int inputRows) => inputRows;

    public override EquatableArray<Slot> Slots(int inputRows) => [new Slot("s", inputRows, 1, SlotRole.Scale)];

    public override int SavedLength(int inputRows, int examples) => 0;

    public override RandomSource Initialize<T>(SlotSpans<T> parameters, RandomSource random)
    {
        parameters[0].Values.Fill(T.One);
        return random;
    }

    public override void Forward<T>(in ForwardFrame<T> frame)
    {
        for (var i = 0; i < frame.Input.Rows; i++)
        {
            for (var j = 0; j < frame.Input.Columns; j++)
            {
                frame.Output[i, j] = frame.Parameters[0][i, 0] * frame.Input[i, j];
            }
        }
    }

    public override void Backward<T>(in BackwardFrame<T> frame)
    {
        for (var i = 0; i < frame.Input.Rows; i++)
        {
            for (var j = 0; j < frame.Input.Columns; j++)
            {
                frame.ParameterGradients[0][i, 0] = frame.OutputGradient[i, j] * frame.Input[i, j];
                if (!frame.InputGradient.IsEmpty)
                {
                    frame.InputGradient[i, j] = frame.OutputGradient[i, j] * frame.Parameters[0][i, 0];
                }
            }
        }
    }
}

// README: end

// README: optimizer
/// <summary>Moves every coordinate by the rate, against the sign of its gradient.</summary>
public sealed record SignDescent(LearningRate Rate) : Optimizer
{
    public override int MomentCount => 0;

    public override EquatableArray<string> Validate() => Rate.Validate();

    public override void Update<T>(UpdateFrame<T> frame)
    {
        var rate = T.CreateChecked(frame.RateOf(Rate));
        foreach (ref var d in frame.Direction)
        {
            d =
                d > T.Zero ? -rate
                : d < T.Zero ? rate
                : -d; // 0 and NaN stay what they are
        }
    }
}

// README: end

// README: momentum
/// <summary>The textbook's momentum: v' = Beta v + (1 - Beta) g, direction = -rate v'.</summary>
public sealed record TextbookMomentum(LearningRate Rate, double Beta = 0.9) : Optimizer
{
    public override int MomentCount => 1;

    public override EquatableArray<string> Validate() => Rate.Validate();

    public override void Update<T>(UpdateFrame<T> frame)
    {
        var rate = T.CreateChecked(frame.RateOf(Rate));
        for (var i = 0; i < frame.Direction.Length; i++)
        {
            var past = T.CreateChecked(Beta) * frame.Moment(0)[i];
            var velocity = FlushToZero<T>.Flush(past + (T.CreateChecked(1 - Beta) * frame.Direction[i]));
            frame.NextMoment(0)[i] = velocity;
            frame.Direction[i] = -rate * velocity;
        }
    }
}

// README: end

// README: wrapper
/// <summary>Lookahead (Zhang et al., 2019): every few steps the fast parameters move part of the way back.</summary>
public sealed record SlowAndFast(Optimizer Inner, int Period = 5, double Alpha = 0.5) : Optimizer, IOptimizerWrapper
{
    public override int MomentCount => Inner.MomentCount + 1; // the last one: slow - fast, initially 0

    public override EquatableArray<string> Validate() => Inner.Validate();

    public override void Update<T>(UpdateFrame<T> frame)
    {
        Inner.Update(frame.WithMoments(0, Inner.MomentCount)); // now the direction is the fast parameters' step
        var own = frame.WithMoments(Inner.MomentCount, 1);
        var isLast = (frame.Step + 1) % Period == 0;
        for (var i = 0; i < frame.Direction.Length; i++)
        {
            var lag = FlushToZero<T>.Flush(own.Moment(0)[i] - frame.Direction[i]);
            frame.Direction[i] += isLast ? T.CreateChecked(1 - Alpha) * lag : T.Zero;
            own.NextMoment(0)[i] = isLast ? T.Zero : lag;
        }
    }
}
// README: end
