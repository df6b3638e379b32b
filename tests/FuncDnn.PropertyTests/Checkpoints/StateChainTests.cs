using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Runs;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing;
using FuncDnn.Testing.Experiments;
using FuncDnn.Testing.Runs;
using FuncDnn.Training.Steps;
using LanguageExt;
using Xunit.Abstractions;

namespace FuncDnn.PropertyTests.Checkpoints;

public class StateChainTests(ITestOutputHelper output)
{
    private const string File = "states.chain";

    private static StateChain Empty { get; } = StateChain.Of(ShortExperiments.Moons.ToJson());

    private static StateChain Chain { get; } =
        ResumedRuns
            .Whole(ShortExperiments.Moons, new RunEventPolicy(Reports: true))
            .Aggregate(Empty, (chain, runEvent) => chain.Add(runEvent.Snapshot.Step, runEvent.Snapshot.StateSha256));

    [Fact]
    public void Reading_what_was_written_is_the_identity()
    {
        Assert.Equal(30, Chain.Links.Count);
        Assert.Equal((Chain, Option<LanguageExt.Common.Error>.None), Empty.ReadOn(Chain.ToText(), File));
    }

    [Fact]
    public void A_changed_state_a_missing_line_and_another_experiment_are_errors_that_name_the_line()
    {
        var lines = Chain.Links.Map(link => link.ToLine()).ToArray();
        Broken(3, [.. lines[..2], lines[2].Replace('a', 'b'), .. lines[3..]]);
        Broken(3, [.. lines[..2], .. lines[3..]]);
        Broken(3, [.. lines[..2], lines[3], lines[2], .. lines[4..]]);
        Broken(30, [.. lines[..29], "\0\0\0\0\n"]);
        Assert.True(
            StateChain.Of((ShortExperiments.Moons with { Seed = 2 }).ToJson()).ReadOn(Chain.ToText(), File).Fault.IsSome
        );
    }

    [Fact]
    public void An_incomplete_last_line_is_ignored()
    {
        var text = Chain.ToText();
        for (var cut = text.Length - 1; cut > text.Length - 100; cut--)
        {
            Assert.Equal((Chain.UpTo(Chain.Links[28].Step), default), Empty.ReadOn(text[..cut], File));
        }

        Assert.Equal((Chain, default), Empty.ReadOn(text + new string('\0', 300), File));
    }

    [Fact]
    public void Damaged_text_is_read_up_to_the_damage()
    {
        const int seed = 3;
        var text = Chain.ToText();
        for (var i = seed; i < seed + 20_000; i++)
        {
            var random = new Random(i);
            var letters = text.ToCharArray();
            for (var wrong = random.Next(1, 4); wrong > 0; wrong--)
            {
                letters[random.Next(letters.Length)] = (char)random.Next(random.Next(2) == 0 ? 128 : 65536);
            }

            var (intact, fault) = Empty.ReadOn(new string(letters), File);
            Assert.True(
                text.StartsWith(intact.ToText(), StringComparison.Ordinal),
                $"seed {i}: {intact.Links.Count} links of another chain"
            );
            fault.IfSome(FuncDnn.Testing.Fuzzing.Fuzz.IsOneLine);
        }

        output.Print($"chains: 20000 damaged files from seed {seed} on, each read up to the damage.");
    }

    [Fact]
    public void Every_part_of_a_state_is_in_its_fingerprint()
    {
        var state = (
            (Snapshot<double>)ResumedRuns.Whole(ShortExperiments.Moons, new RunEventPolicy(StopAfter: 9))[0].Snapshot
        ).State;
        var moments = state.Optimizer.Moments;
        var numpy = RandomState.Seed(3);
        TrainState<double>[] others =
        [
            state,
            state with
            {
                Step = 10,
            },
            state with
            {
                Cost = 0,
            },
            state with
            {
                Cost = -0.0,
            },
            state with
            {
                RateScale = 0.5,
            },
            state with
            {
                Random = Key.FromSeed(7),
            },
            state with
            {
                Random = new Key(0, 7),
            },
            state with
            {
                Random = numpy,
            },
            state with
            {
                Random = RandomState.Of(numpy.Words, 3, default),
            },
            state with
            {
                Random = RandomState.Of(numpy.Words, 3, 0.5),
            },
            state with
            {
                Parameters = state.Parameters.With(4, 0.25),
            },
            state with
            {
                Optimizer = new([moments[1], moments[0]]),
            },
            state with
            {
                Optimizer = new([moments[0]]),
            },
        ];
        Assert.Distinct(others.Select(StateHash.Of));
        Assert.Equal(
            StateHash.Of(state),
            StateHash.Of(state with { Parameters = state.Parameters.With(0, state.Parameters.Values[0]) })
        );
        Assert.NotEqual(
            StateHash.Of(state),
            StateHash.Of(
                new TrainState<float>(
                    state.Parameters.To<float>(),
                    new(EquatableArray<Gradients<float>>.Empty),
                    state.Random,
                    state.Step,
                    state.Cost
                )
            )
        );
    }

    private static void Broken(int line, string[] lines)
    {
        var (intact, fault) = Empty.ReadOn(string.Concat(lines), File);
        Assert.Equal(line - 1, intact.Links.Count);
        Assert.StartsWith($"{File}: line {line}: ", fault.Single().Message, StringComparison.Ordinal);
    }
}
