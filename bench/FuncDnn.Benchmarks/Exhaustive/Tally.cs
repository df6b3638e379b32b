namespace FuncDnn.Benchmarks.Exhaustive;

/// <summary>The verdicts on the inputs judged so far.</summary>
internal sealed class Tally
{
    private readonly long[] _counts = new long[Enum.GetValues<Verdict>().Length];

    /// <summary>The largest error of all, in units in the last place; one half is what correct rounding may cost.</summary>
    public double Largest { get; private set; } = 0.5;

    /// <summary>The input with that error.</summary>
    public float At { get; private set; } = float.NaN;

    public long this[Verdict verdict] => _counts[(int)verdict];

    /// <summary>The part of the decided results that is correctly rounded.</summary>
    public double Share => (double)this[Verdict.Correct] / (this[Verdict.Correct] + this[Verdict.Wrong]);

    public void Add(float x, float result, double truth, int judgeError)
    {
        var verdict = Verdicts.Of(result, truth, judgeError);
        _counts[(int)verdict]++;
        if (
            verdict is Verdict.Wrong or Verdict.Undecided
            && Verdicts.Ulps(result, truth) is var error
            && error > Largest
        )
        {
            (Largest, At) = (error, x);
        }
    }

    public void Add(Tally other)
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[i] += other._counts[i];
        }

        if (other.Largest > Largest)
        {
            (Largest, At) = (other.Largest, other.At);
        }
    }
}
