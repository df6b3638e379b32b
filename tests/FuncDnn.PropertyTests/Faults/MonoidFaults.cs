using FuncDnn.Numerics.Random;
using FuncDnn.Training.Metrics;

namespace FuncDnn.PropertyTests.Faults;

/// <summary>Mistakes in metrics.</summary>
internal static class MonoidFaults
{
    public static Fault[] All { get; } =
    [
        new(
            "a mean of means",
            MonoidLaws.Associates,
            () => LawFamilies.Monoids.Check(Monoid.Of(key => new MeanOfMeans(Number(key))))
        ),
        new(
            "an empty metric that is not 0",
            MonoidLaws.HasNeutral,
            () => LawFamilies.Monoids.Check(Monoid.Of(key => new FromOne(Number(key))))
        ),
        new(
            "a sum that keeps the later part",
            MonoidLaws.Commutes,
            () => LawFamilies.Monoids.Check(Monoid.Of(key => new Later(Number(key))))
        ),
    ];

    private static double Number(Key key) => key.First % 64;

    private sealed record MeanOfMeans(double Mean) : IMonoid<MeanOfMeans>
    {
        public static MeanOfMeans Empty { get; } = new(0);

        public static MeanOfMeans operator +(MeanOfMeans left, MeanOfMeans right) => new((left.Mean + right.Mean) / 2);
    }

    private sealed record FromOne(double Sum) : IMonoid<FromOne>
    {
        public static FromOne Empty { get; } = new(1);

        public static FromOne operator +(FromOne left, FromOne right) => new(left.Sum + right.Sum);
    }

    private sealed record Later(double Sum) : IMonoid<Later>
    {
        public static Later Empty { get; } = new(-1);

        public static Later operator +(Later left, Later right) => right.Sum < 0 ? left : right;
    }
}
