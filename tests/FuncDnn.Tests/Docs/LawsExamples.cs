using System.Diagnostics.CodeAnalysis;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Schedules;

namespace FuncDnn.Tests.Docs;

/// <summary>
/// The code of docs/laws.md, compiled and run; <see cref="ReadmeTests"/> holds it to the page's text.
/// </summary>
public class LawsExamples
{
    [Fact]
    public void The_page_shows_what_is_printed_of_the_mistake()
    {
        var told = Assert.Throws<LawBrokenException>(new OwnParts().The_layer_obeys_the_laws).Message;
        // More cases, or those of another seed, find another counterexample.
        if (Budget.Default == new Budget())
        {
            Assert.Contains($"```text\n{told}\n```", ReadmeTests.Page("docs/laws.md"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_optimizer_of_the_page_has_no_mistake() => new OwnParts().The_optimizer_obeys_the_laws();

    [Fact]
    public void The_wrapper_of_the_page_has_no_mistake() => new OwnParts().The_wrapper_obeys_the_laws();

    [Fact]
    public void The_wrapper_of_the_page_goes_the_way_of_the_library()
    {
        var trial = OptimizerCase.Of(3, 4, 6, 2);
        var own = OptimizerTrace.Follow(new SlowAndFast(new Momentum(0.1), Period: 2), trial)[^1];
        var same = OptimizerTrace.Follow(new Lookahead(new Momentum(0.1), Period: 2), trial)[^1];
        Assert.Equal(0, (own.Parameters - same.Parameters).Norm(), 1e-9);
    }

    [Fact]
    public void Without_its_mistake_the_layer_passes() => LawFamilies.Layers.Check(new Added()).ThrowIfBroken();

    [Fact]
    public void All_of_it_but_the_parts_themselves_is_less_than_thirty_lines() =>
        Assert.InRange(
            ReadmeTests.Code("docs/laws.md").Last().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length,
            1,
            29
        );

    /// <summary>The layer with the one mistake taken out.</summary>
    private sealed record Added : Operation
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

    /// <summary>Not a test class itself: one of its tests fails, as the page says.</summary>
    [SuppressMessage("Usage", "xUnit1000", Justification = "It is called by the tests around it.")]
    private sealed class OwnParts
    {
        // README: test
        [Fact]
        public void The_optimizer_obeys_the_laws() =>
            LawFamilies.Optimizers.Check(new SignDescent(0.01)).ThrowIfBroken();

        [Fact]
        public void The_layer_obeys_the_laws() => LawFamilies.Layers.Check(new Scaled()).ThrowIfBroken();

        [Fact]
        public void The_wrapper_obeys_the_laws() =>
            LawFamilies.Optimizers.Check(new SlowAndFast(new Adam(0.01))).ThrowIfBroken();
        // README: end
    }
}

// README: layer
/// <summary>y = s x, with a number s for each row.</summary>
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
/// <summary>Every coordinate goes by the rate, against the sign of its gradient.</summary>
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

// README: wrapper
/// <summary>Lookahead (Zhang et al., 2019): every few steps the fast parameters go part of the way back.</summary>
public sealed record SlowAndFast(Optimizer Inner, int Period = 5, double Alpha = 0.5) : Optimizer, IOptimizerWrapper
{
    public override int MomentCount => Inner.MomentCount + 1; // the last one: slow - fast, 0 at first

    public override EquatableArray<string> Validate() => Inner.Validate();

    public override void Update<T>(UpdateFrame<T> frame)
    {
        Inner.Update(frame.WithMoments(0, Inner.MomentCount)); // now the direction is the step of the fast parameters
        var behind = frame.WithMoments(Inner.MomentCount, 1);
        var isLast = (frame.Step + 1) % Period == 0;
        for (var i = 0; i < frame.Direction.Length; i++)
        {
            var way = behind.Moment(0)[i] - frame.Direction[i];
            if (T.Abs(way) < T.CreateChecked(1e-30))
            {
                way = T.Zero; // a moment that nothing feeds must not become a denormal number, which is slow
            }

            frame.Direction[i] += isLast ? T.CreateChecked(1 - Alpha) * way : T.Zero;
            behind.NextMoment(0)[i] = isLast ? T.Zero : way;
        }
    }
}
// README: end
