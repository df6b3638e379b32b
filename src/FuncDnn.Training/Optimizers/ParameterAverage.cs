using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Validation;
using FuncDnn.Training.Kernels;
using LanguageExt;

namespace FuncDnn.Training.Optimizers;

/// <summary>
/// A moving average of the parameters, a = Beta * a + (1 - Beta) * parameters, which starts at the initial parameters
/// and does not change the step. It is stored as a displacement d = a - parameters, so d' = Beta * (d - direction): a
/// direction like every moment, and accurate when steps are small.
/// </summary>
/// <param name="Beta">
/// The weight of the past, at least 0 and below 1; the average covers about 1 / (1 - Beta) steps.
/// </param>
/// <remarks>
/// Polyak and Juditsky, Acceleration of Stochastic Approximation by Averaging, 1992. It must come last, to see the
/// whole step.
/// </remarks>
public sealed record ParameterAverage(double Beta) : CoordinateWise
{
    /// <inheritdoc/>
    public override int MomentCount => 1;

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        RangeCheck.InUnitOpenHigh(nameof(ParameterAverage), nameof(Beta), Beta);

    internal override void StepInto<T>(UpdateFrame<T> frame, Span<T> target) =>
        UpdatePass.Run(frame, target, new Rule<T>(Beta));

    /// <summary>The averaged parameters, for predictions.</summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="optimizer">The optimizer that made the steps, a chain with an average.</param>
    /// <param name="parameters">The parameters after some step.</param>
    /// <param name="state">The optimizer's state after the same step.</param>
    /// <returns>The average; none if the optimizer has none.</returns>
    public static Option<Parameters<T>> Of<T>(Optimizer optimizer, Parameters<T> parameters, OptimizerState<T> state)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var links = optimizer.Links;
        var before = links.TakeWhile(link => link is not ParameterAverage).ToArray();
        return before.Length == links.Count
            ? Option<Parameters<T>>.None
            : parameters + state.Moments[before.Sum(link => link.MomentCount)];
    }

    private readonly struct Rule<T>(double beta) : IUpdateRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly T _beta = T.CreateSaturating(beta);

        public static int Moments => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        TLanes IUpdateRule<T>.Step<TLanes>(TLanes parameters, TLanes direction, ref Moments<TLanes> moments)
        {
            moments.First = FlushToZero<T>.Flush(TLanes.Broadcast(_beta) * (moments.First - direction));
            return direction;
        }
    }
}
