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
            "an area of all examples that is the mean of the areas of their parts",
            MonoidLaws.Associates,
            () => LawFamilies.Monoids.Check(Monoid.Of(key => new MeanArea(Number(key), 1 + (key.First % 8))))
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

    // As logs of areas by batch are averaged, although pairs over two batches are in none of them.
    private sealed record MeanArea(double Area, double Examples) : IMonoid<MeanArea>
    {
        public static MeanArea Empty { get; } = new(0, 0);

        public static MeanArea operator +(MeanArea left, MeanArea right) =>
            left.Examples == 0 ? right
            : right.Examples == 0 ? left
            : new((left.Area + right.Area) / 2, left.Examples + right.Examples);
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
