using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Data.Synthetic;

/// <summary>
/// Arms that wind out from the origin to radius 1, one for each class: the point at fraction t of arm a of k has radius
/// t and angle 2 pi (a / k + turns t), with normal noise on each coordinate.
/// </summary>
/// <param name="Arms">The number of arms and classes, at least 2.</param>
/// <param name="Turns">The number of turns of each arm.</param>
/// <param name="Noise">The standard deviation of the noise on each coordinate.</param>
public sealed record Spirals(int Arms = 2, double Turns = 1, double Noise = 0.02) : SyntheticData
{
    /// <inheritdoc/>
    public override EquatableArray<string> Classes =>
        Enumerable.Range(0, Arms).Select(a => $"arm {a}").ToEquatableArray();

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        RangeCheck.Require(Arms >= 2, nameof(Spirals), nameof(Arms), Arms, "at least 2")
        + RangeCheck.NotNegative(nameof(Spirals), nameof(Turns), Turns)
        + RangeCheck.NotNegative(nameof(Spirals), nameof(Noise), Noise);

    /// <inheritdoc/>
    protected override (Batch<double> Examples, RandomSource Next) DrawExamples(int count, RandomSource source)
    {
        var (x, y, labels) = (new double[count], new double[count], new int[count]);
        for (var i = 0; i < count; i++)
        {
            labels[i] = i % Arms;
            var fraction = (i + 1.0) / count;
            var angle = 2 * double.Pi * (((double)labels[i] / Arms) + (Turns * fraction));
            x[i] = fraction * PortableMath.Cos(angle);
            y[i] = fraction * PortableMath.Sin(angle);
        }

        return Points.ShuffledWithNoise(x, y, labels, Arms, Noise, source);
    }
}
