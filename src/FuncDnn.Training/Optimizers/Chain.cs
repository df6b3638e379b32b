using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Training.Optimizers;

/// <summary>
/// Optimizers that follow each other: the direction flows through all of them. Built by <see cref="Optimizer.Then"/>.
/// </summary>
/// <remarks>
/// A chain holds no chains and never just one optimizer, so that equal chains are equal values however they were
/// joined.
/// </remarks>
/// <param name="Optimizers">
/// In the order in which the direction comes to them, none or at least two; a chain among them is taken apart.
/// </param>
public sealed record Chain(EquatableArray<Optimizer> Optimizers) : Optimizer
{
    /// <summary>The optimizers in the order in which the direction comes to them.</summary>
    public EquatableArray<Optimizer> Optimizers { get; } =
        Optimizers.Bind(one => one is Chain chain ? chain.Optimizers : [one]);

    /// <inheritdoc/>
    public override int MomentCount => Optimizers.Fold(0, (sum, optimizer) => sum + optimizer.MomentCount);

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        Optimizers.Bind(optimizer => optimizer.Validate())
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
            .Map(_ => "Chain: a ParameterAverage sees the whole step only as the last optimizer.");

    /// <inheritdoc/>
    public override void Update<T>(UpdateFrame<T> frame) => StepInto(frame, []);

    /// <summary>
    /// The direction flows through all of them; the last one has the whole step and so may move the parameters.
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
