using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Batches;
using FuncDnn.Testing;
using FuncDnn.Training.Steps;

namespace FuncDnn.PropertyTests.Steps;

/// <summary>
/// A run is the fold of the step over the batches, as a lazy sequence that can be split and joined anywhere.
/// </summary>
public class RunTests
{
    private const int Length = 7;

    [Property(MaxTest = 60)]
    public Property N_steps_of_one_are_one_run_of_n() =>
        Prop.ForAll(
            StepCase.Any,
            one =>
            {
                var state = one.Start<double>();
                var steps = Deal(one)
                    .From(one.All, 0)
                    .Take(Length)
                    .Select(batch => state = one.Step.Apply(state, batch));
                return steps.ToList().SequenceEqual(Run(one).Take(Length));
            }
        );

    [Property(MaxTest = 60)]
    public Property A_run_resumed_at_any_step_is_the_run_uninterrupted() =>
        Prop.ForAll(
            StepCase.Any,
            one =>
            {
                var run = Run(one).Take(Length).ToList();
                return Enumerable
                    .Range(1, Length - 1)
                    .All(k =>
                    {
                        var resumed = one.Step.Run(run[k - 1], Deal(one).From(one.All, run[k - 1].Step));
                        return resumed.Take(Length - k).SequenceEqual(run.Skip(k));
                    });
            }
        );

    [Property(MaxTest = 60)]
    public Property A_run_in_single_precision_can_be_resumed_too() =>
        Prop.ForAll(
            StepCase.Any,
            one =>
            {
                var all = one.All.To<float>();
                var run = one.Step.Run(one.Start<float>(), Deal(one).From(all, 0)).Take(Length).ToList();
                return one.Step.Run(run[2], Deal(one).From(all, 3)).Take(Length - 3).SequenceEqual(run.Skip(3));
            }
        );

    [Property(MaxTest = 30)]
    public Property Pulling_k_states_pulls_exactly_k_batches() =>
        Prop.ForAll(
            StepCase.Any,
            one =>
            {
                var pulled = 0;
                var batches = Deal(one)
                    .From(one.All, 0)
                    .Select(batch =>
                    {
                        pulled++;
                        return batch;
                    });
                var run = one.Step.Run(one.Start<double>(), batches);
                Assert.Equal(0, pulled);
                using var states = run.GetEnumerator();
                for (var k = 1; k <= Length; k++)
                {
                    Assert.True(states.MoveNext());
                    Assert.Equal((k, (long)k), (pulled, states.Current.Step));
                }
            }
        );

    [Fact]
    public void A_run_over_no_batches_has_no_states()
    {
        var one = StepCase.Any.Generator.Drawn(1)[0];
        Assert.Empty(one.Step.Run(one.Start<double>(), []));
    }

    [Property(MaxTest = 30)]
    public Property Enumerating_a_run_twice_gives_the_same_states() =>
        Prop.ForAll(
            StepCase.Any,
            one =>
            {
                var run = Run(one).Take(3);
                return run.ToList().SequenceEqual(run);
            }
        );

    private static IEnumerable<TrainState<double>> Run(StepCase one) =>
        one.Step.Run(one.Start<double>(), Deal(one).From(one.All, 0));

    private static MiniBatches Deal(StepCase one) => new(4, new KeyShuffle(one.Key), LastBatch.MergeOne);
}
