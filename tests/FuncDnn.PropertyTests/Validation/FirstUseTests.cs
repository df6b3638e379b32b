using FuncDnn.Data.Batches;
using FuncDnn.Data.Files;
using FuncDnn.Data.Synthetic;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Course;
using FuncDnn.Experiments.Explaining;
using FuncDnn.Experiments.Models;
using FuncDnn.Experiments.Moments;
using FuncDnn.Experiments.Proposals;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Runs;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Experiments.Sweeps.Spaces;
using FuncDnn.Interop;
using FuncDnn.Model.Initializers;
using FuncDnn.Model.Layers;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Validation;
using FuncDnn.PropertyTests.Steps;
using FuncDnn.Training.Gradients;
using FuncDnn.Training.Metrics;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Schedules;
using FuncDnn.Training.Steps;

namespace FuncDnn.PropertyTests.Validation;

/// <summary>Settings are checked in programs as in files: at their first use, with the member and its range.</summary>
public class FirstUseTests
{
    private const string Result = "the library computes it";
    private const string Claim = "a claim about a part, which the laws check";

    /// <summary>The public records whose numbers are no settings, and why not.</summary>
    private static readonly Dictionary<Type, string> s_noSettings = new()
    {
        [typeof(Accuracy)] = Result,
        [typeof(BootstrapInterval)] = Result,
        [typeof(Broken)] = Result,
        [typeof(CatalogueEntry)] = "a row of the built-in list",
        [typeof(ColumnProfile)] = Result,
        [typeof(CostPoint)] = Result,
        [typeof(DamagedCheckpoint)] = Result,
        [typeof(DiagramNode)] = Result,
        [typeof(Divergence)] = Result,
        [typeof(DType)] = "files state it, and their readers check it",
        [typeof(EarlyStoppingState<>)] = Result,
        [typeof(EpochCost)] = Result,
        [typeof(ExampleMoment)] = Result,
        [typeof(GradientCheckReport)] = Result,
        [typeof(Held)] = Result,
        [typeof(Histogram)] = Result,
        [typeof(InitializerTraits)] = Claim,
        [typeof(LabelAccuracy)] = Result,
        [typeof(LayerMoment)] = Result,
        [typeof(LayerTraits)] = Claim,
        [typeof(MeanLoss)] = Result,
        [typeof(Measure)] = Result,
        [typeof(Minimum)] = Result,
        [typeof(NetworkMoment)] = Result,
        [typeof(NumberFit)] = Result,
        [typeof(NumberSummary)] = Result,
        [typeof(ObjectiveTraits)] = Claim,
        [typeof(OptimizerTraits)] = Claim,
        [typeof(PictureShape)] = "the numbers of a picture are checked against it",
        [typeof(Piece)] = "Piecewise checks the order of its pieces",
        [typeof(Plane)] = "its points are checked when they are computed",
        [typeof(PredictedClass)] = Result,
        [typeof(PredictedNumber)] = Result,
        [typeof(ProbabilityScores)] = Result,
        [typeof(RateTraits)] = Claim,
        [typeof(Rung)] = Result,
        [typeof(RunProgress)] = Result,
        [typeof(RunResult)] = Result,
        [typeof(SampledGradientReport)] = Result,
        [typeof(SlotChange)] = Result,
        [typeof(SlotGradient)] = Result,
        [typeof(StateFingerprint)] = Result,
        [typeof(StepChange)] = Result,
        [typeof(StepReport)] = Result,
        [typeof(StopState<>)] = Result,
        [typeof(StopSummary)] = Result,
        [typeof(SweepPoint)] = Result,
        [typeof(SweepRow)] = Result,
        [typeof(SweepStage)] = Result,
        [typeof(TableProfile)] = Result,
        [typeof(TargetProfile)] = Result,
        [typeof(TrialResult)] = Result,
        [typeof(WeightedScore)] = Result,
        [typeof(WeightPictures)] = Result,
        [typeof(WorstError)] = Result,
    };

    /// <summary>The numbers that have no range, and why not.</summary>
    private static readonly Dictionary<(string Record, string Setting), string> s_anyNumber = new()
    {
        [("TrainState`1", "Cost")] = "NaN before the first step, and anything after a divergence",
    };

    public static TheoryData<string> Samples { get; } =
    [.. ValidSamples.All.Select(sample => sample.GetType().Name).Distinct()];

    [Fact]
    public void Every_public_record_with_numbers_validates_them_or_says_why_not()
    {
        var withNumbers = LibraryRecords
            .All.Where(type => type.IsPublic && !type.IsAbstract)
            .Where(type => LibraryRecords.Settings(type).Any(InvalidNumbers.IsNumber))
            .Select(type => type.Name);
        var known = ValidSamples
            .All.Select(sample => sample.GetType())
            .Concat(s_noSettings.Keys)
            .Select(type => type.Name);
        Assert.Equal(withNumbers.Order(StringComparer.Ordinal), known.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_first_use_of_an_invalid_number_names_the_setting_and_its_range(string name)
    {
        var sample = ValidSamples.All.Single(one => one.GetType().Name == name);
        Assert.Empty(sample.Validate());
        Uses.Of(sample);
        Assert.All(
            InvalidNumbers.Of(sample).Where(invalid => !s_anyNumber.ContainsKey((name, invalid.Setting))),
            invalid =>
            {
                var errors = ((IValidatable)invalid.Copy).Validate();
                // A list is named in the singular.
                Assert.Contains(invalid.Setting.TrimEnd('s'), $"{errors}", StringComparison.OrdinalIgnoreCase);
                Assert.Contains("must be", $"{errors}", StringComparison.Ordinal);
                var thrown = Assert.ThrowsAny<ArgumentException>(() => Uses.Of(invalid.Copy));
                Assert.Contains(errors[0], thrown.Message, StringComparison.Ordinal);
            }
        );
    }

    private static readonly (string Sentence, IValidatable Invalid)[] s_justOutOfRange =
    [
        ("Constant: Rate is -1, but it must be finite and at least 0.", new Adam(-1)),
        ("L2: Lambda is -1, but it must be finite and at least 0.", new Sum([new SigmoidCrossEntropy(), new L2(-1)])),
        ("Dense: Units is 0, but it must be at least 1.", new Dense(0)),
        ("Dense: Units is 0, but it must be at least 1.", new Residual(new Network(new Dense(2), new Dense(0)))),
        ("ScaledNormal: Factor is -1", new Network(new Dense(2, new ScaledNormal(-1)))),
        ("EarlyStopping: Patience is 0, but it must be at least 1.", new EarlyStopping(0)),
        ("MiniBatches: Size is 0, but it must be at least 1.", new MiniBatches(0, new InOrder())),
        ("ClassWeighted: at least one weight must be above 0.", new ClassWeighted(new Huber(), [0, 0])),
        ("Blobs: Count is 1, but it must be at least 2.", new Blobs(1)),
        ("Spirals: Arms is 1, but it must be at least 2.", new Spirals(1)),
        ("StepDecay: Every is 0, but it must be at least 1.", new StepDecay(0.1, 0.5, 0)),
        ("Piecewise: a piece until step 5 has no steps", new Piecewise([new(9, 0.1), new(5, 0.1)], 0.1)),
        ("Piecewise: a piece until step 0 has no steps", new WarmUp(3, new Piecewise([new(0, 0.1)], 0.1))),
        ("GradientCheck: Epsilon is 0, but it must be finite and above 0.", new GradientCheck(0)),
        ("Lbfgs: Memory is 0, but it must be at least 1.", new Lbfgs(Memory: 0)),
        ("Experiment: Epochs is 0", ValidSamples.Experiment with { Epochs = 0 }),
        ("Adam: Beta1 is 1", ValidSamples.Experiment with { Optimizer = new Adam(0.1, 1) }),
        ("ValuesAxis: the number of Values is 0", new ValuesAxis("epochs", [])),
        ("GridSpace: give at least one axis.", new GridSpace([])),
    ];

    [Fact]
    public void A_number_just_out_of_its_range_is_refused_at_its_first_use() =>
        Assert.All(
            s_justOutOfRange,
            row =>
                Assert.Contains(
                    row.Sentence,
                    Assert.ThrowsAny<ArgumentException>(() => Uses.Of(row.Invalid)).Message,
                    StringComparison.Ordinal
                )
        );

    [Fact]
    public void A_part_that_is_null_is_named_at_the_first_use_of_the_whole()
    {
        Optimizer adam = new Adam(0.1);
        (string Sentence, Func<IValidatable> Whole)[] cases =
        [
            ("Adam: Rate is null.", () => new Adam(null!)),
            ("GradientDescent: Rate is null.", () => new GradientDescent(null!)),
            ("Chain: Optimizers[1] is null.", () => new Chain([adam, null!])),
            ("Lookahead: Inner is null.", () => new Lookahead(null!)),
            ("Chain: Optimizers[1] is null.", () => new Lookahead(new Chain([adam, null!]))),
            ("Sum: Addends[0] is null.", () => new Sum([null!, new L2(1)])),
            ("ClassWeighted: Loss is null.", () => new ClassWeighted(null!, [1, 2])),
            ("WarmUp: Then is null.", () => new WarmUp(3, null!)),
            ("Piecewise: Rate[0] is null.", () => new Piecewise([new(3, null!)], 0.1)),
            ("Piecewise: Last is null.", () => new Piecewise([new(3, 0.1)], null!)),
            ("MiniBatches: Order is null.", () => new MiniBatches(3, null!)),
            ("Network: Layers[1] is null.", () => new Network(new Dense(2), null!)),
            ("Residual: Inner is null.", () => new Network(new Residual(null!))),
            ("Dense: Initializer is null.", () => new Dense(2) { Initializer = null! }),
            ("TrainingStep: Network is null.", () => new TrainingStep(null!, new L2(1), adam)),
            ("TrainingStep: Objective is null.", () => new TrainingStep(SmallRun.Network, null!, adam)),
            ("TrainingStep: Optimizer is null.", () => new TrainingStep(SmallRun.Network, new L2(1), null!)),
        ];
        Assert.All(
            cases,
            one => Assert.Contains(one.Sentence, Assert.Throws<ArgumentOutOfRangeException>(Use(one.Whole())).Message)
        );
        Assert.Throws<ArgumentNullException>(() => adam.Then(null!));
        Assert.Throws<ArgumentNullException>(() => new L2(1) + null!);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Network((Layer)null!).Trace(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Residual(null!).Trace(2));
        Assert.Throws<ArgumentNullException>(() => new Batch<double>(null!, SmallRun.Moons.Targets));

        static Action Use(IValidatable whole) => () => whole.Validated();
    }

    [Fact]
    public void A_choice_that_has_no_name_is_refused() =>
        Assert.Equal(
            ["MiniBatches: Last is 77, but it must be one of Keep, MergeOne, Merge, Drop."],
            new MiniBatches(3, new InOrder(), (LastBatch)77).Validate()
        );

    [Fact]
    public void An_invalid_layer_is_named_with_its_place_in_the_network() =>
        Assert.Contains(
            "operation 2 of the network: Dense: Units is 0",
            Assert.Throws<ArgumentOutOfRangeException>(() => new Network(new Dense(2), new Dense(0)).Layout(3)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void All_invalid_settings_of_a_step_are_named_at_once()
    {
        var step = new TrainingStep(new Dense(0), new L2(-1), new Lookahead(new Adam(0.1, 1)), MicroBatchSize: -2);
        var message = Assert.Throws<ArgumentOutOfRangeException>(() => step.Start<double>(2, Key.FromSeed(1))).Message;
        Assert.Contains("Dense: Units is 0", message, StringComparison.Ordinal);
        Assert.Contains("L2: Lambda is -1", message, StringComparison.Ordinal);
        Assert.Contains("Adam: Beta1 is 1", message, StringComparison.Ordinal);
        Assert.Contains("TrainingStep: MicroBatchSize is -2", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_way_into_training_checks_the_step_and_the_state()
    {
        var valid = SmallRun.Step(new Adam(0.1));
        var start = SmallRun.Start(valid);
        var (step, state) = (SmallRun.Step(new Adam(-1)), start with { RateScale = double.NaN });
        Action[] uses =
        [
            () => step.Start<double>(2, Key.FromSeed(1)),
            () => step.Start(start.Parameters, Key.FromSeed(1)),
            () => step.Run(start, []),
            () => step.Fold(start, []),
            () => step.Apply(start, SmallRun.Moons),
            () => step.WithPlateau(start, [], new ReduceOnPlateau(), at => at.Cost),
            () => valid.WithPlateau(start, [], new ReduceOnPlateau(Factor: 2), at => at.Cost),
            () => valid.WithPlateau(state, [], new ReduceOnPlateau(), at => at.Cost),
            () => valid.Run(state, []),
            () => valid.Fold(state, []),
            () => valid.Optimizer.Then(new Momentum(0.1, 1)).Start<double>(start.Parameters.Layout),
            () => valid.Run(start, []).Every(0),
            () => Evaluation.Cost(SmallRun.Network, new L2(-1), start.Parameters, SmallRun.Moons, Inference),
            () => new ClassWeighted(new Huber(), [-1, 1]).TotalWeight(SmallRun.Moons),
            () => new Orthogonal(double.NaN).Fill(MatrixOf(), Key.FromSeed(1)),
            () => new ScaledNormal(-1).Fill(MatrixOf(), Key.FromSeed(1)),
            () => new Constant(0.1).At(-1),
            () => new TwoMoons().Draw(-1, Key.FromSeed(1)),
            () => SmallRun.Moons.Split(double.NaN, Key.FromSeed(1)),
        ];
        Assert.All(uses, use => Assert.Throws<ArgumentOutOfRangeException>(use));
    }

    private static Model.Execution.Mode Inference => Model.Execution.Mode.Inference;

    private static Numerics.Matrices.MatrixSpan<double> MatrixOf() => new(new double[4], 2, 2);
}
