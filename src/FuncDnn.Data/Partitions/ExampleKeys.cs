using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Data.Partitions;

/// <summary>What a partition may depend on: the number of examples and, where given, a key of each example.</summary>
/// <param name="Count">The number of examples.</param>
/// <param name="Classes">The class of each example, for stratification; empty if the targets are no classes.</param>
/// <param name="Groups">The group of each example: a group is in one part as a whole; empty: no groups.</param>
/// <param name="Times">
/// The time of each example: no held-out example is earlier than one that is trained on; empty: no times.
/// </param>
public sealed record ExampleKeys(
    int Count,
    EquatableArray<int> Classes = default,
    EquatableArray<int> Groups = default,
    EquatableArray<double> Times = default
) : IValidatable
{
    /// <inheritdoc/>
    public EquatableArray<string> Validate() =>
        RangeCheck.NotNegative(nameof(ExampleKeys), nameof(Count), Count)
        + Length(nameof(Classes), Classes.Count)
        + Length(nameof(Groups), Groups.Count)
        + Length(nameof(Times), Times.Count)
        + (
            Groups.IsEmpty || Times.IsEmpty
                ? []
                : [$"{nameof(ExampleKeys)}: whole groups and a split in time exclude each other; give one of them."]
        );

    /// <summary>The classes if a division is to be stratified; otherwise one class for all examples.</summary>
    internal Func<int, int> Stratum(bool isStratified) =>
        isStratified && !Classes.IsEmpty ? example => Classes[example] : _ => 0;

    private EquatableArray<string> Length(string name, int count) =>
        RangeCheck.Require(
            count == 0 || count == Count,
            nameof(ExampleKeys),
            $"the length of {name}",
            count,
            $"{Count}"
        );
}
