using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Testing;
using FuncDnn.Training.Optimizers;
using LanguageExt;

namespace FuncDnn.PropertyTests.Optimizers;

public sealed class ChainTests
{
    private static readonly Arbitrary<(Optimizer A, Optimizer B, Optimizer C)> s_three = Arb.From(
        from a in Gen.Elements(Links())
        from b in Gen.Elements(Links())
        from c in Gen.Elements(Links())
        where a.Then(b).Then(c).Validate().IsEmpty
        select (a, b, c)
    );

    [Property(MaxTest = 60)]
    public Property Then_is_associative_in_value_and_effect() =>
        Prop.ForAll(
            s_three,
            OptimizerCase.Any,
            (links, trial) =>
            {
                var left = links.A.Then(links.B).Then(links.C);
                var right = links.A.Then(links.B.Then(links.C));
                return left == right
                    && left.GetHashCode() == right.GetHashCode()
                    && OptimizerTrace.Follow(left, trial) == OptimizerTrace.Follow(right, trial);
            }
        );

    [Property(MaxTest = 60)]
    public Property Identity_is_neutral_on_both_sides() =>
        Prop.ForAll(
            s_three,
            OptimizerCase.Any,
            (links, trial) =>
                links.A.Then(Optimizer.Identity) == links.A
                && Optimizer.Identity.Then(links.A) == links.A
                && Optimizer.Identity.Then(Optimizer.Identity) == Optimizer.Identity
                && OptimizerTrace
                    .Follow(Optimizer.Identity, trial)
                    .Zip(trial.Gradients)
                    .ForAll(pair => OptimizerCase.Trained(pair.Right) == pair.Left.Direction)
        );

    [Property(MaxTest = 60)]
    public Property A_chain_passes_the_direction_on_and_concatenates_the_states() =>
        Prop.ForAll(
            s_three,
            OptimizerCase.Any,
            (links, trial) =>
            {
                var both = links.A.Then(links.B);
                var start = links.A.Start<double>(trial.Layout).Then(links.B.Start<double>(trial.Layout));
                var first = links.A.Update(trial.Start, trial.Gradients[0], links.A.Start<double>(trial.Layout), 0);
                var second = links.B.Update(trial.Start, first.Direction, links.B.Start<double>(trial.Layout), 0);
                var chained = both.Update(trial.Start, trial.Gradients[0], start, 0);
                return both.Start<double>(trial.Layout) == start
                    && chained.Next == first.Next.Then(second.Next)
                    // Equal but for the sign of zero: a chain clears the gradient of running statistics once, and two
                    // updates clear it twice, so the second sees 0 where the first has left -0.
                    && (trial.Start + chained.Direction).Values.SequenceEqual((trial.Start + second.Direction).Values);
            }
        );

    [Property(MaxTest = 30)]
    public Property States_form_a_monoid() =>
        Prop.ForAll(
            s_three,
            OptimizerCase.Any,
            (links, trial) =>
            {
                var (a, b, c) = (State(links.A), State(links.B), State(links.C));
                return a.Then(b).Then(c) == a.Then(b.Then(c))
                    && a.Then(OptimizerState<double>.Nothing) == a
                    && OptimizerState<double>.Nothing.Then(a) == a;

                OptimizerState<double> State(Optimizer optimizer) => OptimizerTrace.Follow(optimizer, trial)[^1].State;
            }
        );

    [Fact]
    public void An_average_that_is_not_last_is_an_error()
    {
        Assert.Empty(new Adam(0.1).Then(new ParameterAverage(0.9)).Validate());
        Assert.Equal(
            "Chain: a ParameterAverage sees the whole step only as the last optimizer.",
            Assert.Single(new ParameterAverage(0.9).Then(new Adam(0.1)).Validate())
        );
    }

    [Fact]
    public void A_chain_of_one_optimizer_is_an_error_and_an_empty_one_is_not()
    {
        Assert.Equal(
            "Chain: the number of Optimizers is 1, but it must be 0 or at least 2.",
            Assert.Single(new Chain([new Adam(0.1)]).Validate())
        );
        Assert.Empty(Optimizer.Identity.Validate());
    }

    private static Optimizer[] Links() =>
        [
            Optimizer.Identity,
            new ClipByGlobalNorm(1),
            new DecoupledDecay(0.1, 0.01),
            .. OptimizerTable.Rows.Select(row => row.At(0.1)),
        ];
}
