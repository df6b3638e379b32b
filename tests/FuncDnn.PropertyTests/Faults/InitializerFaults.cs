using FuncDnn.Model.Initializers;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;

namespace FuncDnn.PropertyTests.Faults;

/// <summary>Mistakes in initializers.</summary>
internal static class InitializerFaults
{
    private static readonly InitializerTraits s_he = InitializerTraits.Of(new He());

    public static Fault[] All { get; } =
    [
        Of(
            "a normal initializer that draws uniformly",
            InitializerLaws.HasShape,
            new GlorotUniform(),
            new GlorotNormal()
        ),
        Of(
            "a normal initializer with clipped tails",
            InitializerLaws.HasShape,
            new Drawn((_, inputs, z) => Math.Clamp(z, -2, 2) * Math.Sqrt(2.0 / inputs) * 1.04)
        ),
        Of(
            "He with units in place of inputs",
            InitializerLaws.HasMoments,
            new Drawn((units, _, z) => z * Math.Sqrt(2.0 / units))
        ),
        Of("He without the square root", InitializerLaws.HasMoments, new Drawn((_, inputs, z) => z * 2 / inputs)),
        Of("Xavier in place of He", InitializerLaws.HasMoments, new Xavier(), new He()),
        Of(
            "weights that are never negative",
            InitializerLaws.HasMoments,
            new Drawn((_, inputs, z) => Math.Abs(z) * Math.Sqrt(2.0 / inputs))
        ),
        Of("a hard-coded seed", InitializerLaws.DependsOnTheSource, new HardCodedSeed()),
        Of("a source that is not advanced", InitializerLaws.DependsOnTheSource, new ReturnsTheSameSource()),
        Of("a last row that is not filled", InitializerLaws.FillsAll, new SkipsTheLastRow()),
        Of("single precision drawn separately", InitializerLaws.SingleIsRounded, new SeparateSingle()),
        Of("orthogonal columns without the gain", InitializerLaws.IsOrthogonal, new Orthogonal(1), new Orthogonal(1.5)),
        Of("normal columns called orthogonal", InitializerLaws.IsOrthogonal, new LeCun(), new Orthogonal()),
    ];

    private static Fault Of(string name, string law, Initializer initializer) =>
        new(name, law, () => LawFamilies.Initializers.Check(initializer, s_he));

    private static Fault Of(string name, string law, Initializer initializer, Initializer meant) =>
        new(name, law, () => LawFamilies.Initializers.Check(initializer, InitializerTraits.Of(meant)));

    /// <summary>Each weight from units, inputs and a standard normal number.</summary>
    private sealed record Drawn(Func<int, int, double, double> Weight) : Initializer
    {
        public override RandomSource Fill<T>(MatrixSpan<T> weights, RandomSource source)
        {
            var (units, inputs) = (weights.Rows, weights.Columns);
            return FillNormal(weights, source, z => Weight(units, inputs, z));
        }
    }

    private sealed record HardCodedSeed : Initializer
    {
        public override RandomSource Fill<T>(MatrixSpan<T> weights, RandomSource source) =>
            new He().Fill(weights, Key.FromSeed(1));
    }

    private sealed record ReturnsTheSameSource : Initializer
    {
        public override RandomSource Fill<T>(MatrixSpan<T> weights, RandomSource source)
        {
            new He().Fill(weights, source);
            return source;
        }
    }

    private sealed record SkipsTheLastRow : Initializer
    {
        public override RandomSource Fill<T>(MatrixSpan<T> weights, RandomSource source)
        {
            var rows = Math.Max(0, weights.Rows - 1);
            return new He().Fill(
                new MatrixSpan<T>(weights.Values[..(rows * weights.Columns)], rows, weights.Columns),
                source
            );
        }
    }

    private sealed record SeparateSingle : Initializer
    {
        public override RandomSource Fill<T>(MatrixSpan<T> weights, RandomSource source) =>
            new He().Fill(weights, typeof(T) == typeof(float) ? source.At(1) : source);
    }
}
