using System.Numerics;
using FuncDnn.Model.Parameters;
using FuncDnn.Training.Schedules;

namespace FuncDnn.Training.Optimizers;

/// <summary>What an optimizer works on in one step: vectors in layout order, some to read, some to write.</summary>
/// <remarks>
/// A new moment may lie in the same memory as the old one, so an optimizer reads a coordinate of all moments before
/// it writes that coordinate, and comes to every coordinate once. It writes all of every new moment.
/// </remarks>
/// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct UpdateFrame<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T[]> _moments;
    private readonly ReadOnlySpan<T[]> _next;

    internal UpdateFrame(
        Layout layout,
        long step,
        double rateScale,
        ReadOnlySpan<T> parameters,
        Span<T> direction,
        ReadOnlySpan<T[]> moments,
        ReadOnlySpan<T[]> next
    )
    {
        Layout = layout;
        Step = step;
        RateScale = rateScale;
        Parameters = parameters;
        Direction = direction;
        _moments = moments;
        _next = next;
    }

    /// <summary>How the vectors are divided into slots.</summary>
    public Layout Layout { get; }

    /// <summary>The number of the update, counted from 0; the t of the papers is one more.</summary>
    public long Step { get; init; }

    /// <summary>What every learning rate is multiplied by: 1 unless a plateau has reduced it.</summary>
    public double RateScale { get; init; }

    /// <summary>Where the parameters stand.</summary>
    public ReadOnlySpan<T> Parameters { get; }

    /// <summary>
    /// On entry the gradient, or what the optimizer before has made of it; on return what is to be added to the
    /// parameters.
    /// </summary>
    public Span<T> Direction { get; }

    /// <summary>A moment as the last step has left it; all zeros at first.</summary>
    /// <param name="index">Which of the optimizer's moments, from 0.</param>
    /// <returns>As many numbers as the layout holds.</returns>
    public ReadOnlySpan<T> Moment(int index) => _moments[index];

    /// <summary>A moment as this step leaves it, to be written.</summary>
    /// <param name="index">Which of the optimizer's moments, from 0.</param>
    /// <returns>As many numbers as the layout holds.</returns>
    public Span<T> NextMoment(int index) => _next[index];

    /// <summary>The learning rate of this step.</summary>
    /// <param name="rate">The optimizer's rate.</param>
    /// <returns>rate(Step) * RateScale.</returns>
    public double RateOf(LearningRate rate) => rate.At(Step) * RateScale;

    /// <summary>
    /// The same step for another optimizer that holds a part of the moments: a wrapper hands it to the optimizer
    /// inside, reads the step of that one in <see cref="Direction"/>, and makes its own of it.
    /// </summary>
    /// <param name="from">Which moment is the other one's moment 0.</param>
    /// <param name="count">How many moments the other one holds: its <see cref="Optimizer.MomentCount"/>.</param>
    /// <returns>A frame over the same parameters and the same direction.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are not as many moments.</exception>
    public UpdateFrame<T> WithMoments(int from, int count) =>
        new(Layout, Step, RateScale, Parameters, Direction, _moments.Slice(from, count), _next.Slice(from, count));

    /// <summary>Clears the gradient of what is not trained: the running statistics of normalizations.</summary>
    internal void ClearUntrained()
    {
        if (Layout.HasStatistics)
        {
            foreach (var slot in Layout.InOrder)
            {
                if (slot.Role == SlotRole.Statistic)
                {
                    Direction[slot.Span].Clear();
                }
            }
        }
    }
}
