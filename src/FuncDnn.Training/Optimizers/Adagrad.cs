using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Validation;
using FuncDnn.Training.Kernels;
using FuncDnn.Training.Schedules;

namespace FuncDnn.Training.Optimizers;

/// <summary>
/// A learning rate per coordinate that falls with all gradients seen so far: s' = s + g^2, direction = -rate * g /
/// (sqrt(Initial + s') + Epsilon).
/// </summary>
/// <param name="Rate">The learning rate.</param>
/// <param name="Initial">The initial sum of squares, at least 0.</param>
/// <param name="Epsilon">The term that keeps the quotient finite, above 0, in the units of the gradient.</param>
/// <remarks>Duchi, Hazan and Singer, Adaptive Subgradient Methods, 2011.</remarks>
public sealed record Adagrad(LearningRate Rate, double Initial = 0, double Epsilon = 1e-10)
    : CoordinateWise,
        IHasLearningRate
{
    /// <inheritdoc/>
    public override int MomentCount => 1;

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        RangeCheck.Part(nameof(Adagrad), nameof(Rate), Rate)
        + RangeCheck.NotNegative(nameof(Adagrad), nameof(Initial), Initial)
        + RangeCheck.Positive(nameof(Adagrad), nameof(Epsilon), Epsilon);

    internal override void StepInto<T>(UpdateFrame<T> frame, Span<T> target) =>
        UpdatePass.Run(frame, target, new Rule<T>(frame.RateOf(Rate), Initial, Epsilon));

    private readonly struct Rule<T>(double rate, double initial, double epsilon) : IUpdateRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly T _rate = T.CreateSaturating(rate);
        private readonly T _initial = T.CreateSaturating(initial);
        private readonly T _epsilon = T.CreateSaturating(epsilon);

        public static int Moments => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        TLanes IUpdateRule<T>.Step<TLanes>(TLanes parameters, TLanes g, ref Moments<TLanes> moments)
        {
            moments.First += FlushToZero<T>.Square(g);
            var root = TLanes.Sqrt(TLanes.Broadcast(_initial) + moments.First) + TLanes.Broadcast(_epsilon);
            return -(TLanes.Broadcast(_rate) * g / root);
        }
    }
}
