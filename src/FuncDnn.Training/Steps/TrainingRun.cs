using System.Collections;
using System.Numerics;
using FuncDnn.Data.Batches;

namespace FuncDnn.Training.Steps;

/// <summary>
/// The sequence of every stride-th state of a run. The states in between reuse the same memory; a state that was
/// returned never changes.
/// </summary>
internal sealed class TrainingRun<T>(
    TrainingStep step,
    TrainState<T> start,
    IEnumerable<Batch<T>> batches,
    long stride = 1
) : IEnumerable<TrainState<T>>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public TrainingRun<T> Every(int k) => new(step, start, batches, checked(stride * k));

    public IEnumerator<TrainState<T>> GetEnumerator() => States(Stepper(), Recycled(batches), stride);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Makes all steps; returns the state after the last one.</summary>
    public TrainState<T> Last()
    {
        var stepper = Stepper();
        foreach (var batch in Recycled(batches))
        {
            stepper.Advance(batch);
        }

        return stepper.HandOut();
    }

    /// <summary>Static, so that it does not keep the start alive.</summary>
    private static IEnumerator<TrainState<T>> States(Stepper<T> stepper, IEnumerable<Batch<T>> batches, long stride)
    {
        var first = stepper.Step;
        foreach (var batch in batches)
        {
            stepper.Advance(batch);
            if ((stepper.Step - first) % stride == 0)
            {
                yield return stepper.HandOut();
            }
        }
    }

    private Stepper<T> Stepper() =>
        new(step, start, batches is BatchSequence<T> sequence ? sequence.StepsToSeeAll : long.MaxValue);

    /// <summary>Only the run sees the batches that it makes itself, so they may share memory.</summary>
    private static IEnumerable<Batch<T>> Recycled(IEnumerable<Batch<T>> batches) =>
        batches is BatchSequence<T> sequence ? sequence.Recycled() : batches;
}
