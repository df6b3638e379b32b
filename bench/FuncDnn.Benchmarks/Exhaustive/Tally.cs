using System.Runtime.CompilerServices;

namespace FuncDnn.Benchmarks.Exhaustive;

/// <summary>Counts the verdicts so far.</summary>
internal sealed class Tally
{
    private readonly long[] _counts = new long[Enum.GetValues<Verdict>().Length];

    /// <summary>
    /// The largest error, in units in the last place; correct rounding alone can cost one half.
    /// </summary>
    public double LargestError { get; private set; } = 0.5;

    /// <summary>The input with that error.</summary>
    public float WorstInput { get; private set; } = float.NaN;

    public long this[Verdict verdict] => _counts[(int)verdict];

    /// <summary>The fraction of the decided results that are correctly rounded.</summary>
    public double Share => (double)this[Verdict.Correct] / (this[Verdict.Correct] + this[Verdict.Wrong]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(float x, float result, double truth, int referenceError)
    {
        var verdict = Verdicts.Of(result, truth, referenceError);
        _counts[(int)verdict]++;
        if (verdict is Verdict.Wrong or Verdict.Undecided)
        {
            Record(x, Verdicts.Ulps(result, truth));
        }
    }

    public void Add(Tally other)
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[i] += other._counts[i];
        }

        Record(other.WorstInput, other.LargestError);
    }

    private void Record(float x, double error)
    {
        if (error > LargestError)
        {
            (LargestError, WorstInput) = (error, x);
        }
    }
}
