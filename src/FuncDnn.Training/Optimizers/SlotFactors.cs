using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Training.Optimizers;

/// <summary>The factors that a <see cref="SlotRates"/> gives to the slots of a layout.</summary>
/// <param name="Layout">The layout.</param>
/// <param name="Scaled">The slots with another factor than 1, without the frozen ones.</param>
/// <param name="Frozen">The frozen slots that an optimizer would move.</param>
/// <param name="FrozenStatistics">The frozen running statistics, which the forward pass would move.</param>
internal sealed record SlotFactors(
    Layout Layout,
    EquatableArray<(Slot Slot, double Factor)> Scaled,
    EquatableArray<Slot> Frozen,
    EquatableArray<Slot> FrozenStatistics
)
{
    /// <summary>The factors of slots; names that fit no slot have been refused.</summary>
    public static SlotFactors Of(SlotRates rates, Layout layout)
    {
        double FactorOf(Slot slot) =>
            SlotSelection.Selects(rates.Freeze, slot)
                ? 0
                : rates.Rates.Find(rate => SlotSelection.Selects(rate.Slots, slot)).Map(rate => rate.Factor).IfNone(1);
        var frozen = layout.Slots.Filter(slot => FactorOf(slot) == 0);
        return new(
            layout,
            layout
                .Slots.Map(slot => (Slot: slot, Factor: FactorOf(slot)))
                .Filter(one => one.Factor is not (0 or 1) && one.Slot.Role != SlotRole.Statistic),
            frozen.Filter(slot => slot.Role != SlotRole.Statistic),
            frozen.Filter(slot => slot.Role == SlotRole.Statistic)
        );
    }

    /// <summary>The names that fit no slot, and the slots that have two factors.</summary>
    public static EquatableArray<string> Errors(SlotRates rates, Layout layout) =>
        SlotSelection.Errors(rates.Freeze, layout, "freeze")
        + rates.Rates.Bind(rate => SlotSelection.Errors(rate.Slots, layout, "slotRates"))
        + layout
            .Slots.Filter(slot => rates.Rates.Count(rate => SlotSelection.Selects(rate.Slots, slot)) > 1)
            .Map(slot => $"slotRates: the slot {slot.Name} has more than one factor: name it in one group.");
}
