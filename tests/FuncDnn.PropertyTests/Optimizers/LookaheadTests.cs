using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Optimizers;

namespace FuncDnn.PropertyTests.Optimizers;

public sealed class LookaheadTests
{
    [Fact]
    public void The_parameters_follow_explicit_slow_and_fast_ones()
    {
        var inner = new Adam(0.05);
        var lookahead = new Lookahead(inner, Period: 3, Alpha: 0.25);
        var valley = Quadratic.Random(3);
        var start = Parameters<double>.Of(valley.Minimum.Layout, new double[valley.Minimum.Layout.Length]);
        var (slow, fast, parameters) = (start, start, start);
        var (innerState, state) = (Start(inner), Start(lookahead));
        for (var step = 0; step < 20; step++)
        {
            (var fastStep, innerState) = inner.Update(fast, valley.Gradient(fast), innerState, step);
            fast += fastStep;
            if (step % 3 == 2)
            {
                slow += 0.25 * (fast - slow);
                fast = slow;
            }

            (var direction, state) = lookahead.Update(parameters, valley.Gradient(parameters), state, step);
            parameters += direction;
            Assert.Equal(0, (parameters - fast).Norm(), 1e-14);
            Assert.Equal(0, (parameters + state.Moments[^1] - slow).Norm(), 1e-14);
        }

        OptimizerState<double> Start(Optimizer optimizer) => optimizer.Start<double>(start.Layout);
    }

    [Fact]
    public void With_alpha_1_nothing_changes() =>
        new OptimizerLaw(
            "all the way",
            (optimizer, trial) =>
                // Tiny moments are flushed to 0.
                OptimizerTrace.Follow(optimizer, trial.WithoutTinyNumbers()).Map(taken => taken.Parameters)
                == OptimizerTrace.Follow(new Adam(0.01), trial.WithoutTinyNumbers()).Map(taken => taken.Parameters)
        ).Require(new Lookahead(new Adam(0.01), Period: 2, Alpha: 1));

    [Fact]
    public void With_a_period_of_1_every_step_is_scaled_by_alpha() =>
        new OptimizerLaw(
            "every step",
            (optimizer, trial) =>
                // Tiny moments are flushed to 0.
                OptimizerTrace.Follow(optimizer, trial.WithoutTinyNumbers()).Map(taken => taken.Parameters)
                == OptimizerTrace
                    .Follow(new Momentum(0.25 * 0.01), trial.WithoutTinyNumbers())
                    .Map(taken => taken.Parameters)
        ).Require(new Lookahead(new Momentum(0.01), Period: 1, Alpha: 0.25));

    [Fact]
    public void An_optimizer_that_would_change_the_restart_is_refused_after_a_lookahead()
    {
        var lookahead = new Lookahead(new Adam(0.1));
        string Sentence(string name) =>
            $"Chain: {name} after a Lookahead would change its restart from the slow parameters too; "
            + $"put it inside: new Lookahead(inner.Then(new {name}(...))).";
        Assert.Equal([Sentence("ClipByGlobalNorm")], lookahead.Then(new ClipByGlobalNorm(1)).Validate());
        Assert.Equal(
            [Sentence("ClipByValue"), Sentence("Momentum")],
            new ClipByValue(1)
                .Then(lookahead)
                .Then(new DecoupledDecay(0.1, 0.1))
                .Then(new ClipByValue(1))
                .Then(new Momentum(0.1))
                .Validate()
        );
        Assert.Equal([Sentence("Lookahead")], lookahead.Then(lookahead).Validate());
        Assert.Equal([Sentence("ClipByValue")], new Half(lookahead).Then(new ClipByValue(1)).Validate());
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            lookahead.Then(new ClipByValue(1)).Start<double>(Layout.Empty)
        );
    }

    [Fact]
    public void What_adds_to_the_step_or_leaves_it_may_follow_a_lookahead()
    {
        var decay = new DecoupledDecay(0.1, 0.1);
        var whole = new Lookahead(new ClipByValue(1).Then(new Adam(0.1)))
            .Then(decay)
            .Then(new Lookahead(decay))
            .Then(new ParameterAverage(0.9));
        Assert.Empty(whole.Validate());
        whole.Start<double>(Layout.Empty);
    }

    private sealed record Half(Optimizer Inner) : Optimizer, IOptimizerWrapper
    {
        public override int MomentCount => Inner.MomentCount;

        public override EquatableArray<string> Validate() => Inner.Validate();

        public override void Update<T>(UpdateFrame<T> frame) => Inner.Update(frame);
    }

    [Fact]
    public void A_lookahead_lists_its_errors_and_those_of_the_inner_optimizer()
    {
        string[] expected =
        [
            "Momentum: Beta is 1, but it must be at least 0 and below 1.",
            "Lookahead: Period is 0, but it must be at least 1.",
            "Lookahead: Alpha is 1.5, but it must be above 0 and at most 1.",
            "Lookahead: a ParameterAverage inside does not see the whole step; it comes after.",
        ];
        Assert.Equal(
            expected,
            new Lookahead(new Momentum(0.1, 1).Then(new ParameterAverage(0.9)), Period: 0, Alpha: 1.5).Validate()
        );
    }
}
