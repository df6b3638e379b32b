using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Moments;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing;
using FuncDnn.Testing.Experiments;
using FuncDnn.Testing.Runs;
using LanguageExt;

namespace FuncDnn.PropertyTests.Moments;

/// <summary>The state after any step is that of the uninterrupted run.</summary>
public class RunHistoryTests
{
    [Property(MaxTest = 60)]
    public Property Any_step_in_any_order_has_the_bits_of_the_uninterrupted_run_within_the_memory_of_the_cache() =>
        Prop.ForAll(
            HistoryCase.Any,
            at =>
            {
                var (run, states) = at.Train();
                var stored = at.Stored(run, states);
                var history = new RunHistory(run, stored, at.CacheBytes(states));
                foreach (var step in at.Looks)
                {
                    var found = history.At(step);
                    if (step < states.Count)
                    {
                        Assert.Equal(states[(int)step], found.ThrowIfFail());
                        Assert.Equal(states[(int)step].StateSha256, found.ThrowIfFail().StateSha256);
                    }
                    else
                    {
                        Assert.Contains($"stopped early, after step {states.Count - 1}", Message(found), Ordinal);
                    }

                    Assert.InRange(history.HeldBytes, 0, at.CacheBytes(states));
                    history.Prefetch(step).ThrowIfFail();
                    Assert.InRange(history.HeldBytes, 0, at.CacheBytes(states));
                }

                Assert.All(history.Damaged, one => Assert.Contains(one.Step, stored.Damaged));
                Assert.Equal(history.Damaged.Count, history.Damaged.Map(one => one.Step).Distinct().Count());
            }
        );

    [Property(MaxTest = 40)]
    public Property A_look_computes_no_more_steps_than_there_are_to_the_nearest_intact_checkpoint() =>
        Prop.ForAll(
            HistoryCase.Any,
            at =>
            {
                var (run, states) = at.Train();
                var stored = at.Stored(run, states);
                var history = new RunHistory(run, stored, at.CacheBytes(states));
                var intact = stored.Steps.Filter(one => !at.Damaged.Contains(one) && !at.Deleted.Contains(one)).Add(0);
                foreach (var step in at.Looks.Filter(step => step < states.Count))
                {
                    Assert.InRange(Computed(history, step), 0, step - intact.Filter(one => one <= step).Max());
                    Assert.True(
                        at.CachedStates < 1000 || Computed(history, step) == 0,
                        "A state that was seen is held."
                    );
                }
            }
        );

    [Fact]
    public void With_room_for_few_states_a_look_computes_at_most_the_steps_between_two_of_them()
    {
        var (run, states) = Moons();
        var history = new RunHistory(run, new NothingStored(), 20 * states[^1].Bytes);
        history.At(run.Steps).ThrowIfFail();
        // Ten of 210 states are spread: the stride is at most 32.
        var most = Enumerable.Range(1, (int)run.Steps).Max(i => Computed(history, 1 + (i * 89 % run.Steps)));
        Assert.InRange(most, 1, 32);
    }

    [Fact]
    public void After_a_prefetch_the_steps_before_and_after_are_at_hand()
    {
        var (run, states) = Moons();
        var history = new RunHistory(run, new NothingStored(), 40 * states[^1].Bytes);
        history.At(100).ThrowIfFail();
        history.Prefetch(100).ThrowIfFail();
        Assert.All(Enumerable.Range(91, 18), step => Assert.Equal(0, Computed(history, step)));
    }

    [Fact]
    public void Playing_backwards_replays_a_stretch_once_for_many_steps()
    {
        var (run, states) = Moons();
        var history = new RunHistory(run, new NothingStored(), 80 * states[^1].Bytes);
        history.At(run.Steps).ThrowIfFail();
        var computed = 0L;
        for (var step = run.Steps; step >= 0; step--)
        {
            computed += Computed(history, step);
            history.Prefetch(step).ThrowIfFail();
        }

        // Every state was prefetched before it was looked at.
        Assert.Equal(0, computed);
    }

    [Fact]
    public void A_state_that_is_not_the_stored_one_is_an_error_and_is_not_held()
    {
        var (run, states) = Moons();
        var stored = new StoredInMemory(run, states) { Fingerprints = [new(50, states[49].StateSha256)] };
        var history = new RunHistory(run, stored, 1 << 20);
        Assert.Equal(states[49], history.At(49).ThrowIfFail());
        Assert.Contains("after step 50 is not the one", Message(history.At(50)), Ordinal);
        Assert.Equal(0, history.HeldBytes);
        Assert.Contains("after step 50 is not the one", Message(history.At(60)), Ordinal);
        Assert.Equal(states[49], history.At(49).ThrowIfFail());
    }

    [Fact]
    public void A_damaged_checkpoint_is_skipped_and_said_and_a_deleted_one_is_only_skipped()
    {
        var (run, states) = Moons();
        var stored = new StoredInMemory(run, states)
        {
            Steps = [50, 100, 150],
            Damaged = [100],
            Deleted = [150],
        };
        var history = new RunHistory(run, stored, 0);
        Assert.Equal(110, Computed(history, 160));
        Assert.Equal(states[160], history.At(160).ThrowIfFail());
        var damaged = Assert.Single(history.Damaged);
        Assert.Equal(100, damaged.Step);
        Assert.Contains("100.safetensors", damaged.Message, Ordinal);
    }

    [Fact]
    public void A_cancelled_look_keeps_what_it_has_passed()
    {
        var (run, states) = Moons();
        var history = new RunHistory(run, new NothingStored(), 1 << 20);
        using var cancel = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() =>
            history.At(
                200,
                at =>
                {
                    if (at.Step == 150)
                    {
                        cancel.Cancel();
                    }
                },
                cancel.Token
            )
        );
        Assert.InRange(Computed(history, 200), 1, 50);
        Assert.Equal(states[200], history.At(200).ThrowIfFail());
    }

    [Fact]
    public void Threads_that_look_at_different_steps_see_the_states_of_the_run()
    {
        var (run, states) = Moons();
        var history = new RunHistory(run, new NothingStored(), 30 * states[^1].Bytes);
        var found = new Snapshot[states.Count];
        Parallel.For(0, states.Count, step => found[step] = history.At(step * 89L % states.Count).ThrowIfFail());
        Assert.All(
            Enumerable.Range(0, states.Count),
            step => Assert.Equal(states[step * 89 % states.Count], found[step])
        );
    }

    [Fact]
    public void A_branch_begins_at_the_state_that_it_was_made_from()
    {
        var (run, states) = Moons();
        var history = new RunHistory(run, new NothingStored(), 1 << 20, states[20]);
        Assert.Equal(states[20], history.At(20).ThrowIfFail());
        Assert.Equal(states[33], history.At(33).ThrowIfFail());
        Assert.Contains("has the steps 20 to 210, not 19", Message(history.At(19)), Ordinal);
        Assert.Contains("has the steps 20 to 210, not 211", Message(history.At(211)), Ordinal);
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private static (ExperimentRun Run, EquatableArray<Snapshot> States) Moons()
    {
        var events = ResumedRuns.Whole(ShortExperiments.Moons, new(CheckpointEvery: 1));
        var run = ResumedRuns.Prepared(ShortExperiments.Moons);
        return (run, EquatableArray.Of(run.Start) + events.Select(one => one.Snapshot).ToEquatableArray());
    }

    private static string Message(Fin<Snapshot> found) => found.Match(state => $"{state.Step}", error => error.Message);

    private static long Computed(RunHistory history, long step)
    {
        var steps = 0L;
        history.At(step, _ => steps++).ThrowIfFail();
        return steps;
    }
}
