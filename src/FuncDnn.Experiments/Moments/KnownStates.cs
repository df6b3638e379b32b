using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments.Moments;

/// <summary>The states of a run that are known: threads share one cache of them, and the damaged checkpoints.</summary>
/// <param name="stored">What is stored of the run.</param>
/// <param name="start">Its first state.</param>
/// <param name="empty">The cache before any state was looked at.</param>
internal sealed class KnownStates(IStoredStates stored, Snapshot start, StateCache empty)
{
    private readonly Lock _gate = new();
    private StateCache _cache = empty;
    private EquatableArray<DamagedCheckpoint> _damaged = [];

    /// <summary>The states that are held.</summary>
    public StateCache Cache
    {
        get
        {
            lock (_gate)
            {
                return _cache;
            }
        }
    }

    /// <summary>The checkpoints that could not be used so far.</summary>
    public EquatableArray<DamagedCheckpoint> Damaged
    {
        get
        {
            lock (_gate)
            {
                return _damaged;
            }
        }
    }

    /// <summary>Makes a step the one that was looked at last.</summary>
    public void LookAt(long step) => Update(cache => cache.LookAt(step));

    /// <summary>Holds one more state, as far as there is memory for it.</summary>
    public void Keep(Snapshot state) => Update(cache => cache.Keep(state));

    /// <summary>Holds no state any more.</summary>
    public void Clear() => Update(cache => cache.WithoutStates());

    /// <summary>The state after a step, unless it must be computed.</summary>
    public Snapshot? At(long step) => step == start.Step ? start : Cache.At(step).Case as Snapshot;

    /// <summary>The last state up to a step that need not be computed.</summary>
    public Snapshot UpTo(long step)
    {
        var held = Cache.UpTo(step).IfNone(start);
        foreach (var at in stored.Steps.Filter(at => at > held.Step && at <= step).OrderDescending())
        {
            if (Read(at) is { } checkpoint)
            {
                Keep(checkpoint);
                return checkpoint;
            }
        }

        return held;
    }

    private Snapshot? Read(long step)
    {
        if (Damaged.Exists(one => one.Step == step))
        {
            return null;
        }

        var read = stored.Read(step);
        read.IfFail(error => Say(new(step, error.Message)));
        return read.IfFail(Option<Snapshot>.None).Case as Snapshot;
    }

    private void Say(DamagedCheckpoint damaged)
    {
        lock (_gate)
        {
            _damaged = _damaged.Exists(one => one.Step == damaged.Step) ? _damaged : _damaged.Add(damaged);
        }
    }

    private void Update(Func<StateCache, StateCache> change)
    {
        lock (_gate)
        {
            _cache = change(_cache);
        }
    }
}
