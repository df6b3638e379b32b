using FuncDnn.Experiments.Explaining;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Drawing;

namespace FuncDnn.Runs.Diagrams;

/// <summary>An axis of a diagram.</summary>
/// <param name="Name">What it shows, with its unit if it has one.</param>
/// <param name="Scale">The positions of its numbers.</param>
/// <param name="IsShare">The numbers are shares of 1, written in percent.</param>
/// <param name="IsDate">The numbers are days since 1970, written as dates.</param>
internal sealed record NumberAxis(string Name, Scale Scale, bool IsShare = false, bool IsDate = false)
{
    /// <summary>A number beside the axis.</summary>
    public string Label(double number) =>
        IsShare ? Frame.Percent(number)
        : IsDate ? DateText.Of(number, "yyyy-MM-dd")
        : Markup.Number(number);

    /// <summary>An axis from 0 to 100 %.</summary>
    /// <param name="name">What it shows.</param>
    public static NumberAxis Share(string name) => new(name, new Scale(0, 1, IsLogarithmic: false), IsShare: true);

    /// <summary>A linear axis.</summary>
    /// <param name="name">What it shows.</param>
    /// <param name="values">Finite numbers that it shows.</param>
    public static NumberAxis Linear(string name, EquatableArray<double> values) =>
        new(name, Scale.Over(values) with { IsLogarithmic = false });
}
