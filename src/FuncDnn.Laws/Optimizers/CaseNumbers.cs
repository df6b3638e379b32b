using FuncDnn.Laws.Samples;

namespace FuncDnn.Laws.Optimizers;

/// <summary>A stream of test numbers from a seed (SplitMix64).</summary>
internal sealed class CaseNumbers(ulong seed)
{
    private ulong _state = seed;

    public double[] Vector(int length)
    {
        var vector = new double[length];
        for (var i = 0; i < length; i++)
        {
            vector[i] = Next();
        }

        return vector;
    }

    /// <summary>
    /// Mostly of the order of 1, sometimes a thousand times smaller or larger, sometimes 0 or a whole number.
    /// </summary>
    public double Next()
    {
        if (Below(4) == 0)
        {
            return Numbers.Edge(Uniform());
        }

        var sign = Below(2) == 0 ? -1 : 1;
        var magnitude = Below(8) switch
        {
            0 => 1e-3,
            1 => 1e3,
            _ => 1,
        };
        return sign * magnitude * (Uniform() + 0.01);
    }

    public double Uniform() => (Bits() >> 11) * (1.0 / (1UL << 53));

    public int Below(int limit) => (int)(Bits() % (ulong)limit);

    private ulong Bits()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
