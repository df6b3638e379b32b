using FuncDnn.Benchmarks.Peers;

namespace FuncDnn.Benchmarks.Products;

/// <summary>The speeds for one product, or their means over several products, in GFLOP/s.</summary>
internal sealed record Speeds(ProductShape Shape, double Ours, double? OpenBlas, double? NumPy, double? PyTorch)
{
    public static Speeds Of(ProductShape shape, double?[] seconds)
    {
        return new(shape, Speed(seconds[0])!.Value, Speed(seconds[1]), Speed(seconds[2]), Speed(seconds[3]));

        double? Speed(double? time) => shape.Operations / time / 1e9;
    }

    public static Speeds Mean(IReadOnlyList<Speeds> all) =>
        new(
            all[0].Shape,
            Statistics.GeometricMean(all.Select(speeds => speeds.Ours)),
            MeanOf(all.Select(speeds => speeds.OpenBlas)),
            MeanOf(all.Select(speeds => speeds.NumPy)),
            MeanOf(all.Select(speeds => speeds.PyTorch))
        );

    private static double? MeanOf(IEnumerable<double?> speeds) =>
        speeds.OfType<double>().ToArray() is { Length: > 0 } known ? Statistics.GeometricMean(known) : null;
}
