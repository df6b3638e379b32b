using System.Numerics;
using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Files;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Models;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Numerics.Collections;
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
        : base(experiment, stepsPerEpoch)
    {
        _data = data;
        _train = data.Train.To<T>();
        _step = new TrainingStep(
            experiment.Network,
            experiment.Objective,
            experiment.Optimizer,
            SameRandomness: experiment.FixedDropout
        );
        _start = new(RunSeeding.Start<T>(experiment, _step, _train.Inputs.Rows), EquatableArray<CostPoint>.Empty);
        _reporter = new(() => new StepReporter<T>(this, _train, data.Test));
    }

    public override Snapshot Start => _start;

    public override IEnumerable<Fin<RunEvent>> Train(
        Snapshot start,
        RunEventPolicy pauses,
        Action<RunProgress> progress,
        CancellationToken cancel
    )
    {
        var (from, costs) = Own(start);
        var until = pauses.StopAfter.IfNone(Steps);
        var stepper = new Stepper<T>(_step, from);
        var marks = new List<uint>();
        RunEvent Now(Option<StepReport> report, bool keep)
        {
            var moment = new RunEvent(
                new Snapshot<T>(stepper.HandOut(), costs),
                report,
                keep,
                marks.ToArray().ToEquatableArray()
            );
            marks.Clear();
            return moment;
        }

        foreach (var batch in RunSeeding.Batches(Experiment).From(_train, from.Step).Take(until - from.Step).Recycled())
        {
            if (cancel.IsCancellationRequested)
            {
                break;
            }

            var step = stepper.Step + 1;
            var reported =
                step == until ? pauses.StopAfter.IsSome || pauses.Reports : pauses.Reports && IsReported(step);
            var before = reported ? stepper.HandOut() : null;
            stepper.Advance(batch, measure: reported);
            // Parameters that are not finite show in the next cost; only those of the last step have none.
            if (!double.IsFinite(stepper.Cost) || (step == Steps && !stepper.HandOut().IsFinite))
            {
                yield return Divergence.At(stepper.HandOut());
                yield break;
            }

            if (pauses.Marks && step <= RunEvent.MaxMarks)
            {
                marks.Add(stepper.Mark());
            }

            var epoch = (step - 1) / StepsPerEpoch;
            costs = NotesCost(step) ? costs.Add(new CostPoint(epoch, stepper.Cost)) : costs;
            progress(new RunProgress(step, Steps, epoch, stepper.Cost));
            var keep = pauses.CheckpointEvery > 0 && step % pauses.CheckpointEvery == 0;
            if (step < until && (keep || reported))
            {
                yield return Now(Reported(before, stepper), keep);
            }
            else if (step == until)
            {
                yield return Now(Reported(before, stepper), keep: true);
                yield break;
            }
        }

        yield return Now(Option<StepReport>.None, keep: true);
    }

    public override Fin<Checkpoint> Read(string name, ReadOnlyMemory<byte> bytes) =>
        from checkpoint in Checkpoint.Read(new FileBytes(name, bytes), _start)
        from _ in checkpoint.Snapshot.Step >= 0 && checkpoint.Snapshot.Step <= Steps
            ? Prelude.FinSucc(Prelude.unit)
            : ReadError.At(
                name,
                "its step",
                $"{checkpoint.Snapshot.Step} is none of this run's {Steps}",
                "it is a checkpoint of another experiment; remove it"
            )
        select checkpoint;

    public override RunResult ResultAt(Snapshot end)
    {
        var (state, costs) = Own(end);
        var model = new TrainedModel<T>(Experiment.Network, Experiment.Objective, state.Parameters);
        return new RunResult(
            Experiment,
            state.Step,
            costs,
            model.JudgeOwn(_train),
            _data.Test.Map(model.Evaluate),
            model
        );
    }

    private Option<StepReport> Reported(TrainState<T>? before, Stepper<T> stepper) =>
        before is null ? Option<StepReport>.None : _reporter.Value.Of(before, stepper.HandOut(), stepper.GradientNorm);

    private Snapshot<T> Own(Snapshot snapshot) =>
        snapshot is Snapshot<T> own && own.State.Parameters.Layout == _start.State.Parameters.Layout
            ? own
            : throw new ArgumentException($"{Experiment.Name}: the snapshot is of another network or precision.");
}
