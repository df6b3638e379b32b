using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments.Moments;

/// <summary>States of a run in the order of their steps, at most one for each.</summary>
/// <param name="States">The states.</param>
/// <param name="Bytes">The memory that they take: the sum of their <see cref="Snapshot.Bytes"/>.</param>
internal sealed record SortedStates(EquatableArray<Snapshot> States, long Bytes)
{
    /// <summary>No states.</summary>
    public static SortedStates Empty { get; } = new([], 0);

    /// <summary>The state after a step, if it is one of them.</summary>
    public Option<Snapshot> At(long step) => UpTo(step).Filter(state => state.Step == step);

    /// <summary>The last state up to a step.</summary>
    public Option<Snapshot> UpTo(long step) =>
        IndexAfter(step) is var index && index > 0 ? States[index - 1] : Option<Snapshot>.None;

    /// <summary>The same states and one more, unless there is one of its step.</summary>
    public SortedStates Add(Snapshot state)
    {
        var index = IndexAfter(state.Step);
        return index > 0 && States[index - 1].Step == state.Step ? this
            : index == States.Count ? new(States.Add(state), Bytes + state.Bytes)
            : new([.. States.AsSpan()[..index], state, .. States.AsSpan()[index..]], Bytes + state.Bytes);
    }

    /// <summary>The states that fulfil a condition.</summary>
    public SortedStates Filter(Func<Snapshot, bool> condition)
    {
        var left = States.Filter(condition);
        return new(left, left.Sum(state => state.Bytes));
    }

    /// <summary>The states without the one that is the furthest from a step.</summary>
    public SortedStates WithoutFurthest(long step)
    {
        var isFirst = step - States[0].Step >= States[^1].Step - step;
        var dropped = isFirst ? States[0] : States[^1];
        return new(States.Slice(isFirst ? 1 : 0, States.Count - 1), Bytes - dropped.Bytes);
    }

    // By bisection.
    private int IndexAfter(long step)
    {
        var (low, high) = (0, States.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = States[middle].Step <= step ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
