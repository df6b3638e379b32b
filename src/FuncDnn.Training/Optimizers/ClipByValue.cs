using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using FuncDnn.Training.Kernels;

namespace FuncDnn.Training.Optimizers;

/// <summary>Clamps every coordinate of the direction to -Limit .. Limit.</summary>
/// <param name="Limit">The maximum magnitude, above 0, in the units of the direction.</param>
/// <remarks>NaN stays NaN: a clip must not hide it.</remarks>
public sealed record ClipByValue(double Limit) : CoordinateWise
{
    /// <inheritdoc/>
    public override int MomentCount => 0;

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() => RangeCheck.Positive(nameof(ClipByValue), nameof(Limit), Limit);

    internal override void StepInto<T>(UpdateFrame<T> frame, Span<T> target) =>
        UpdatePass.Run(frame, target, new Rule<T>(Limit));

    private readonly struct Rule<T>(double limit) : IUpdateRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly T _limit = T.CreateSaturating(limit);

        public static int Moments => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        TLanes IUpdateRule<T>.Step<TLanes>(TLanes parameters, TLanes direction, ref Moments<TLanes> moments)
        {
            var limit = TLanes.Broadcast(_limit);
            return TLanes.Select(
                TLanes.LessThan(limit, direction),
                limit,
                TLanes.Select(TLanes.LessThan(direction, -limit), -limit, direction)
            );
        }
    }
}
