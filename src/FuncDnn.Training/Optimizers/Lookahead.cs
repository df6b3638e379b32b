using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Validation;
using FuncDnn.Training.Kernels;

namespace FuncDnn.Training.Optimizers;

/// <summary>
/// Slow parameters that follow the fast ones, which another optimizer moves. Both start at the same point. Every Period
/// steps the slow parameters move a fraction of the way to the fast ones, and the fast ones restart from there: slow' =
/// slow + Alpha * (fast - slow), fast' = slow'. The parameters of the run are the fast ones.
/// </summary>
/// <param name="Inner">The optimizer of the fast parameters; it keeps its moments at a restart.</param>
/// <param name="Period">The number of inner steps per slow step, at least 1.</param>
/// <param name="Alpha">
/// The fraction of the way that the slow parameters move, above 0 and at most 1; at 1 nothing changes.
/// </param>
/// <remarks>
/// Zhang et al., Lookahead Optimizer: k steps forward, 1 step back, 2019. The last moment is d = slow - fast, a
/// direction like every moment: a step of the inner optimizer makes it d' = d - step; in the last step of a period
/// direction = step + (1 - Alpha) * d', after which d' is 0.
/// In a chain only <see cref="DecoupledDecay"/> and <see cref="ParameterAverage"/> may follow it: an optimizer that
/// changes its step, such as a clip, would change the restart too, so it is refused. Put such optimizers inside.
/// </remarks>
public sealed record Lookahead(Optimizer Inner, int Period = 5, double Alpha = 0.5) : Optimizer, IOptimizerWrapper
{
    /// <inheritdoc/>
    public override int MomentCount => Inner.MomentCount + 1;

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        RangeCheck.Part(nameof(Lookahead), nameof(Inner), Inner)
        + RangeCheck.AtLeastOne(nameof(Lookahead), nameof(Period), Period)
        + RangeCheck.InUnitOpenLow(nameof(Lookahead), nameof(Alpha), Alpha)
        + (Inner?.Parts ?? [])
            .Filter(part => part is ParameterAverage)
            .Map(_ => "Lookahead: a ParameterAverage inside does not see the whole step; it comes after.")
        + (Inner?.Parts ?? [])
            .Filter(part => part is SlotRates)
            .Map(_ =>
                "Lookahead: a SlotRates inside does not see its restarts; put the Lookahead inside the SlotRates."
            );

    /// <summary>The optimizers that follow a Lookahead in a chain and would change its restart.</summary>
    internal static EquatableArray<string> FollowErrors(EquatableArray<Optimizer> links) =>
        links
            .SkipWhile(link => !link.Parts.Exists(part => part is Lookahead))
            .Skip(1)
            .Where(link => !KeepsStep(link))
            .Select(link =>
                $"Chain: {link.GetType().Name} after a Lookahead would change its restart from the slow parameters "
                + $"too; put it inside: new Lookahead(inner.Then(new {link.GetType().Name}(...)))."
            )
            .ToEquatableArray();

    /// <summary>Whether an optimizer adds to a step, or leaves it, without changing it.</summary>
    private static bool KeepsStep(Optimizer optimizer) =>
        optimizer switch
        {
            DecoupledDecay or ParameterAverage => true,
            Chain { Optimizers: var links } => links.ForAll(KeepsStep),
            Lookahead { Inner: var inner } => KeepsStep(inner),
            _ => false,
        };

    /// <inheritdoc/>
    public override void Update<T>(UpdateFrame<T> frame) => StepInto(frame, []);

    internal override void StepInto<T>(UpdateFrame<T> frame, Span<T> target)
    {
        Inner.Update(frame.WithMoments(0, Inner.MomentCount));
        var own = frame.WithMoments(Inner.MomentCount, 1);
        if ((frame.Step + 1) % Period == 0)
        {
            UpdatePass.Run(own, target, new LastRule<T>(1 - Alpha));
        }
        else
        {
            UpdatePass.Run(own, target, default(FastRule<T>));
        }
    }

    /// <summary>A step of the fast parameters.</summary>
    private readonly struct FastRule<T> : IUpdateRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static int Moments => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        TLanes IUpdateRule<T>.Step<TLanes>(TLanes parameters, TLanes step, ref Moments<TLanes> moments)
        {
            moments.First = FlushToZero<T>.Flush(moments.First - step);
            return step;
        }
    }

    /// <summary>The last step of a period, then back to the slow parameters.</summary>
    private readonly struct LastRule<T>(double back) : IUpdateRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly T _back = T.CreateSaturating(back);

        public static int Moments => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        TLanes IUpdateRule<T>.Step<TLanes>(TLanes parameters, TLanes step, ref Moments<TLanes> moments)
        {
            var behind = FlushToZero<T>.Flush(moments.First - step);
            moments.First = TLanes.Broadcast(T.Zero);
            return TLanes.FusedMultiplyAdd(TLanes.Broadcast(_back), behind, step);
        }
    }
}
