using System.Runtime.CompilerServices;

namespace FuncDnn.Benchmarks.Exhaustive;

/// <summary>The verdicts on the inputs judged so far.</summary>
internal sealed class Tally
{
    private readonly long[] _counts = new long[Enum.GetValues<Verdict>().Length];

    /// <summary>
    /// The largest error of all, in units in the last place; one half is what correct rounding may cost.
    /// </summary>
    public double Largest { get; private set; } = 0.5;

    /// <summary>The input with that error.</summary>
    public float At { get; private set; } = float.NaN;

    public long this[Verdict verdict] => _counts[(int)verdict];

    /// <summary>The part of the decided results that is correctly rounded.</summary>
    public double Share => (double)this[Verdict.Correct] / (this[Verdict.Correct] + this[Verdict.Wrong]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(float x, float result, double truth, int judgeError)
    {
        var verdict = Verdicts.Of(result, truth, judgeError);
        _counts[(int)verdict]++;
        if (verdict is Verdict.Wrong or Verdict.Undecided)
        {
            Remember(x, Verdicts.Ulps(result, truth));
        }
    }

    public void Add(Tally other)
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[i] += other._counts[i];
        }

        Remember(other.At, other.Largest);
    }

    private void Remember(float x, double error)
    {
        if (error > Largest)
        {
            (Largest, At) = (error, x);
        }
    }
}
