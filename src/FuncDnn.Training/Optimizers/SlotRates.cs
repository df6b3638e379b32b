using System.Runtime.CompilerServices;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Training.Optimizers;

/// <summary>
/// Learning rates for groups of slots: the step of the inner optimizer times a factor for each slot, direction' =
/// factor * direction. Frozen slots keep their bits: their gradient counts as 0, also in the norm of a clip, and
/// neither decay nor moments move them. Running statistics move unless they are frozen by name.
/// </summary>
/// <param name="Inner">The whole optimizer; only a <see cref="ParameterAverage"/> follows, outside.</param>
/// <param name="Rates">The factors; a slot without one has the factor 1, and none may have two.</param>
/// <param name="Freeze">
/// The names of slots to freeze, whatever their factor; * stands for any text, so that *1 is the whole first layer.
/// </param>
/// <remarks>
/// The factor multiplies the step, with its decoupled decay: for an optimizer whose step is proportional to its rate
/// this is a factor on the rate. Howard and Ruder, Universal Language Model Fine-tuning for Text Classification, 2018.
/// </remarks>
public sealed record SlotRates(
    Optimizer Inner,
    EquatableArray<SlotRate> Rates = default,
    EquatableArray<string> Freeze = default
) : Optimizer, IOptimizerWrapper
{
    // Names are matched once for a layout, not at every step; the states of a run share one layout object.
    private static readonly ConditionalWeakTable<SlotRates, SlotFactors> s_factors = [];

    /// <inheritdoc/>
    public override int MomentCount => Inner.MomentCount;

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        RangeCheck.Part(nameof(SlotRates), nameof(Inner), Inner)
        + RangeCheck.Parts(nameof(SlotRates), nameof(Rates), Rates)
        + SlotSelection.NameErrors(Freeze, $"{nameof(SlotRates)}: {nameof(Freeze)}")
        + (Inner?.Parts ?? [])
            .Filter(part => part is ParameterAverage)
            .Map(_ => "SlotRates: a ParameterAverage inside does not see the whole step; it comes after.")
        + (Inner?.Parts ?? [])
            .Filter(part => part is SlotRates)
            .Map(_ => "SlotRates: there is another one inside; give all rates and names to one of them.");

    /// <summary>
    /// An optimizer with these factors around all of it but an average of the parameters at its end, which sees the
    /// whole step; the optimizer itself if there is nothing to change.
    /// </summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="rates">The factors on the rates of slots.</param>
    /// <param name="freeze">The names of slots to freeze.</param>
    /// <returns>The optimizer; its state is that of the given one.</returns>
    public static Optimizer Around(
        Optimizer optimizer,
        EquatableArray<SlotRate> rates = default,
        EquatableArray<string> freeze = default
    )
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        if (rates.IsEmpty && freeze.IsEmpty)
        {
            return optimizer;
        }

        var links = optimizer.Links;
        var averages = links.Reverse().TakeWhile(link => link is ParameterAverage).Count();
        return links
            .Skip(links.Count - averages)
            .Aggregate(
                (Optimizer)new SlotRates(Chain.Of(links.Take(links.Count - averages)), rates, freeze),
                (first, average) => first.Then(average)
            );
    }

    /// <inheritdoc/>
    public override void Update<T>(UpdateFrame<T> frame)
    {
        var factors = FactorsFor(frame.Layout);
        var inner = frame.Freezing(factors);
        inner.ClearFrozen();
        Inner.Update(inner);
        foreach (var (slot, factor) in factors.Scaled.AsSpan())
        {
            var step = frame.Direction[slot.Span];
            Linear.Scale(T.CreateSaturating(factor), step, step);
        }

        foreach (var slot in factors.Frozen.AsSpan())
        {
            // -0 + 0 is 0, but x + -0 is x for every x.
            frame.Direction[slot.Span].Fill(T.NegativeZero);
        }
    }

    /// <summary>The factors of the slots of a layout.</summary>
    /// <exception cref="ArgumentException">A name is that of no slot, or a slot has two factors.</exception>
    internal SlotFactors FactorsFor(Layout layout)
    {
        if (!s_factors.TryGetValue(this, out var factors) || !ReferenceEquals(factors.Layout, layout))
        {
            var errors = SlotFactors.Errors(this, layout);
            factors = errors.IsEmpty
                ? SlotFactors.Of(this, layout)
                : throw new ArgumentException(string.Join(' ', errors));
            s_factors.AddOrUpdate(this, factors);
        }

        return factors;
    }

    /// <summary>
    /// The errors of optimizers beside this one in a chain: they would move frozen slots, or count them.
    /// </summary>
    internal static EquatableArray<string> NeighbourErrors(EquatableArray<Optimizer> links) =>
        links.Exists(link => link.Parts.Exists(part => part is SlotRates))
            ? links.Filter(link => link is not ParameterAverage).ToEquatableArray() is { Count: > 1 } several
                ? several
                    .Filter(link => !link.Parts.Exists(part => part is SlotRates))
                    .Map(link =>
                        $"Chain: {link.GetType().Name} beside a SlotRates would move or count frozen slots; put it "
                        + $"inside, as with SlotRates.Around(optimizer, rates, freeze)."
                    )
                : []
            : [];
}
