using FuncDnn.Model;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Cli.Reports.Html;

/// <summary>The horizontal axis for the values of a setting: numbers lie where they belong, other values side by side.</summary>
/// <param name="Values">The values that there are, each once.</param>
/// <param name="Numbers">The axis, where all of them are numbers.</param>
internal sealed record SettingScale(EquatableArray<SettingValue> Values, Option<Scale> Numbers)
{
    private const int LongestLabel = 12;
    private const int MostLabels = 5;

    private Scale Places => new(0, Values.Count, IsLogarithmic: false);

    /// <summary>The marks below the axis.</summary>
    public EquatableArray<object?[]> Ticks =>
        Numbers.Match(
            scale => scale.Ticks.Map((i, tick) => Label(i, scale.Ticks.Count, tick)).ToEquatableArray(),
            () =>
                Values
                    .Map(
                        (i, value) =>
                            ChartFrame.Tick(Place(value), i % Every(Values.Count) == 0 ? Shortened(value) : null)
                    )
                    .ToEquatableArray()
        );

    /// <summary>The axis of some values.</summary>
    /// <param name="axis">What is varied.</param>
    /// <param name="values">Its values.</param>
    public static SettingScale Of(Axis axis, EquatableArray<SettingValue> values)
    {
        // Written values keep the order in which they are written.
        var different = (axis is ValuesAxis written ? written.Values : values).Distinct().ToEquatableArray();
        var numbers = different.Map(value => value.Number).Somes().ToEquatableArray();
        if (numbers.Count < different.Count)
        {
            return new(different, Prelude.None);
        }

        var scale = Scale.Over(numbers);
        return new(
            different,
            axis switch
            {
                LogAxis or IntegerAxis { Log: true } => scale with { IsLogarithmic = scale.Low > 0 },
                ValuesAxis => scale,
                _ => scale with { IsLogarithmic = false },
            }
        );
    }

    /// <summary>Where a value lies in the drawing.</summary>
    /// <param name="value">One of the values.</param>
    public double Place(SettingValue value) =>
        Numbers.Match(
            scale => ChartFrame.X(scale, value.Number.IfNone(scale.Low)),
            () => ChartFrame.X(Places, Values.ToList().IndexOf(value) + 0.5)
        );

    private object?[] Label(int i, int count, double tick) =>
        ChartFrame.Tick(
            Numbers.Match(scale => ChartFrame.X(scale, tick), () => 0),
            i % Every(count) == 0 ? Markup.Number(tick) : null
        );

    private static int Every(int count) => (count + MostLabels - 1) / MostLabels;

    private static string Shortened(SettingValue value)
    {
        // Of {"kind":"relu"} the kind says all that there is room for.
        var text = value.Kind.IfNone(value.Text);
        return Markup.Clean(text.Length <= LongestLabel ? text : text[..(LongestLabel - 1)] + "…");
    }
}
