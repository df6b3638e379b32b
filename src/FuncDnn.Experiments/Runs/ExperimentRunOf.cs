using System.Numerics;
using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Files;
using FuncDnn.Data.Parted;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Models;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Shards;
using FuncDnn.Experiments.Telemetry;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Validation;
using FuncDnn.Training.Gradients;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Shards;
using FuncDnn.Training.Steps;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Experiments.Runs;

/// <summary>An experiment ready to run in its precision.</summary>
internal sealed class ExperimentRun<T> : ExperimentRun
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Batch<T> _train;
    private readonly RunBatches<T> _batches;
    private readonly TrainingStep _step;
    private readonly Snapshot<T> _start;
    private readonly EpochRules<T> _rules;
    private readonly Lazy<StepReporter<T>> _reporter;
    private readonly bool _isWeighted;

    public ExperimentRun(Experiment experiment, Dataset<double> data, int stepsPerEpoch)
        : base(experiment, data, stepsPerEpoch)
    {
        _train = data.Train.To<T>();
        _batches = new RunBatches<T>(experiment, data, _train);
        _step = new TrainingStep(
            experiment.Network,
            Objective,
            experiment.WholeOptimizer,
            SameRandomness: experiment.FixedDropout,
            Shard: experiment.Shard
        );
        _isWeighted = _train.Weights.IsSome || Objective.Terms.Exists(term => term is ClassWeighted);
        _rules = new EpochRules<T>(this, data.Validation.Map(examples => examples.To<T>()));
        _start = _rules.Start(RunSeeding.Start<T>(experiment, _step, _train.Inputs.Rows, data.Start));
        _reporter = new(() =>
            new StepReporter<T>(
                this,
                _train,
                data.Validation,
                data.Test,
                Schedule.Sample(data.TrainCount, _start.State.Parameters.Layout.Length)
            )
        );
    }

    public override Snapshot Start => _start;

    internal override RunShards ToShards()
    {
        var state = _start.State;
        var layout = state.Parameters.Layout;
        var graph = _step.Network.Trace(_train.Inputs.Rows);
        return new RunShards<T>(
            _step,
            graph,
            Examples(RunSeeding.Batches(Experiment, layout)),
            state.Random,
            StepsPerEpoch - 1
        );
    }

    private IBlockExamples<T> Examples(MiniBatches rule) =>
        Data.Parted.Case is PartedExamples parted
            ? new PartedBlockExamples<T>(parted, new(parted, rule, Experiment.Shard), Experiment.Shard)
            : new BlockExamples<T>(rule, _train);

    internal override IEnumerable<Fin<RunEvent>> Train(
        Snapshot start,
        RunEventPolicy policy,
        IShardExchange? exchange,
        Action<RunProgress> progress,
        CancellationToken cancel
    )
    {
        var (from, costs, epochCost, stop, plateau) = Typed(start);
        var until = policy.Validated().StopAfter.IfNone(Steps);
        var everyAfter = policy.EveryAfter.IfNone(long.MaxValue);
        // ExperimentFit has checked all targets; where others compute the steps, there may be none.
        var stepper = new Stepper<T>(_step, from, toCheck: exchange is null ? 1 : 0, exchange: exchange);
        using var meter = new StepMeter(Experiment.Name);
        var marks = new List<uint>();
        Error? unread = null;
        RunEvent Event(Option<StepReport> report, bool isCheckpoint)
        {
            var runEvent = new RunEvent(
                new Snapshot<T>(stepper.HandOut(), costs, epochCost, stop, plateau),
                report,
                isCheckpoint,
                marks.ToArray().ToEquatableArray()
            );
            marks.Clear();
            return runEvent;
        }

        var count = start.HasStopped ? 0 : until - from.Step;
        var hasInputs = exchange is null;
        foreach (
            var batch in _batches.From(from.Parameters.Layout, from.Step, count, error => unread = error, hasInputs)
        )
        {
            if (cancel.IsCancellationRequested)
            {
                break;
            }

            var step = stepper.Step + 1;
            var isReported =
                step == until ? policy.StopAfter.IsSome || policy.Reports : policy.Reports && IsReported(step);
            // Whether a step is the last one is known only after it.
            var mayBeReported =
                isReported || ((policy.Reports || policy.StopAfter.IsSome) && _rules.MayStop(step, stop));
            var before = mayBeReported ? stepper.HandOut() : null;
            var begun = StepMeter.Begin();
            if (!Advanced(stepper, batch, measure: mayBeReported, error => unread = error))
            {
                break;
            }

            meter.End(begun, batch.Count, stepper.Cost);
            if (!stepper.IsFinite)
            {
                yield return Divergence.At(stepper.HandOut());
                yield break;
            }

            if (policy.Marks && step <= RunEvent.MaxMarks)
            {
                marks.Add(stepper.Mark());
            }

            var epoch = (step - 1) / StepsPerEpoch;
            var isFirstOfEpoch = step - 1 == epoch * StepsPerEpoch;
            epochCost = (isFirstOfEpoch ? default : epochCost).Add(stepper.Cost, batch.Count, Weight(batch));
            if (step % StepsPerEpoch == 0 && !_rules.AreEmpty)
            {
                (stop, plateau) = _rules.After(stepper.HandOut(), epochCost, stop, plateau);
                plateau.IfSome(rule => stepper.Scale(rule.Scale));
            }

            var hasStopped = stop.Exists(rule => rule.HasStopped);
            costs =
                hasStopped || Schedule.IncludesEnd(step)
                    ? costs.Add(new CostPoint(epoch, stepper.Cost, epochCost.Mean))
                    : costs;
            progress(new RunProgress(step, hasStopped ? step : Steps, epoch, stepper.Cost, epochCost.Mean));
            var isCheckpoint = policy.CheckpointEvery > 0 && step % policy.CheckpointEvery == 0;
            if (step < until && !hasStopped && (isCheckpoint || isReported || step > everyAfter))
            {
                yield return Event(Report(isReported ? before : null, stepper, epochCost), isCheckpoint);
            }
            else if (step == until || hasStopped)
            {
                yield return Event(Report(before, stepper, epochCost), isCheckpoint: true);
                yield break;
            }
        }

        if (unread is not null)
        {
            yield return unread;
            yield break;
        }

        yield return Event(Option<StepReport>.None, isCheckpoint: true);
    }

    private static bool Advanced(Stepper<T> stepper, Batch<T> batch, bool measure, Action<Error> failed)
    {
        try
        {
            stepper.Advance(batch, measure);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (UnreadablePartException unreadable)
        {
            failed(unreadable.Error);
            return false;
        }
    }

    private double Weight(Batch<T> batch) =>
        _isWeighted ? double.CreateChecked(Objective.FirstLoss.TotalWeight(batch)) : batch.Count;

    public override Fin<Checkpoint> Read(string name, ReadOnlyMemory<byte> bytes) =>
        from checkpoint in Checkpoint.Read(new FileBytes(name, bytes), _start)
        from _ in checkpoint.Snapshot.Step >= 0 && checkpoint.Snapshot.Step <= Steps
            ? Prelude.FinSucc(Prelude.unit)
            : ReadError.At(
                name,
                "the step",
                $"{checkpoint.Snapshot.Step} is not one of the {Steps} steps of this run",
                "it is a checkpoint of another experiment; remove it"
            )
        select checkpoint;

    public override RunResult ResultAt(Snapshot end)
    {
        var typed = Typed(end);
        var best = typed.Stop.Filter(stop => !double.IsNaN(stop.Best));
        return Measure(
            typed,
            best.Filter(_ => Experiment.Stop.Exists(rule => rule.RestoreBest))
                .Match(stop => stop.BestParameters, () => typed.State.Parameters)
        ) with
        {
            Stopped = best.Map(stop => new StopSummary(
                end.HasStopped,
                (stop.BestStep - 1) / StepsPerEpoch,
                stop.BestStep
            )),
        };
    }

    public override RunResult MeasureAt(Snapshot snapshot) =>
        Measure(Typed(snapshot), Typed(snapshot).State.Parameters);

    public override TrainedModel ModelAt(Snapshot snapshot) => Model(Typed(snapshot).State.Parameters);

    public override Fin<StepChange> Change(Snapshot before, Snapshot after)
    {
        var (from, to) = (Typed(before).State, Typed(after).State);
        if (to.Step != from.Step + 1)
        {
            throw new ArgumentException(
                $"The states after the steps {from.Step} and {to.Step} are not one step apart."
            );
        }

        return _batches
            .At(from.Parameters.Layout, from.Step)
            .Map(batch =>
            {
                var gradient = new T[from.Parameters.Layout.Length];
                new Differentiator<T>(_step.Network, _step.Objective, shard: _step.Shard).Differentiate(
                    from.Parameters,
                    batch.To<T>(),
                    Mode.Training(RandomAfter(from)),
                    gradient,
                    step: from.Step
                );
                return StepChange.Of(from, to, gradient, _step.Optimizer.Factors(from.Parameters.Layout));
            });
    }

    internal override Fin<StepInputs> InputsAfter(Snapshot snapshot)
    {
        var state = Typed(snapshot).State;
        var parameters = state.Parameters.To<double>();
        var random = RandomAfter(state);
        return _batches
            .At(parameters.Layout, state.Step)
            .Map(batch =>
            {
                if (_step.Shard == 0)
                {
                    return new StepInputs(parameters, batch, Mode.Training(random));
                }

                var plan = new ShardPlan(batch.Count, _step.Shard, parameters.Layout.HasStatistics);
                var shards = new ShardedBatch<double>(parameters, batch, Mode.Training(random), plan);
                var (start, count) = plan.ExamplesOf(new(0, 1));
                return new StepInputs(parameters, batch.Slice(start, count), shards.ModeOf(0));
            });
    }

    private RandomSource RandomAfter(TrainState<T> state) =>
        _step.SameRandomness ? state.Random : state.Random.At(state.Step);

    private TrainedModel<T> Model(Parameters<T> parameters) => new(Experiment.Network, Objective, parameters);

    internal override Snapshot Adopt(Snapshot state, Experiment parent)
    {
        if (state is not Snapshot<T> typed)
        {
            return state;
        }

        var fresh = _rules.Start(typed.State);
        return typed with
        {
            Stop = Same(Experiment.Stop, parent.Stop) ? typed.Stop : fresh.Stop,
            Plateau = Same(Experiment.Plateau, parent.Plateau) ? typed.Plateau : fresh.Plateau,
        };
    }

    private static bool Same<TRule>(Option<TRule> one, Option<TRule> other)
        where TRule : class => one.Match(rule => other.Exists(rule.Equals), () => other.IsNone);

    private RunResult Measure(Snapshot<T> snapshot, Parameters<T> parameters)
    {
        var model = Model(parameters);
        return new RunResult(
            Experiment,
            snapshot.Step,
            snapshot.Costs,
            model.EvaluateNative(_train, Task),
            Data.Test.Map(test => model.Evaluate(test, Task)),
            model
        )
        {
            Validation = Data.Validation.Map(examples => model.Evaluate(examples, Task)),
        };
    }

    private Option<StepReport> Report(TrainState<T>? before, Stepper<T> stepper, EpochCost epochCost) =>
        before is null
            ? Option<StepReport>.None
            : _reporter.Value.Of(before, stepper.HandOut(), epochCost.Mean, stepper.GradientNorm);

    private Snapshot<T> Typed(Snapshot snapshot) =>
        snapshot is Snapshot<T> typed && typed.State.Parameters.Layout == _start.State.Parameters.Layout
            ? typed
            : throw new ArgumentException($"{Experiment.Name}: the snapshot is of another network or precision.");
}
