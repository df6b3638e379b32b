using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Training.Optimizers;

/// <summary>
/// A sequence of optimizers: each gets the direction of the one before. Built by <see cref="Optimizer.Then"/>.
/// </summary>
/// <remarks>
/// A chain contains no chains and never a single optimizer, so that equal chains are equal values regardless of
/// grouping.
/// </remarks>
/// <param name="Optimizers">The optimizers in order, none or at least two; nested chains are flattened.</param>
public sealed record Chain(EquatableArray<Optimizer> Optimizers) : Optimizer
{
    /// <summary>The optimizers in order.</summary>
    public EquatableArray<Optimizer> Optimizers { get; } =
        Optimizers.Bind(one => one is Chain chain ? chain.Optimizers : [one]);

    /// <inheritdoc/>
    public override int MomentCount => Optimizers.Fold(0, (sum, optimizer) => sum + optimizer.MomentCount);

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        RangeCheck.Parts(nameof(Chain), nameof(Optimizers), Optimizers)
        + RangeCheck.Require(
            Optimizers.Count != 1,
            nameof(Chain),
            "the number of " + nameof(Optimizers),
            Optimizers.Count,
            "0 or at least 2"
        )
        + Optimizers
            .Take(Optimizers.Count - 1)
            .Filter(optimizer => optimizer is ParameterAverage)
            .Map(_ => "Chain: a ParameterAverage sees the whole step only as the last optimizer.")
        + Lookahead.FollowErrors(Optimizers.Filter(optimizer => optimizer is not null))
        + SlotRates.NeighbourErrors(Optimizers.Filter(optimizer => optimizer is not null));

    /// <inheritdoc/>
    public override void Update<T>(UpdateFrame<T> frame) => StepInto(frame, []);

    /// <summary>
    /// Passes the direction through all of them; only the last one sees the whole step, so it moves the parameters.
    /// </summary>
    internal override void StepInto<T>(UpdateFrame<T> frame, Span<T> target)
    {
        var from = 0;
        for (var i = 0; i < Optimizers.Count - 1; i++)
        {
            Optimizers[i].Update(frame.WithMoments(from, Optimizers[i].MomentCount));
            from += Optimizers[i].MomentCount;
        }

        if (!Optimizers.IsEmpty)
        {
            Optimizers[^1].StepInto(frame.WithMoments(from, Optimizers[^1].MomentCount), target);
        }
        else if (!target.IsEmpty)
        {
            Linear.Add(frame.Parameters, frame.Direction, target);
        }
    }

    /// <summary>Joins optimizers, none of them a chain; one alone stays itself.</summary>
    internal static Optimizer Of(EquatableArray<Optimizer> optimizers) =>
        optimizers.Count == 1 ? optimizers[0] : new Chain(optimizers);
}
