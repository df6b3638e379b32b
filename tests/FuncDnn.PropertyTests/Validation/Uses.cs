using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Partitions;
using FuncDnn.Data.Synthetic;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments;
using FuncDnn.Experiments.CrossValidation;
using FuncDnn.Experiments.Runs;
using FuncDnn.Experiments.Sources;
using FuncDnn.Experiments.Stopping;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Experiments.Sweeps.Spaces;
using FuncDnn.Interop;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Initializers;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.PropertyTests.Steps;
using FuncDnn.Training.Gradients;
using FuncDnn.Training.Metrics;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Schedules;
using FuncDnn.Training.Steps;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.PropertyTests.Validation;

/// <summary>
/// The first use of a value in a program: it throws, or its error is thrown, when a setting is invalid.
/// </summary>
internal static class Uses
{
    private static readonly Layout s_layout = Layout.Empty.Append([new Slot("W", 1, 2, SlotRole.Weight)]);
    private static readonly Matrix<double> s_two = Matrix<double>.Zero(2, 3);

    public static void Of(object value)
    {
        switch (value)
        {
            case LearningRate rate:
                rate.At(0);
                break;
            case Optimizer optimizer:
                var state = new OptimizerState<double>(
                    Enumerable.Repeat(Gradients<double>.Zero(s_layout), optimizer.MomentCount).ToArray()
                );
                var point = Parameters<double>.Of(s_layout, [1, 2]);
                optimizer.Update(point, Gradients<double>.Zero(s_layout), state, 0);
                break;
            case SlotRate rate:
                Of(new SlotRates(new Adam(0.1), [rate]));
                break;
            case Bootstrap bootstrap:
                bootstrap.Of([1]);
                break;
            case ClassWeighted or SoftmaxCrossEntropy:
                ((Objective)value).Value(
                    s_two,
                    new Batch<double>(s_two, s_two),
                    Parameters<double>.Of(Layout.Empty, [])
                );
                break;
            case Objective objective:
                var one = Matrix<double>.Zero(1, 3);
                objective.Value(one, new Batch<double>(one, one), Parameters<double>.Of(Layout.Empty, []));
                break;
            case Layer layer:
                layer.Trace(2);
                break;
            case Initializer initializer:
                new Dense(2, initializer).Trace(2);
                break;
            case Slot slot:
                Layout.Empty.Append([slot]);
                break;
            case Plateau plateau:
                new ReduceOnPlateau().Fold(plateau, 1);
                break;
            case ReduceOnPlateau rule:
                rule.Fold(Plateau.Start, 1);
                break;
            case EarlyStopping stopping:
                stopping.Watch(Enumerable.Empty<TrainState<double>>(), at => at.Cost);
                break;
            case GradientCheck check:
                check.Derivative(x => x * x, 2, 1);
                break;
            case SampledGradientCheck check:
                var (drawn, _) = SmallRun.Network.Initialize<double>(2, Key.FromSeed(1));
                check.Network(SmallRun.Network, new SigmoidCrossEntropy(), drawn, SmallRun.Moons, Mode.Inference);
                break;
            case Lbfgs lbfgs:
                var (parameters, _) = SmallRun.Network.Initialize<double>(2, Key.FromSeed(1));
                lbfgs.Minimize(SmallRun.Network, new SigmoidCrossEntropy(), parameters, SmallRun.Moons);
                break;
            case TrainingStep step:
                step.Run(SmallRun.Start(SmallRun.Step(new Adam(0.1))), [SmallRun.Moons]);
                break;
            case TrainState<double> at:
                SmallRun.Step(new Adam(0.1)).Apply(at, SmallRun.Moons);
                break;
            case ExampleKeys keys:
                HoldOut.Divide([0], keys, 0.5, stratified: true, 1);
                break;
            case ValidationPart part:
                Partition.All(3).Hold(part, new ExampleKeys(3));
                break;
            case Fold fold:
                Folds.Of(Partition.All(5).Train, new ExampleKeys(5), fold);
                break;
            case MiniBatches batches:
                batches.From(SmallRun.Moons, 0);
                break;
            case SyntheticData data:
                data.Draw(4, Key.FromSeed(1));
                break;
            case Feature feature:
                Throw(
                    new TableTransformation([feature], new ClassTarget("y", ["a", "b"]))
                        .Inputs(OneCell("x"))
                        .FailToSeq()
                );
                break;
            case ColumnTarget target:
                Throw(new TableTransformation([new NumberFeature("y")], target).Inputs(OneCell("y")).FailToSeq());
                break;
            default:
                OfExperiments(value);
                break;
        }
    }

    private static Table OneCell(string column) => Table.Of("table", [column], [EquatableArray.Of("1")]);

    private static void OfExperiments(object value)
    {
        var data = ValidSamples.Experiment.Load(default).ThrowIfFail();
        switch (value)
        {
            case DataSource source:
                Count(ValidSamples.Experiment with { Data = source }, data);
                break;
            case FoldPlan plan:
                plan.ToSweep();
                break;
            case StopRule rule:
                Count(ValidSamples.Experiment with { Stop = rule }, data);
                break;
            case PlateauRule rule:
                Count(ValidSamples.Experiment with { Plateau = rule }, data);
                break;
            case Experiment experiment:
                Count(experiment, data);
                break;
            case Axis axis:
                new GridSpace([axis]).ToPoints();
                break;
            case Space space:
                space.ToPoints();
                break;
            case Halving halving:
                halving.Rungs(4, 100);
                break;
            case SweepPart part:
                part.Has(1);
                break;
            case Sweep sweep:
                Throw(sweep.Trials().FailToSeq());
                break;
            case RunEventPolicy policy:
                var run = ExperimentRun.Of(ValidSamples.Experiment, data).ThrowIfFail();
                _ = run.Train(run.Start, policy, _ => { }, default).First();
                break;
            case Budget budget:
                LawFamilies.Rates.Check(0.1, budget: budget);
                break;
            default:
                throw new InvalidOperationException($"How is a {value.GetType().Name} used first?");
        }
    }

    private static void Count(Experiment experiment, Dataset<double> data) =>
        _ = ExperimentRun.CountSteps(experiment, data).IfFail(error => throw new ArgumentException(error.Message));

    private static void Throw(Seq<Error> errors)
    {
        if (!errors.IsEmpty)
        {
            throw new ArgumentException(string.Join(' ', errors.Map(error => error.Message)));
        }
    }
}
