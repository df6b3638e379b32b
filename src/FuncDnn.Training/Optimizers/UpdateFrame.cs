using System.Numerics;
using FuncDnn.Model.Parameters;
using FuncDnn.Training.Schedules;

namespace FuncDnn.Training.Optimizers;

/// <summary>The operands of an optimizer in one step: vectors in layout order, to read and to write.</summary>
/// <remarks>
/// A new moment may share memory with the old one, so an optimizer reads a coordinate of all moments before it writes
/// it, and visits every coordinate once. It must write every coordinate of every new moment.
/// </remarks>
/// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct UpdateFrame<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T[]> _moments;
    private readonly ReadOnlySpan<T[]> _next;
    private readonly Span<long> _finite;

    internal UpdateFrame(
        Layout layout,
        long step,
        double rateScale,
        ReadOnlySpan<T> parameters,
        Span<T> direction,
        ReadOnlySpan<T[]> moments,
        ReadOnlySpan<T[]> next,
        Span<long> finite = default
    )
    {
        Layout = layout;
        Step = step;
        RateScale = rateScale;
        Parameters = parameters;
        Direction = direction;
        _moments = moments;
        _next = next;
        _finite = finite;
    }

    /// <summary>The layout of the vectors.</summary>
    public Layout Layout { get; }

    /// <summary>The number of the update, counted from 0; the t of the papers is one more.</summary>
    public long Step { get; init; }

    /// <summary>A factor on every learning rate: 1 unless a plateau has reduced it.</summary>
    public double RateScale { get; init; }

    /// <summary>The current parameters.</summary>
    public ReadOnlySpan<T> Parameters { get; }

    /// <summary>
    /// On entry the gradient, or the direction of the previous optimizer; on return the step to add to the parameters.
    /// </summary>
    public Span<T> Direction { get; }

    /// <summary>The frozen slots, whose direction counts as 0 and is discarded; null if there are none.</summary>
    internal SlotFactors? Factors { get; private init; }

    /// <summary>A moment after the previous step; initially zeros.</summary>
    /// <param name="index">The index of the moment, from 0.</param>
    /// <returns>A number for each parameter.</returns>
    public ReadOnlySpan<T> Moment(int index) => _moments[index];

    /// <summary>A moment after this step, to be written.</summary>
    /// <param name="index">The index of the moment, from 0.</param>
    /// <returns>A number for each parameter.</returns>
    public Span<T> NextMoment(int index) => _next[index];

    /// <summary>The learning rate of this step.</summary>
    /// <param name="rate">The optimizer's rate.</param>
    /// <returns>rate(Step) * RateScale.</returns>
    public double RateOf(LearningRate rate) => rate.RateAt(Step) * RateScale;

    /// <summary>
    /// The same step for an inner optimizer that owns a range of the moments: a wrapper passes this frame to it, then
    /// finds the inner step in <see cref="Direction"/> and modifies it.
    /// </summary>
    /// <param name="from">The index of the inner optimizer's first moment.</param>
    /// <param name="count">Its number of moments, <see cref="Optimizer.MomentCount"/>.</param>
    /// <returns>A frame over the same parameters and the same direction.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many moments.</exception>
    public UpdateFrame<T> WithMoments(int from, int count) =>
        new(
            Layout,
            Step,
            RateScale,
            Parameters,
            Direction,
            _moments.Slice(from, count),
            _next.Slice(from, count),
            _finite
        )
        {
            Factors = Factors,
        };

    /// <summary>The same step with frozen slots.</summary>
    internal UpdateFrame<T> Freezing(SlotFactors factors) => this with { Factors = factors };

    /// <summary>
    /// Clears the direction of frozen slots, which moments and decay may have changed: for optimizers in which a slot
    /// affects others.
    /// </summary>
    internal void ClearFrozen()
    {
        if (Factors is not null)
        {
            foreach (var slot in Factors.Frozen.AsSpan())
            {
                Direction[slot.Span].Clear();
            }
        }
    }

    /// <summary>
    /// Counts numbers that a pass has written to parameters or moments and found finite, which costs it almost nothing.
    /// A run whose step counts all of its numbers need not read them again.
    /// </summary>
    internal void AddFinite(long count)
    {
        if (!_finite.IsEmpty)
        {
            _finite[0] += count;
        }
    }

    /// <summary>Clears the gradient of untrained slots: the running statistics of normalizations.</summary>
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
