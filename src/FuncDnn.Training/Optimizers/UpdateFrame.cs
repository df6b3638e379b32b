using System.Numerics;
using FuncDnn.Model;

namespace FuncDnn.Training;

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
        ReadOnlySpan<T[]> next,
        Span<T> target
    )
    {
        Layout = layout;
        Step = step;
        RateScale = rateScale;
        Parameters = parameters;
        Direction = direction;
        _moments = moments;
        _next = next;
        Target = target;
    }

    /// <summary>How the vectors are divided into slots.</summary>
    public Layout Layout { get; }

    /// <summary>The number of the update, counted from 0; the t of the papers is one more.</summary>
    public long Step { get; }

    /// <summary>What every learning rate is multiplied by: 1 unless a plateau has reduced it.</summary>
    public double RateScale { get; }

    /// <summary>Where the parameters stand.</summary>
    public ReadOnlySpan<T> Parameters { get; }

    /// <summary>On entry the gradient, or what the optimizer before has made of it; on return what is to be added to the parameters.</summary>
    public Span<T> Direction { get; }

    /// <summary>
    /// Where parameters + direction go, which may be the memory of the parameters; empty when another optimizer follows
    /// or only the direction is wanted.
    /// </summary>
    internal Span<T> Target { get; }

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

    /// <summary>The same step for an optimizer whose moments lie behind those of others.</summary>
    /// <param name="count">How many moments the others hold.</param>
    /// <returns>A frame whose moment 0 is this one's moment <paramref name="count"/>.</returns>
    public UpdateFrame<T> SkipMoments(int count) =>
        new(Layout, Step, RateScale, Parameters, Direction, _moments[count..], _next[count..], Target);

    /// <summary>The same step for an optimizer that another one follows.</summary>
    internal UpdateFrame<T> WithoutTarget() => new(Layout, Step, RateScale, Parameters, Direction, _moments, _next, []);
}
