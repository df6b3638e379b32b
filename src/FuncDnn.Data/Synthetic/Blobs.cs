using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Data.Synthetic;

/// <summary>
/// Round clusters, one for each class, with centres evenly spaced on a circle: class c of k at the angle 2 pi c / k.
/// </summary>
/// <param name="Count">The number of clusters and classes, at least 2.</param>
/// <param name="Deviation">The standard deviation of each coordinate within a cluster, at least 0.</param>
/// <param name="Radius">The distance of the centres from the origin, at least 0.</param>
public sealed record Blobs(int Count = 3, double Deviation = 0.3, double Radius = 1) : SyntheticData
{
    /// <inheritdoc/>
    public override EquatableArray<string> Classes =>
        Enumerable.Range(0, Count).Select(c => $"blob {c}").ToEquatableArray();

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        RangeCheck.Require(Count >= 2, nameof(Blobs), nameof(Count), Count, "at least 2")
        + RangeCheck.NotNegative(nameof(Blobs), nameof(Deviation), Deviation)
        + RangeCheck.NotNegative(nameof(Blobs), nameof(Radius), Radius);

    /// <inheritdoc/>
    protected override (Batch<double> Examples, RandomSource Next) DrawExamples(int count, RandomSource source)
    {
        var (x, y, labels) = (new double[count], new double[count], new int[count]);
        for (var i = 0; i < count; i++)
        {
            labels[i] = i % Count;
            var angle = labels[i] * (2 * double.Pi / Count);
            x[i] = Radius * PortableMath.Cos(angle);
            y[i] = Radius * PortableMath.Sin(angle);
        }

        return Points.ShuffledWithNoise(x, y, labels, Count, Deviation, source);
    }
}
