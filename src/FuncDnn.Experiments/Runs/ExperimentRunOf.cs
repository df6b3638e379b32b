using System.Numerics;
using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Files;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Models;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using FuncDnn.Training.Steps;
using LanguageExt;

namespace FuncDnn.Experiments.Runs;

/// <summary>An experiment ready to run in its precision.</summary>
internal sealed class ExperimentRun<T> : ExperimentRun
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Dataset<double> _data;
    private readonly Batch<T> _train;
    private readonly TrainingStep _step;
    private readonly Snapshot<T> _start;
    private readonly Lazy<StepReporter<T>> _reporter;

    public ExperimentRun(Experiment experiment, Dataset<double> data, int stepsPerEpoch)
        : base(experiment, data, stepsPerEpoch)
    {
        _data = data;
        _train = data.Train.To<T>();
        _step = new TrainingStep(
            experiment.Network,
            Objective,
            experiment.Optimizer,
            SameRandomness: experiment.FixedDropout
        );
        _start = new(RunSeeding.Start<T>(experiment, _step, _train.Inputs.Rows));
        _reporter = new(() =>
            new StepReporter<T>(
                this,
                _train,
                data.Validation,
                data.Test,
                Schedule.Sample(_train.Count, _start.State.Parameters.Layout.Length)
            )
        );
    }

    public override Snapshot Start => _start;

    public override IEnumerable<Fin<RunEvent>> Train(
        Snapshot start,
        RunEventPolicy policy,
        Action<RunProgress> progress,
        CancellationToken cancel
    )
    {
        var (from, costs, epochCost) = Typed(start);
        var until = policy.Validated().StopAfter.IfNone(Steps);
        var stepper = new Stepper<T>(_step, from, toCheck: 1); // ExperimentFit has checked all targets
        var marks = new List<uint>();
        RunEvent Event(Option<StepReport> report, bool isCheckpoint)
        {
            var runEvent = new RunEvent(
                new Snapshot<T>(stepper.HandOut(), costs, epochCost),
                report,
                isCheckpoint,
                marks.ToArray().ToEquatableArray()
            );
            marks.Clear();
            return runEvent;
        }

        foreach (
            var batch in RunSeeding
                .Batches(Experiment, from.Parameters.Layout)
                .From(_train, from.Step)
                .Take(until - from.Step)
                .Recycled()
        )
        {
            if (cancel.IsCancellationRequested)
            {
                break;
            }

            var step = stepper.Step + 1;
            var isReported =
                step == until ? policy.StopAfter.IsSome || policy.Reports : policy.Reports && IsReported(step);
            var before = isReported ? stepper.HandOut() : null;
            stepper.Advance(batch, measure: isReported);
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
            epochCost = (isFirstOfEpoch ? default : epochCost).Add(stepper.Cost, batch.Count);
            costs = Schedule.IncludesEnd(step) ? costs.Add(new CostPoint(epoch, stepper.Cost, epochCost.Mean)) : costs;
            progress(new RunProgress(step, Steps, epoch, stepper.Cost, epochCost.Mean));
            var isCheckpoint = policy.CheckpointEvery > 0 && step % policy.CheckpointEvery == 0;
            if (step < until && (isCheckpoint || isReported))
            {
                yield return Event(Report(before, stepper, epochCost), isCheckpoint);
            }
            else if (step == until)
            {
                yield return Event(Report(before, stepper, epochCost), isCheckpoint: true);
                yield break;
            }
        }

        yield return Event(Option<StepReport>.None, isCheckpoint: true);
    }

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
        var (state, costs, _) = Typed(end);
        var model = new TrainedModel<T>(Experiment.Network, Objective, state.Parameters);
        return new RunResult(
            Experiment,
            state.Step,
            costs,
            model.EvaluateNative(_train, Task),
            _data.Test.Map(test => model.Evaluate(test, Task)),
            model
        )
        {
            Validation = _data.Validation.Map(examples => model.Evaluate(examples, Task)),
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
