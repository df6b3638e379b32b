using System.Collections;
using System.Numerics;
using FuncDnn.Data.Batches;

namespace FuncDnn.Training.Steps;

/// <summary>
/// The stream of the states of a run, every stride-th of them. What lies between two states that are given out is
/// computed in the same memory over and over; a state that was given out never changes.
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

    public IEnumerator<TrainState<T>> GetEnumerator()
    {
        var stepper = new Stepper<T>(step, start);
        foreach (var batch in Unseen(batches))
        {
            stepper.Advance(batch);
            if ((stepper.Step - start.Step) % stride == 0)
            {
                yield return stepper.HandOut();
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Goes through all batches; gives the state after the last.</summary>
    public TrainState<T> Last()
    {
        var stepper = new Stepper<T>(step, start);
        foreach (var batch in Unseen(batches))
        {
            stepper.Advance(batch);
        }

        return stepper.HandOut();
    }

    /// <summary>Nobody but the run sees the batches that it deals itself, so they may lie in the same memory.</summary>
    private static IEnumerable<Batch<T>> Unseen(IEnumerable<Batch<T>> batches) =>
        batches is BatchSequence<T> stream ? stream.Recycled() : batches;
}
