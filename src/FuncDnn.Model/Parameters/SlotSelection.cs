using System.IO.Enumeration;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Model.Parameters;

/// <summary>Selects slots by their names; * in a name stands for any text, so that W* are all weights.</summary>
internal static class SlotSelection
{
    /// <summary>Whether one of the names is that of a slot.</summary>
    public static bool Selects(EquatableArray<string> names, Slot slot) =>
        names.Exists(name => FileSystemName.MatchesSimpleExpression(name, slot.Name, ignoreCase: false));

    /// <summary>The names that are those of no slot, each as a sentence.</summary>
    /// <param name="names">The names.</param>
    /// <param name="layout">The slots.</param>
    /// <param name="setting">The setting that has the names, for the message.</param>
    public static EquatableArray<string> Errors(EquatableArray<string> names, Layout layout, string setting) =>
        names
            .Filter(name => !layout.Slots.Exists(slot => Selects([name], slot)))
            .Map(name =>
                $"{setting}: the network has no slot '{name}'; it has "
                + $"{MessageText.List(layout.Slots.Map(slot => slot.Name))}."
            );

    /// <summary>The errors of the names themselves.</summary>
    public static EquatableArray<string> NameErrors(EquatableArray<string> names, string setting) =>
        names.Exists(string.IsNullOrEmpty)
            ? [$"{setting}: a name is empty: give names of slots, such as W1, or W* for all weights."]
            : [];
}
