using FsCheck;
using FuncDnn.Data.Partitions;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing;

namespace FuncDnn.PropertyTests.Partitions;

/// <summary>Divides examples: into two parts, or into the parts of each fold.</summary>
/// <param name="one">The examples.</param>
/// <returns>The parts of every fold; one where examples are held out once.</returns>
internal delegate EquatableArray<Partition> Division(KeyedExamples one);

/// <summary>What holds for divisions of examples.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Cases">The examples for whose divisions it holds.</param>
/// <param name="Holds">Whether it holds for a division of such examples.</param>
internal sealed record DivisionSentence(
    string Text,
    Arbitrary<KeyedExamples> Cases,
    Func<Division, KeyedExamples, bool> Holds
)
{
    /// <summary>Whether the sentence holds for a division, in the same 300 cases each time.</summary>
    public bool IsTrueOf(Division division) => Cases.Generator.Drawn(300).All(one => Holds(division, one));
}
