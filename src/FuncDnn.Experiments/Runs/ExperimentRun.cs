using FuncDnn.Data;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Models;
using FuncDnn.Experiments.Shards;
using FuncDnn.Experiments.Sources;
using FuncDnn.Training.Gradients;
using FuncDnn.Training.Metrics;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Shards;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Experiments.Runs;

/// <summary>
/// An experiment with its data, ready to run: the fold over all its batches. It can start from any snapshot of itself,
/// and continues bit for bit as if it had never stopped.
/// </summary>
public abstract class ExperimentRun
{
    private protected ExperimentRun(Experiment experiment, Dataset<double> data, int stepsPerEpoch)
    {
        (Experiment, Data) = (experiment, data);
        Objective = ClassBalance.Objective(experiment, data.Train);
        StepsPerEpoch = stepsPerEpoch;
        Schedule = new(experiment.ReportEvery, experiment.Epochs, stepsPerEpoch);
        Task = DataTask.Of(experiment.Objective, data);
        IsStreamed = data.Stream.IsSome;
    }

    /// <summary>The experiment.</summary>
    public Experiment Experiment { get; }

    /// <summary>Its data.</summary>
    internal Dataset<double> Data { get; }

    /// <summary>What training minimizes: the objective of the experiment, with the class weights of the data.</summary>
    public Objective Objective { get; }

    /// <summary>The number of steps in an epoch.</summary>
    public int StepsPerEpoch { get; }

    /// <summary>Whether the training examples are read from files while it trains.</summary>
    internal bool IsStreamed { get; }

    /// <summary>Which steps are reported.</summary>
    internal ReportSchedule Schedule { get; }

    /// <summary>What it learns to predict, which decides the metrics that it reports.</summary>
    public LearningTask Task { get; }

    /// <summary>The number of steps of the whole run.</summary>
    public long Steps => Experiment.Epochs * StepsPerEpoch;

    /// <summary>The snapshot before the first step, with the initial parameters.</summary>
    public abstract Snapshot Start { get; }

    /// <summary>Combines an experiment with its data.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="data">The result of <see cref="DataSource.Load"/>.</param>
    /// <returns>The run, or an error if the parts do not fit each other.</returns>
    public static Fin<ExperimentRun> Of(Experiment experiment, Dataset<double> data) =>
        CountSteps(experiment, data)
            .Map<ExperimentRun>(steps =>
                experiment.Precision == Precision.Single
                    ? new ExperimentRun<float>(experiment, data, (int)(steps / experiment.Epochs))
                    : new ExperimentRun<double>(experiment, data, (int)(steps / experiment.Epochs))
            );

    /// <summary>Counts the steps of a run, without drawing its initial parameters.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="data">The result of <see cref="DataSource.Load"/>.</param>
    /// <returns>The number of steps, or an error if the parts do not fit each other.</returns>
    public static Fin<long> CountSteps(Experiment experiment, Dataset<double> data)
    {
        return from valid in Checked(experiment)
            from _ in ExperimentFit.Check(experiment, data)
            from decided in RuleFit.Check(experiment, data)
            from ordered in PartFit.Check(experiment, data)
            from batches in BatchFit.Check(experiment, data)
            from sharded in ShardFit.Check(experiment, data)
            let perEpoch = batches.StepsPerEpoch(EpochSize.Of(experiment, data))
            from steps in experiment.Epochs > int.MaxValue / perEpoch
                ? Error.New(
                    $"{experiment.Name}: {experiment.Epochs} epochs of {perEpoch} steps are more than {int.MaxValue} "
                        + "steps: take fewer epochs or larger batches."
                )
                : Prelude.FinSucc(experiment.Epochs * perEpoch)
            select steps;
    }

    /// <summary>Trains from the first step to the last.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="data">The result of <see cref="DataSource.Load"/>.</param>
    /// <param name="progress">Called after every step; it must be fast.</param>
    /// <param name="cancel">Stops between two steps.</param>
    /// <returns>The result, or an error if the shapes do not fit or the run diverges, which names the step.</returns>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static Fin<RunResult> Run(
        Experiment experiment,
        Dataset<double> data,
        Action<RunProgress> progress,
        CancellationToken cancel
    ) =>
        from run in Of(experiment, data)
        from end in run.Train(run.Start, new RunEventPolicy(), progress, cancel).Last()
        select run.CompletedAt(end.Snapshot, cancel);

    /// <summary>Trains from a snapshot: a lazy stream of the events that the policy selects.</summary>
    /// <param name="start">A snapshot of this run.</param>
    /// <param name="policy">Which steps are events; the steps between two events reuse the same memory.</param>
    /// <param name="progress">Called after every step; it must be fast.</param>
    /// <param name="cancel">Stops between two steps: the stream then ends early, with a checkpoint.</param>
    /// <returns>
    /// At least one event. The last is the end of the run, or an error that names the step at which the run diverged.
    /// </returns>
    /// <exception cref="ArgumentException">The snapshot is of another network or precision.</exception>
    public IEnumerable<Fin<RunEvent>> Train(
        Snapshot start,
        RunEventPolicy policy,
        Action<RunProgress> progress,
        CancellationToken cancel
    ) => Train(start, policy, exchange: null, progress, cancel);

    /// <summary>Trains from a snapshot, and lets other processes compute the shards of every step.</summary>
    /// <param name="start">A snapshot of this run.</param>
    /// <param name="policy">Which steps are events.</param>
    /// <param name="exchange">The other processes; null for this one.</param>
    /// <param name="progress">Called after every step.</param>
    /// <param name="cancel">Stops between two steps.</param>
    internal abstract IEnumerable<Fin<RunEvent>> Train(
        Snapshot start,
        RunEventPolicy policy,
        IShardExchange? exchange,
        Action<RunProgress> progress,
        CancellationToken cancel
    );

    /// <summary>The steps of this run as sums over shards, with scratch memory of its own.</summary>
    internal abstract RunShards ToShards();

    /// <summary>Reads a checkpoint of this run.</summary>
    /// <param name="name">Its name in messages.</param>
    /// <param name="bytes">The result of <see cref="Checkpoint.ToBytes"/>; any other bytes give an error.</param>
    /// <returns>The checkpoint, or an error that names what is damaged or belongs to another run.</returns>
    public abstract Fin<Checkpoint> Read(string name, ReadOnlyMemory<byte> bytes);

    /// <summary>
    /// The result that the run has if it ends with a snapshot: its stop rule may restore the best parameters so far.
    /// </summary>
    /// <param name="end">A snapshot of this run, normally after its last step.</param>
    /// <returns>Costs, metrics and the model.</returns>
    public abstract RunResult ResultAt(Snapshot end);

    /// <summary>The state of a snapshot as a result, whatever parameters were better.</summary>
    /// <param name="snapshot">A snapshot of this run.</param>
    /// <returns>Costs, metrics and the model.</returns>
    public abstract RunResult MeasureAt(Snapshot snapshot);

    /// <summary>The network with the parameters of a snapshot, whatever parameters were better.</summary>
    /// <param name="snapshot">A snapshot of this run.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentException">The snapshot is of another network or precision.</exception>
    public abstract TrainedModel ModelAt(Snapshot snapshot);

    /// <summary>What a step did: its gradient is computed again, on its examples and with its dropout masks.</summary>
    /// <param name="before">The snapshot before the step.</param>
    /// <param name="after">The snapshot after it.</param>
    /// <returns>The norms of gradient and update; or an error if the examples cannot be read.</returns>
    /// <exception cref="ArgumentException">
    /// The snapshots are of another network or precision, or more than one step apart.
    /// </exception>
    public abstract Fin<StepChange> Change(Snapshot before, Snapshot after);

    /// <summary>
    /// Checks the gradient that the step after a snapshot takes, on its own examples and with its own dropout masks, in
    /// double precision whatever the precision of the run.
    /// </summary>
    /// <param name="at">A snapshot of this run.</param>
    /// <param name="check">How many coordinates are checked.</param>
    /// <param name="examples">
    /// The largest number of examples: the first of the batch of that step, or of its first shard.
    /// </param>
    /// <returns>
    /// The gradient of each slot beside differences of the cost, and the number of examples; or an error if they cannot
    /// be read.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// The snapshot is of another network or precision, or so few examples are too few for a layer.
    /// </exception>
    public Fin<(SampledGradientReport Report, int Examples)> CheckGradient(
        Snapshot at,
        SampledGradientCheck check,
        int examples
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(examples, 1);
        return InputsAfter(at)
            .Map(step =>
            {
                var batch = step.Batch.Slice(0, Math.Min(examples, step.Batch.Count));
                var report = check.Network(Experiment.Network, Objective, step.Parameters, batch, step.Mode);
                return (report, batch.Count);
            });
    }

    internal abstract Fin<StepInputs> InputsAfter(Snapshot snapshot);

    /// <summary>Makes a state of another run the start of this one: what a changed rule knows begins anew.</summary>
    /// <param name="state">A snapshot of another run.</param>
    /// <param name="parent">The experiment of that run.</param>
    /// <returns>The snapshot; unchanged if it is of another precision.</returns>
    internal abstract Snapshot Adopt(Snapshot state, Experiment parent);

    /// <summary>Whether a snapshot is the end: after the last step, or where the stop rule ended the run.</summary>
    /// <param name="snapshot">A snapshot of this run.</param>
    public bool HasEnded(Snapshot snapshot) => snapshot.Step == Steps || snapshot.HasStopped;

    /// <summary>
    /// Whether a step is reported, by the experiment's <see cref="ReportInterval"/>; the last always is.
    /// </summary>
    /// <param name="step">The number of completed steps.</param>
    /// <returns>True if <see cref="RunEventPolicy.Reports"/> makes it an event.</returns>
    public bool IsReported(long step) => step > 0 && Schedule.Includes(step);

    private static Fin<Unit> Checked(Experiment experiment) =>
        experiment.Validate() is { IsEmpty: false } errors
            ? Error.New($"{experiment.Name}: {string.Join(' ', errors)}")
            : Prelude.unit;

    private RunResult CompletedAt(Snapshot end, CancellationToken cancel) =>
        HasEnded(end) ? ResultAt(end) : throw new OperationCanceledException(cancel);
}
