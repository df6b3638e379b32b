using FuncDnn.Data.Batches;
using FuncDnn.Interop;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.PropertyTests.Steps;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Steps;

namespace FuncDnn.PropertyTests.Optimizers;

/// <summary>Frozen slots and rates of slots around every optimizer; their laws are those of the family.</summary>
public sealed class SlotRatesTests
{
    public static TheoryData<string> Names { get; } =
        new(OptimizerTable.Rows.Where(row => row.At(1) is not SlotRates).Select(row => row.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_factor_of_1_is_the_identity_bit_for_bit(string name) =>
        Require(
            "factor 1",
            name,
            (optimizer, trial) =>
                Follow(optimizer, trial) == Follow(SlotRates.Around(optimizer, [new(["*"], 1)]), trial)
        );

    [Theory]
    [MemberData(nameof(Names))]
    public void A_factor_of_0_freezes_bit_for_bit(string name) =>
        Require(
            "factor 0",
            name,
            (optimizer, trial) =>
                Follow(SlotRates.Around(optimizer, [new(["W1", "b1"], 0)]), trial)
                == Follow(SlotRates.Around(optimizer, freeze: ["*1"]), trial)
        );

    [Theory]
    [MemberData(nameof(Names))]
    public void Half_the_factor_on_all_slots_is_half_the_rate(string name)
    {
        var optimizer = At(name);
        if (OptimizerTraits.Of(optimizer).HasOneRate)
        {
            Require(
                "factor 1/2",
                name,
                (one, trial) =>
                {
                    // Halving a subnormal number rounds.
                    var at = trial.WithoutTinyNumbers();
                    return OptimizerTrace
                            .AtFixedPoint(one, at.Start, at.Gradients, rateScale: 0.5)
                            .Map(taken => taken.Direction)
                        == OptimizerTrace
                            .AtFixedPoint(Halved(one), at.Start, at.Gradients)
                            .Map(taken => taken.Direction);
                }
            );
        }

        static Optimizer Halved(Optimizer one) => SlotRates.Around(one, [new(["*"], 0.5)]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_frozen_slot_keeps_its_bits_in_a_run_and_the_other_slots_learn(string name)
    {
        var states = SmallRun.Of(SlotRates.Around(At(name), freeze: ["W1"])).Take(9).ToArray();
        var step = SmallRun.Step(At(name));
        var start = SmallRun.Start(step).Parameters;
        Assert.All(states, state => Assert.True(state.Parameters["W1"] == start["W1"]));
        Assert.All(states, state => Assert.False(state.Parameters["W2"] == start["W2"]));
    }

    [Fact]
    public void The_average_of_a_frozen_slot_is_the_slot()
    {
        var optimizer = SlotRates.Around(new AdamW(0.1).Then(new ParameterAverage(0.9)), freeze: ["W1"]);
        var end = SmallRun.Of(optimizer).ElementAt(20);
        var average = ParameterAverage.Of(optimizer, end.Parameters, end.Optimizer).Single();
        Assert.True(average["W1"] == end.Parameters["W1"]);
        Assert.False(average["W2"] == end.Parameters["W2"]);
    }

    [Fact]
    public void Running_statistics_move_unless_they_are_frozen_by_name()
    {
        var network = new Network(new Dense(5), new BatchNorm(), new Tanh(), new Dense(1));
        var (kept, moved) = (End(["mean2"]), End(["gamma2", "beta2"]));
        var start = network.Initialize<double>(2, Key.FromSeed(2)).Parameters;
        Assert.True(kept["mean2"] == start["mean2"]);
        Assert.False(kept["variance2"] == start["variance2"]);
        Assert.False(moved["mean2"] == start["mean2"]);
        Assert.True(moved["gamma2"] == start["gamma2"]);

        Parameters<double> End(EquatableArray<string> freeze)
        {
            var optimizer = SlotRates.Around(new Adam(0.1), freeze: freeze);
            var step = new TrainingStep(network, new SigmoidCrossEntropy(), optimizer);
            var batches = new MiniBatches(16, new InOrder()).From(SmallRun.Moons, 0).Take(5);
            return step.Fold(SmallRun.Start(step), batches).Parameters;
        }
    }

    [Fact]
    public void Lbfgs_keeps_the_bits_of_frozen_slots_and_finds_a_minimum_of_the_others()
    {
        var start = SmallRun.Network.Initialize<double>(2, Key.FromSeed(2)).Parameters;
        var found = new Lbfgs(MaximumIterations: 30, Freeze: ["W1"])
            .Minimize(SmallRun.Network, new SigmoidCrossEntropy() + new L2(0.1), start, SmallRun.Moons)
            .Match(minimum => minimum, error => throw new InvalidOperationException(error.Message));
        Assert.True(found.Parameters["W1"] == start["W1"]);
        Assert.False(found.Parameters["W2"] == start["W2"]);
        Assert.InRange(found.Cost, 0, 0.6);
    }

    [Fact]
    public void Names_that_fit_no_slot_and_slots_with_two_factors_are_refused_before_the_first_step()
    {
        var step = SmallRun.Step(new SlotRates(new Adam(0.1), [new(["W*"], 0.5), new(["W2", "V"], 2)], ["W3", "*1"]));
        Assert.Equal(
            "freeze: the network has no slot 'W3'; it has W1, b1, W2, b2. "
                + "slotRates: the network has no slot 'V'; it has W1, b1, W2, b2. "
                + "slotRates: the slot W2 has more than one factor: name it in one group.",
            Assert.Throws<ArgumentException>(() => SmallRun.Start(step)).Message
        );
    }

    [Fact]
    public void Optimizers_beside_rates_of_slots_are_refused_and_put_inside()
    {
        var frozen = new SlotRates(new Adam(0.1), Freeze: ["W1"]);
        Assert.Equal(
            [
                "Chain: ClipByGlobalNorm beside a SlotRates would move or count frozen slots; put it inside, as with "
                    + "SlotRates.Around(optimizer, rates, freeze).",
            ],
            new ClipByGlobalNorm(1).Then(frozen).Validate()
        );
        Assert.Single(frozen.Then(new DecoupledDecay(0.1, 0.1)).Validate());
        Assert.Single(new Lookahead(frozen).Validate());
        Assert.Empty(frozen.Then(new ParameterAverage(0.9)).Validate());
        Assert.Equal(
            new SlotRates(new ClipByGlobalNorm(1).Then(new Adam(0.1)), Freeze: ["W1"]).Then(new ParameterAverage(0.9)),
            SlotRates.Around(
                new ClipByGlobalNorm(1).Then(new Adam(0.1)).Then(new ParameterAverage(0.9)),
                freeze: ["W1"]
            )
        );
    }

    private static Optimizer At(string name) => OptimizerTable.Rows.Single(row => row.Name == name).At(0.01);

    private static EquatableArray<TracedStep<double>> Follow(Optimizer optimizer, OptimizerCase trial) =>
        OptimizerTrace.Follow(optimizer, trial);

    private static void Require(string law, string name, Func<Optimizer, OptimizerCase, bool> holds) =>
        new OptimizerLaw(law, holds).Require(At(name));
}
