using FuncDnn.Experiments.Checkpoints;
using LanguageExt;

namespace FuncDnn.Experiments.Moments;

/// <summary>
/// States of a run in a limited memory. Half of it holds every n-th state, where n doubles if they take more of it than
/// expected: they stay spread over the run, so that any state is fewer than n steps away from one of them or from the
/// first that is missing. The other half holds the states nearest to the step that was looked at last.
/// </summary>
/// <param name="MaxBytes">The memory that the states may take.</param>
/// <param name="Stride">The n of every n-th state.</param>
/// <param name="Spread">The states whose step is a multiple of the stride.</param>
/// <param name="Near">The states around the last step that was looked at.</param>
/// <param name="Focus">That step.</param>
internal sealed record StateCache(long MaxBytes, long Stride, SortedStates Spread, SortedStates Near, long Focus)
{
    private const int MaxNear = 256;
    private const int MaxSpread = 2048;

    /// <summary>The memory that the states take; one that is in both halves counts twice.</summary>
    public long Bytes => Spread.Bytes + Near.Bytes;

    /// <summary>An empty cache.</summary>
    /// <param name="maxBytes">The memory that the states may take.</param>
    /// <param name="steps">The number of steps of the run.</param>
    /// <param name="bytes">The memory that its first state takes; later ones may take more.</param>
    /// <returns>A cache with the least n that leaves room for every n-th state.</returns>
    public static StateCache Of(long maxBytes, long steps, long bytes)
    {
        // There are floor(steps / n) states.
        var most = Math.Min(MaxSpread, maxBytes / 2 / bytes);
        return new(maxBytes, (steps / (most + 1)) + 1, SortedStates.Empty, SortedStates.Empty, 0);
    }

    /// <summary>How many states are held near the last step that was looked at.</summary>
    /// <param name="bytes">The memory that the first state of the run takes; later ones may take more.</param>
    public long Window(long bytes) =>
        Math.Min(MaxNear, MaxBytes / 2 / Math.Max(bytes, Near.States.IsEmpty ? 0 : Near.States[^1].Bytes));

    /// <summary>The state after a step, if it is held.</summary>
    public Option<Snapshot> At(long step) => UpTo(step).Filter(state => state.Step == step);

    /// <summary>The last state up to a step that is held.</summary>
    public Option<Snapshot> UpTo(long step) =>
        (Spread.UpTo(step).Case, Near.UpTo(step).Case) switch
        {
            (Snapshot spread, Snapshot near) => near.Step >= spread.Step ? near : spread,
            (Snapshot spread, _) => spread,
            (_, Snapshot near) => near,
            _ => Option<Snapshot>.None,
        };

    /// <summary>The cache after a step was looked at.</summary>
    public StateCache LookAt(long step) => this with { Focus = step };

    /// <summary>The cache without any states.</summary>
    public StateCache WithoutStates() => this with { Spread = SortedStates.Empty, Near = SortedStates.Empty };

    /// <summary>The cache with one more state, as far as there is memory for it.</summary>
    public StateCache Keep(Snapshot state)
    {
        var kept = this with { Near = Limited(Near.Add(state)) };
        return state.Step % Stride == 0 ? kept.WithSpread(Spread.Add(state)) : kept;
    }

    private SortedStates Limited(SortedStates near)
    {
        while (near.States.Count > MaxNear || near.Bytes > MaxBytes / 2)
        {
            near = near.WithoutFurthest(Focus);
        }

        return near;
    }

    // Step 0, a multiple of any stride, is the start of a run and never held.
    private StateCache WithSpread(SortedStates spread)
    {
        var stride = Stride;
        while (spread.Bytes > MaxBytes / 2)
        {
            stride *= 2;
            spread = spread.Filter(state => state.Step % stride == 0);
        }

        return this with
        {
            Stride = stride,
            Spread = spread,
        };
    }
}
