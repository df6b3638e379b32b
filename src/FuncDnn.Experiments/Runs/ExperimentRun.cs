using FuncDnn.Data;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Sources;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Experiments.Runs;

/// <summary>
/// An experiment together with its data, ready to run: the fold over all its batches. It can be started from any
/// snapshot of itself, and goes on from there bit for bit as if it had never stopped.
/// </summary>
public abstract class ExperimentRun
{
    private protected ExperimentRun(Experiment experiment, int stepsPerEpoch)
    {
        Experiment = experiment;
        StepsPerEpoch = stepsPerEpoch;
    }

    /// <summary>What is run.</summary>
    public Experiment Experiment { get; }

    /// <summary>How many steps go through all examples once.</summary>
    public int StepsPerEpoch { get; }

    /// <summary>How many steps there are in all.</summary>
    public long Steps => Experiment.Epochs * StepsPerEpoch;

    /// <summary>Where the run begins: first parameters drawn, no step made.</summary>
    public abstract Snapshot Start { get; }

    /// <summary>Puts an experiment and its data together.</summary>
    /// <param name="experiment">What to run.</param>
    /// <param name="data">What <see cref="DataSource.Load"/> of its data gave.</param>
    /// <returns>The run; an error when the parts do not fit each other.</returns>
    public static Fin<ExperimentRun> Of(Experiment experiment, Dataset<double> data) =>
        CountSteps(experiment, data)
            .Map<ExperimentRun>(steps =>
                experiment.Precision == Precision.Single
                    ? new ExperimentRun<float>(experiment, data, (int)(steps / experiment.Epochs))
                    : new ExperimentRun<double>(experiment, data, (int)(steps / experiment.Epochs))
            );

    /// <summary>How many steps a run has; found out without drawing its first parameters.</summary>
    /// <param name="experiment">What to run.</param>
    /// <param name="data">What <see cref="DataSource.Load"/> of its data gave.</param>
    /// <returns>The number of steps; an error when the parts do not fit each other.</returns>
    public static Fin<long> CountSteps(Experiment experiment, Dataset<double> data)
    {
        return from _ in ExperimentFit.Check(experiment, data)
            let perEpoch = RunSeeding.Batches(experiment).StepsPerEpoch(data.Train.Count)
            from steps in experiment.Epochs > int.MaxValue / perEpoch
                ? Error.New(
                    $"{experiment.Name}: {experiment.Epochs} epochs of {perEpoch} steps are more than {int.MaxValue} steps: "
                        + "take fewer epochs or larger batches."
                )
                : Prelude.FinSucc(experiment.Epochs * perEpoch)
            select steps;
    }

    /// <summary>Trains as the experiment says, from its first step to its last.</summary>
    /// <param name="experiment">What to run.</param>
    /// <param name="data">What <see cref="DataSource.Load"/> of its data gave.</param>
    /// <param name="progress">Told after every step; it must be quick.</param>
    /// <param name="cancel">Stops between two steps.</param>
    /// <returns>The outcome; an error that names the step when the run diverges or the shapes do not fit.</returns>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static Fin<RunResult> Run(
        Experiment experiment,
        Dataset<double> data,
        Action<RunProgress> progress,
        CancellationToken cancel
    ) =>
        from run in Of(experiment, data)
        from end in run.Train(run.Start, new RunEventPolicy(), progress, cancel).Last()
        select run.OutcomeAfter(end.Snapshot, cancel);

    /// <summary>Trains on from a snapshot: a lazy stream of the moments at which the run pauses.</summary>
    /// <param name="start">Where to start: a snapshot of this run.</param>
    /// <param name="pauses">Where to pause; steps between two pauses are made in the same memory over and over.</param>
    /// <param name="progress">Told after every step; it must be quick.</param>
    /// <param name="cancel">Stops between two steps: the stream then ends early, with a moment to keep.</param>
    /// <returns>
    /// The moments, the last of them where the run ends; an error, the last of the stream, that names the step at which
    /// the run diverged. At least one.
    /// </returns>
    /// <exception cref="ArgumentException">The snapshot is none of this run.</exception>
    public abstract IEnumerable<Fin<RunEvent>> Train(
        Snapshot start,
        RunEventPolicy pauses,
        Action<RunProgress> progress,
        CancellationToken cancel
    );

    /// <summary>Reads a checkpoint of this run.</summary>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="bytes">What <see cref="Checkpoint.ToBytes"/> gave; any other bytes are an error value.</param>
    /// <returns>The checkpoint; an error that says what is damaged, or what is not this run's.</returns>
    public abstract Fin<Checkpoint> Read(string name, ReadOnlyMemory<byte> bytes);

    /// <summary>What came out of the run, once it has ended.</summary>
    /// <param name="end">A snapshot of this run after its last step.</param>
    /// <returns>Costs, accuracies and the model.</returns>
    public abstract RunResult ResultAt(Snapshot end);

    /// <summary>Whether a step is reported on: the last of every so manieth epoch, and the last of all.</summary>
    /// <param name="step">The number of steps made.</param>
    /// <returns>True where <see cref="RunEventPolicy.Reports"/> pauses.</returns>
    public bool IsReported(long step) => step == Steps || NotesCost(step);

    /// <summary>Whether the outcome tells the cost of a step.</summary>
    internal bool NotesCost(long step) =>
        step > 0 && step % StepsPerEpoch == 0 && ((step / StepsPerEpoch) - 1) % Experiment.ReportEvery == 0;

    private RunResult OutcomeAfter(Snapshot end, CancellationToken cancel) =>
        end.Step == Steps ? ResultAt(end) : throw new OperationCanceledException(cancel);
}
