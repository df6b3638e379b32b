using FuncDnn.Data.Json;
using FuncDnn.Experiments.Sweeps.Spaces;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Drawing;
using LanguageExt;

namespace FuncDnn.Runs.Diagrams;

/// <summary>
/// The horizontal axis for the values of a setting: numbers at their positions, other values side by side.
/// </summary>
/// <param name="Values">The distinct values.</param>
/// <param name="Numbers">The scale, if all of them are numbers.</param>
internal sealed record SettingScale(EquatableArray<SettingValue> Values, Option<Scale> Numbers)
{
    private const int MaxLabelLength = 12;
    private const int MaxLabels = 5;

    private Scale Slots => new(0, Values.Count, IsLogarithmic: false);

    /// <summary>The ticks below the axis.</summary>
    public EquatableArray<object?[]> Ticks =>
        Numbers.Match(
            scale => scale.Ticks.Map((i, tick) => Label(i, scale.Ticks.Count, tick)).ToEquatableArray(),
            () =>
                Values
                    .Map(
                        (i, value) =>
                            Frame.Small.Tick(Position(value), i % Every(Values.Count) == 0 ? Shorten(value) : null)
                    )
                    .ToEquatableArray()
        );

    /// <summary>The axis of some values.</summary>
    /// <param name="axis">The axis of the search space.</param>
    /// <param name="values">Its values.</param>
    public static SettingScale Of(Axis axis, EquatableArray<SettingValue> values)
    {
        // Listed values keep the order of the list.
        var distinct = (axis is ValuesAxis listed ? listed.Values : values).Distinct().ToEquatableArray();
        var numbers = distinct.Map(value => value.Number).Somes().ToEquatableArray();
        if (numbers.Count < distinct.Count)
        {
            return new(distinct, Prelude.None);
        }

        var scale = Scale.Over(numbers);
        return new(
            distinct,
            axis switch
            {
                LogAxis or IntegerAxis { Log: true } => scale with { IsLogarithmic = scale.Low > 0 },
                ValuesAxis => scale,
                _ => scale with { IsLogarithmic = false },
            }
        );
    }

    /// <summary>The horizontal position of a value.</summary>
    /// <param name="value">One of the values.</param>
    public double Position(SettingValue value) =>
        Numbers.Match(
            scale => Frame.Small.X(scale, value.Number.IfNone(scale.Low)),
            () => Frame.Small.X(Slots, Values.ToList().IndexOf(value) + 0.5)
        );

    private object?[] Label(int i, int count, double tick) =>
        Frame.Small.Tick(
            Numbers.Match(scale => Frame.Small.X(scale, tick), () => 0),
            i % Every(count) == 0 ? Markup.Number(tick) : null
        );

    private static int Every(int count) => (count + MaxLabels - 1) / MaxLabels;

    private static string Shorten(SettingValue value)
    {
        // Of an object such as {"kind":"relu"} there is only room for the kind.
        var text = value.Kind.IfNone(value.Text);
        return text.Length <= MaxLabelLength ? text : text[..(MaxLabelLength - 1)] + "…";
    }
}
