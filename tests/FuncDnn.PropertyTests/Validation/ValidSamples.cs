using FuncDnn.Data.Batches;
using FuncDnn.Data.Partitions;
using FuncDnn.Data.Synthetic;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Course;
using FuncDnn.Experiments.CrossValidation;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Runs;
using FuncDnn.Experiments.Sources;
using FuncDnn.Experiments.Stopping;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Experiments.Sweeps.Spaces;
using FuncDnn.Interop;
using FuncDnn.Model.Initializers;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Validation;
using FuncDnn.PropertyTests.Steps;
using FuncDnn.Training.Gradients;
using FuncDnn.Training.Metrics;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Schedules;
using FuncDnn.Training.Steps;

namespace FuncDnn.PropertyTests.Validation;

/// <summary>A valid value of every public record that has numbers as settings.</summary>
internal static class ValidSamples
{
    public static Experiment Experiment { get; } = Catalogue.Find("moons-adam").Single();

    private static readonly Axis s_axis = new LinearAxis("optimizer.rate", 0.1, 0.2);

    public static IValidatable[] All { get; } =
    [
        new Bootstrap(),
        .. new LearningRate[]
        {
            new Constant(0.1),
            new Cosine(0.1, 10),
            new ExponentialDecay(0.1, 0.5),
            new InverseTime(0.1, 0.1),
            new OneCycle(0.1, 10),
            new Polynomial(0.1, 10),
            new StepDecay(0.1, 0.5, 3),
            new WarmUp(3, 0.1),
        },
        .. new Optimizer[]
        {
            new Adagrad(0.1),
            new Adam(0.1),
            new AdamW(0.1),
            new AmsGrad(0.1),
            new ClassicalMomentum(0.1),
            new ClipByGlobalNorm(1),
            new ClipByValue(1),
            new DecoupledDecay(0.1, 0.1),
            new Lion(0.1),
            new Lookahead(new Adam(0.1)),
            new Momentum(0.1),
            new NAdam(0.1),
            new Nesterov(0.1),
            new ParameterAverage(0.9),
            new RAdam(0.1),
            new RmsProp(0.1),
        },
        new SlotRate(["W*"], 0.5),
        new ClassWeighted(new SigmoidCrossEntropy(), [1, 2]),
        new Huber(),
        new L1(0.1),
        new L2(0.1),
        new SoftmaxCrossEntropy(),
        new Dense(2),
        new Dropout(0.5),
        new BatchNorm(),
        new LayerNorm(),
        new LeakyRelu(),
        new Elu(),
        new ScaledNormal(0.1),
        new Orthogonal(),
        new Slot("W", 1, 1, SlotRole.Weight),
        Plateau.Start,
        new ReduceOnPlateau(),
        new EarlyStopping(2),
        new GradientCheck(),
        new SampledGradientCheck(),
        new Lbfgs(),
        SmallRun.Step(new Adam(0.1)),
        SmallRun.Start(SmallRun.Step(new Adam(0.1))),
        new MiniBatches(3, new InOrder()),
        new Blobs(),
        new Football(),
        new Spirals(),
        new TwoCircles(),
        new TwoMoons(),
        new NumberFeature("x", Fill: 1),
        new OrdinalFeature("x", ["1", "2"]),
        new NumberTarget("x"),
        new Generated(new TwoMoons(), 10),
        new CsvTable("x.csv", new TableSettings()),
        new ParquetTable("x.parquet", new TableSettings()),
        new JsonLinesTable("x.jsonl", new TableSettings()),
        new Digits(),
        new Arrays(new ArrayInFile("x.npz", "X"), new ArrayInFile("x.npz", "y")),
        new Images("pictures"),
        new ExampleKeys(3),
        new ValidationPart(),
        new Fold(1, 3),
        new EarlyStopRule(RunMetrics.Cost),
        new PlateauRule(RunMetrics.Cost),
        Experiment,
        new LinearAxis("optimizer.rate", 0.1, 0.2),
        new LogAxis("optimizer.rate", 0.1, 0.2),
        new IntegerAxis("batchSize", 1, 9),
        new RandomSpace(4, [s_axis]),
        new LatinHypercubeSpace(4, [s_axis]),
        new SobolSpace(4, [s_axis]),
        new Halving(3),
        new SweepPart(1, 2),
        new Sweep("rates", Experiment, new GridSpace([s_axis]), RunMetrics.Ranking[0]),
        new RunEventPolicy(StopAfter: 1),
        new FoldPlan(Experiment),
        new Budget(),
    ];
}
