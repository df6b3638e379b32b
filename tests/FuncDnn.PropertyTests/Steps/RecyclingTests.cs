using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Batches;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Schedules;
using FuncDnn.Training.Steps;
using LanguageExt;

namespace FuncDnn.PropertyTests.Steps;

/// <summary>A run updates states in place unless somebody holds them, without a visible difference.</summary>
public class RecyclingTests
{
    private const int Length = 12;

    [Property(MaxTest = 100)]
    public Property A_recycled_run_gives_the_bits_of_a_run_that_reuses_no_memory() =>
        Prop.ForAll(
            StepCase.Any,
            Arb.From(Gen.Choose(1, 5)),
            (one, k) =>
            {
                var start = one.Underway<double>();
                var state = start;
                var alone = Enumerable
                    .Range(0, Length)
                    .Select(i => state = one.Step.Apply(state, Deal(one).At(one.All, i)))
                    .ToList();
                Assert.Equal(alone.Where((_, i) => (i + 1) % k == 0), one.Step.Run(start, Batches(one)).Every(k));
                Assert.Equal(alone[^1], one.Step.Fold(start, Batches(one)));
            }
        );

    [Property(MaxTest = 100)]
    public Property No_value_that_a_caller_holds_ever_changes() =>
        Prop.ForAll(
            StepCase.Any,
            Arb.From(Gen.Choose(1, 4)),
            (one, k) =>
            {
                var start = one.Underway<double>();
                var batches = Batches(one).ToList();
                var held = new List<(TrainState<double> State, string Fingerprint)> { (start, Of(start)) };
                foreach (var state in one.Step.Run(start, batches).Every(k))
                {
                    held.Add((state, Of(state)));
                }

                Assert.All(held, each => Assert.Equal(each.Fingerprint, Of(each.State)));

                string Of(TrainState<double> state) =>
                    StepCase.Fingerprint(state, one.All)
                    + string.Concat(batches.Map(batch => StepCase.Fingerprint(start, batch)));
            }
        );

    [Fact]
    public void Every_k_of_every_n_is_every_kn()
    {
        var one = StepCase.Any.Generator.Drawn(1)[0];
        Assert.Equal(Run(one).Every(6), Run(one).Every(2).Every(3));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(300)]
    public void A_step_within_a_run_needs_less_than_2_KB_of_new_memory(int units)
    {
        var network = new Network(
            new Dense(units),
            new BatchNorm(),
            new Relu(),
            new Dropout(0.8),
            new Residual(new Network(new Dense(units), new LayerNorm(), new Gelu())),
            new Dense(3)
        );
        var step = new TrainingStep(
            network,
            new SoftmaxCrossEntropy() + new L2(0.1),
            new ClipByGlobalNorm(1).Then(new AdamW(new Cosine(0.01, 1000)))
        );
        var examples = new Batch<float>(
            Generators.Normal(20, 60, Key.FromSeed(1)).To<float>(),
            Matrix<float>.Create(3, 60, (i, j) => i == j % 3 ? 1 : 0)
        );
        var run = step.Run(
            step.Start<float>(20, Key.FromSeed(2)),
            new MiniBatches(16, new KeyShuffle(Key.FromSeed(3))).From(examples, 0)
        );
        using var states = run.Every(100).GetEnumerator();
        states.MoveNext();
        var given = 8L * states.Current.Parameters.Layout.Length * 3;
        var before = GC.GetAllocatedBytesForCurrentThread();
        states.MoveNext();
        var perStep = (GC.GetAllocatedBytesForCurrentThread() - before - given) / 100;
        Assert.True(perStep < 2048, $"A step allocated {perStep} bytes.");
    }

    private static IEnumerable<TrainState<double>> Run(StepCase one) => one.Step.Run(one.Start<double>(), Batches(one));

    private static BatchSequence<double> Batches(StepCase one) => Deal(one).From(one.All, 0).Take(Length);

    private static MiniBatches Deal(StepCase one) => new(4, new KeyShuffle(one.Key), LastBatch.MergeOne);
}
