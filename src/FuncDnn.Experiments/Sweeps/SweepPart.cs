using System.Globalization;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Experiments.Sweeps;

/// <summary>
/// One of N parts of a sweep: the trials whose number is K modulo N. The parts of any N have each trial exactly once.
/// </summary>
/// <remarks>
/// Neighbouring trials, which often take equally long, go to different parts, and a trial belongs to the same part in
/// every rung.
/// </remarks>
/// <param name="Number">K, from 1 to N.</param>
/// <param name="Count">N, the number of parts, at least 1.</param>
public sealed record SweepPart(int Number, int Count) : IValidatable
{
    /// <summary>How a part is written, for messages.</summary>
    public const string Form = "K/N, part K of N with K from 1 to N, such as 1/4";

    /// <summary>All trials: part 1 of 1.</summary>
    public static SweepPart Whole { get; } = new(1, 1);

    /// <summary>Reads a part.</summary>
    /// <param name="text">The text, such as 1/4.</param>
    /// <returns>The part; none if the text has not the <see cref="Form"/>.</returns>
    public static Option<SweepPart> Parse(string text) =>
        text.Split('/') is [var number, var count] && IsWhole(number, out var k) && IsWhole(count, out var n)
            ? Prelude.Some(new SweepPart(k, n)).Filter(part => part.Validate().IsEmpty)
            : Option<SweepPart>.None;

    /// <summary>The part that has a trial.</summary>
    /// <param name="trial">The number of the trial in the order of the sweep, from 1.</param>
    /// <param name="count">The number of parts, at least 1.</param>
    internal static SweepPart Of(int trial, int count) => new((trial - 1) % count + 1, count);

    /// <summary>Whether the part has a trial.</summary>
    /// <param name="trial">The number of the trial in the order of the sweep, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="Validate"/> finds errors.</exception>
    public bool Has(int trial) => Of(trial, this.Validated().Count) == this;

    /// <inheritdoc/>
    public EquatableArray<string> Validate() =>
        RangeCheck.AtLeastOne(nameof(SweepPart), nameof(Count), Count)
        + RangeCheck.Require(
            Number >= 1 && (Number <= Count || Count < 1),
            nameof(SweepPart),
            nameof(Number),
            Number,
            "from 1 to Count"
        );

    /// <summary>The part as it is read: K/N.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Count}");

    private static bool IsWhole(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
