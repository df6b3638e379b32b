using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Laws.Optimizers;

/// <summary>A starting point and the gradients of some steps; the layout has slots of every role.</summary>
internal sealed record OptimizerCase(Parameters<double> Start, EquatableArray<Gradients<double>> Gradients)
{
    public Layout Layout => Start.Layout;

    /// <summary>Random shapes. Sizes shrink, numbers do not.</summary>
    public static Arbitrary<OptimizerCase> Any { get; } =
        Arb.From(
            from rows in Gen.Choose(1, 11)
            from columns in Gen.Choose(1, 9)
            from steps in Gen.Choose(1, 6)
            from seed in Gen.Choose(0, int.MaxValue)
            select Of(rows, columns, steps, seed),
            one => one.Smaller()
        );

    private int Rows { get; init; }

    private int Columns { get; init; }

    private int Seed { get; init; }

    public static OptimizerCase Of(int rows, int columns, int steps, int seed)
    {
        var layout = Layout
            .Empty.Append([new Slot("W", rows, columns, SlotRole.Weight), new Slot("b", rows, 1, SlotRole.Bias)])
            .Append([
                new Slot("gamma", rows, 1, SlotRole.Scale),
                new Slot("mean", rows, 1, SlotRole.Statistic),
                new Slot("V", 2, rows, SlotRole.Weight),
            ]);
        var numbers = new CaseNumbers((ulong)seed);
        return new OptimizerCase(
            Parameters<double>.Of(layout, numbers.Vector(layout.Length)),
            Range(steps).Map(_ => Gradients<double>.Of(layout, numbers.Vector(layout.Length)))
        )
        {
            Rows = rows,
            Columns = columns,
            Seed = seed,
        };
    }

    public OptimizerCase WithGradients(Func<Gradients<double>, Gradients<double>> change) =>
        this with
        {
            Gradients = Gradients.Map(change),
        };

    /// <summary>
    /// The same case with numbers below 1e-25 replaced by 0: single precision flushes them, or their moments, to 0.
    /// </summary>
    public OptimizerCase WithoutTinyNumbers() =>
        this with
        {
            Start = Parameters<double>.Of(Layout, Array.ConvertAll(Start.Values.ToArray(), ZeroIfTiny)),
            Gradients = Gradients.Map(gradient =>
                Gradients<double>.Of(Layout, Array.ConvertAll(gradient.Values.ToArray(), ZeroIfTiny))
            ),
        };

    /// <summary>The gradient with 0 for slots that are not trained.</summary>
    public static Gradients<double> Trained(Gradients<double> gradient)
    {
        var values = gradient.Values.ToArray();
        foreach (var slot in gradient.Layout.Slots.Filter(slot => slot.Role == SlotRole.Statistic))
        {
            values.AsSpan(slot.Offset, slot.Length).Clear();
        }

        return Gradients<double>.Of(gradient.Layout, values);
    }

    public override string ToString() => $"of {Gradients.Count} gradients over {Layout}, drawn from seed {Seed}";

    private static double ZeroIfTiny(double number) => Math.Abs(number) < 1e-25 ? 0 : number;

    private static EquatableArray<int> Range(int count) => Enumerable.Range(0, count).ToEquatableArray();

    private IEnumerable<OptimizerCase> Smaller()
    {
        foreach (var rows in Range(Rows).Filter(rows => rows > 0))
        {
            yield return Of(rows, Columns, Gradients.Count, Seed);
        }

        foreach (var columns in Range(Columns).Filter(columns => columns > 0))
        {
            yield return Of(Rows, columns, Gradients.Count, Seed);
        }

        foreach (var steps in Range(Gradients.Count).Filter(steps => steps > 0))
        {
            yield return Of(Rows, Columns, steps, Seed);
        }
    }
}
