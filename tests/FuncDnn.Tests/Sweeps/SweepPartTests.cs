using FsCheck;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Experiments.Sweeps.Spaces;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing;
using FuncDnn.Testing.Runs;
using FuncDnn.Testing.Sweeps;
using LanguageExt;

namespace FuncDnn.Tests.Sweeps;

/// <summary>The parts of a sweep.</summary>
public class SweepPartTests
{
    [Property]
    public bool The_parts_of_any_number_have_every_trial_exactly_once(PositiveInt count, PositiveInt trial) =>
        Parts(count.Get).Count(part => part.Has(trial.Get)) == 1 && SweepPart.Of(trial.Get, count.Get).Has(trial.Get);

    [Property]
    public bool Neighbouring_trials_go_to_different_parts(PositiveInt count, PositiveInt trial) =>
        count.Get == 1 || SweepPart.Of(trial.Get, count.Get) != SweepPart.Of(trial.Get + 1, count.Get);

    [Property]
    public bool A_part_is_read_from_its_text(PositiveInt count, PositiveInt trial) =>
        SweepPart.Of(trial.Get, count.Get) is var part && SweepPart.Parse($"{part}") == part;

    [Fact]
    public void The_first_trial_is_in_the_first_part_and_the_part_K_of_N_has_trial_K()
    {
        Assert.All(Parts(7), part => Assert.True(part.Has(part.Number)));
        Assert.Equal([2, 9, 16], Enumerable.Range(1, 20).Where(new SweepPart(2, 7).Has));
        Assert.All(Enumerable.Range(1, 20), trial => Assert.True(SweepPart.Whole.Has(trial)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("3")]
    [InlineData("0/3")]
    [InlineData("4/3")]
    [InlineData("1/0")]
    [InlineData("-1/3")]
    [InlineData("+1/3")]
    [InlineData("1/3/5")]
    [InlineData("1 /3")]
    [InlineData("a/b")]
    [InlineData("1/99999999999")]
    public void Other_texts_are_no_parts(string text) => Assert.Equal(Option<SweepPart>.None, SweepPart.Parse(text));

    [Property(MaxTest = 30)]
    public bool In_every_rung_the_parts_divide_the_trials_and_a_trial_keeps_its_part(PositiveInt count, int seed)
    {
        var number = count.Get % 9 + 1;
        var sweep = SmallSweeps.Of(RunFolders.Small) with { Space = new GridSpace([SmallSweeps.Rates]), Seeds = 3 };
        var stage = SmallSweeps.Plan(sweep, 100, [new Rung(3, 10), new Rung(2, 30), new Rung(1, 100)]).Start;
        var (random, parts, holds) = (new Random(seed), new Dictionary<string, int>(), true);
        while (!stage.IsComplete)
        {
            var divided = Parts(number)
                .SelectMany(part => stage.SegmentsOf(part).Map(one => (part.Number, one.Trial, one.Until)))
                .ToList();
            holds &= divided.Count == stage.Segments.Count;
            holds &= stage.Segments.ForAll(one => divided.Exists(other => (other.Trial, other.Until) == one));
            holds &= divided.TrueForAll(one =>
                parts.TryAdd(one.Trial.Name, one.Number) || parts[one.Trial.Name] == one.Number
            );
            stage = SmallSweeps.Next(stage, (_, until) => SmallSweeps.Result(until, random.NextDouble()));
        }

        return holds;
    }

    private static EquatableArray<SweepPart> Parts(int count) =>
        Enumerable.Range(1, count).Select(number => new SweepPart(number, count)).ToEquatableArray();
}
