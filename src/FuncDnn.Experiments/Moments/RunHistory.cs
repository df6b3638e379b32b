using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Experiments.Moments;

/// <summary>
/// The state of a run after any of its steps, bit for bit: computed forward from the nearest state that is known, which
/// is one that was looked at or passed before and is still held, a checkpoint, or the start. Threads may share it.
/// </summary>
/// <remarks>
/// The last stored fingerprint up to a step is compared with the state that is computed, so that data or a program that
/// has changed since is an error and never a state that the run did not have.
/// </remarks>
public sealed class RunHistory
{
    private readonly ExperimentRun _run;
    private readonly IStoredStates _stored;
    private readonly KnownStates _known;

    /// <summary>The history of a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="stored">What is stored of it.</param>
    /// <param name="cacheBytes">The memory that states may take which are held; 0 to hold none.</param>
    /// <param name="start">Its first state; by default that of step 0.</param>
    public RunHistory(ExperimentRun run, IStoredStates stored, long cacheBytes, Option<Snapshot> start = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentOutOfRangeException.ThrowIfNegative(cacheBytes);
        (_run, _stored, Start) = (run, stored, start.IfNone(() => run.Start));
        _known = new(stored, Start, StateCache.Of(cacheBytes, run.Steps, Start.Bytes));
    }

    /// <summary>The first state.</summary>
    public Snapshot Start { get; }

    /// <summary>The memory that the held states take, in bytes.</summary>
    public long HeldBytes => _known.Cache.Bytes;

    /// <summary>The checkpoints that could not be used so far.</summary>
    public EquatableArray<DamagedCheckpoint> Damaged => _known.Damaged;

    /// <summary>The state after a step.</summary>
    /// <param name="step">The number of completed steps.</param>
    /// <param name="progress">Called after every step that is computed; it must be fast.</param>
    /// <param name="cancel">Stops between two steps; states that were passed stay held.</param>
    /// <returns>
    /// The state; or an error if the run has no such step, stops or diverges before it, or its data cannot be read; or
    /// if a state is not the one of which the fingerprint is stored.
    /// </returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Fin<Snapshot> At(long step, Action<RunProgress>? progress = null, CancellationToken cancel = default)
    {
        if (step < Start.Step || step > _run.Steps)
        {
            return Error.New($"{_run.Experiment.Name} has the steps {Start.Step} to {_run.Steps}, not {step}.");
        }

        _known.LookAt(step);
        return _known.At(step) is { } known ? known : Compute(step, step, step - Half, progress ?? (_ => { }), cancel);
    }

    /// <summary>
    /// Computes the states around a step, so that those before it are at hand too: one replay from the nearest state
    /// before them gives them all. Does nothing where enough of them are held.
    /// </summary>
    /// <param name="step">The step that was looked at last.</param>
    /// <param name="cancel">Stops between two steps.</param>
    /// <returns>An error as of <see cref="At"/>; a run that stops early has no states after its end.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Fin<Unit> Prefetch(long step, CancellationToken cancel = default)
    {
        var missing = Around(step, Half).Filter(near => _known.At(near) is null);
        return missing.Exists(near => Math.Abs(near - step) <= Half / 2)
            ? Compute(missing[^1], missing[0], missing[0] - 1, _ => { }, cancel, endsEarly: true).Map(_ => Prelude.unit)
            : Prelude.unit;
    }

    // The number of states that are held before the step that was looked at, and after it.
    private long Half => _known.Cache.Window(Start.Bytes) / 2;

    private EquatableArray<long> Around(long step, long distance) =>
        Enumerable
            .Range(0, (int)(2 * distance))
            .Select(i => step - distance + i)
            .Where(near => near >= Start.Step && near <= _run.Steps)
            .ToEquatableArray();

    /// <summary>Computes a state.</summary>
    /// <param name="step">Its step.</param>
    /// <param name="first">The first step that is wanted: the replay starts at it or before.</param>
    /// <param name="keptAfter">The step after which every state on the way is held.</param>
    /// <param name="progress">Called after every step.</param>
    /// <param name="cancel">Stops between two steps.</param>
    /// <param name="endsEarly">Whether the end of a run that stops before the step will do.</param>
    private Fin<Snapshot> Compute(
        long step,
        long first,
        long keptAfter,
        Action<RunProgress> progress,
        CancellationToken cancel,
        bool endsEarly = false
    )
    {
        var from = _known.UpTo(first);
        return _stored.FingerprintUpTo(step).Filter(one => one.Step > from.Step).Case is StateFingerprint stored
            ? Train(from, stored.Step).Bind(state => Checked(state, stored)).Bind(state => Train(state, step)).Bind(End)
            : Train(from, step).Bind(End);

        Fin<Snapshot> Train(Snapshot start, long until) => Replay(start, until, keptAfter, progress, cancel);
        Fin<Snapshot> End(Snapshot state) =>
            state.Step == step || endsEarly
                ? state
                : Error.New($"{_run.Experiment.Name} stopped early, after step {state.Step}.");
    }

    private Fin<Snapshot> Replay(
        Snapshot from,
        long until,
        long keptAfter,
        Action<RunProgress> progress,
        CancellationToken cancel
    )
    {
        if (from.Step == until)
        {
            return from;
        }

        var state = from;
        var policy = new RunEventPolicy(
            CheckpointEvery: _known.Cache.Stride,
            EveryAfter: Math.Clamp(keptAfter, from.Step, until - 1)
        );
        foreach (var runEvent in _run.Train(from, policy, progress, cancel))
        {
            if (runEvent.Case is Error error)
            {
                return error;
            }

            state = ((RunEvent)runEvent.Case).Snapshot;
            _known.Keep(state);
            if (state.Step == until)
            {
                return state;
            }
        }

        return state.HasStopped ? state : throw new OperationCanceledException(cancel);
    }

    private Fin<Snapshot> Checked(Snapshot state, StateFingerprint stored)
    {
        if (state.StateSha256 == stored.Sha256)
        {
            return state;
        }

        // States that were passed on the way may be wrong too.
        _known.Clear();
        return Error.New(
            $"{_run.Experiment.Name}: the state after step {stored.Step} is not the one that the run had: the data or "
                + "the program has changed."
        );
    }
}
