using System.Runtime.CompilerServices;

namespace FuncDnn.Benchmarks.Exhaustive;

/// <summary>What a result of single precision is worth.</summary>
internal enum Verdict
{
    /// <summary>The true value, correctly rounded.</summary>
    Correct,

    /// <summary>Another float.</summary>
    Wrong,

    /// <summary>Zero where the true value would be subnormal: so the arithmetic is defined.</summary>
    Flushed,

    /// <summary>The judge is too near to the middle between two floats to tell the right one of them.</summary>
    Undecided,
}

/// <summary>Judges results of single precision by the value in double precision.</summary>
internal static class Verdicts
{
    // A double has 29 bits more than a float; half of what they can hold is the middle between two floats.
    private const long Rest = (1L << 29) - 1;
    private const long Middle = 1L << 28;
    private const double LeastNormal = 1.17549435082228750797e-38;

    /// <summary>Judges one result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="truth">The true value, to within judgeError units of 2^-52.</param>
    /// <param name="judgeError">How far the judge may be off.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Verdict Of(float result, double truth, int judgeError)
    {
        var rounded = (float)truth;
        var fromMiddle = Math.Abs((BitConverter.DoubleToInt64Bits(truth) & Rest) - Middle);
        if (fromMiddle > judgeError && (result == rounded || (float.IsNaN(result) && double.IsNaN(truth))))
        {
            return Verdict.Correct;
        }

        return Rarely(result, truth, isNearMiddle: fromMiddle <= judgeError);
    }

    private static Verdict Rarely(float result, double truth, bool isNearMiddle)
    {
        var isNormal = Math.Abs(truth) >= LeastNormal;
        return isNormal && isNearMiddle ? Verdict.Undecided
            : result.Equals((float)truth) ? Verdict.Correct
            : result == 0 && !isNormal ? Verdict.Flushed
            : Verdict.Wrong;
    }

    /// <summary>
    /// The error in units in the last place: 2^(exponent - 23), below the least normal number that of itself. NaN or
    /// infinity where the truth is finite, or the other way round, is as wrong as can be.
    /// </summary>
    public static double Ulps(float result, double truth)
    {
        var exponent = (int)((BitConverter.DoubleToInt64Bits(truth) >> 52) & 0x7FF) - 1023;
        var error = Math.Abs(result - truth) / Math.ScaleB(1, Math.Clamp(exponent, -126, 127) - 23);
        return double.IsNaN(error) ? double.PositiveInfinity : error;
    }
}
