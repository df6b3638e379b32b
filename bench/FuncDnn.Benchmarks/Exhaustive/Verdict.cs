using System.Runtime.CompilerServices;

namespace FuncDnn.Benchmarks.Exhaustive;

/// <summary>How a result in single precision compares with the reference.</summary>
internal enum Verdict
{
    /// <summary>The true value, correctly rounded.</summary>
    Correct,

    /// <summary>Another float.</summary>
    Wrong,

    /// <summary>Zero where the true value is subnormal, as the arithmetic defines it.</summary>
    Flushed,

    /// <summary>The reference is too close to the midpoint between two floats to tell which one is right.</summary>
    Undecided,
}

/// <summary>Compares results in single precision with a reference in double precision.</summary>
internal static class Verdicts
{
    // A double has 29 bits more than a float; half of their range is the midpoint between two floats.
    private const long ExtraBits = (1L << 29) - 1;
    private const long Midpoint = 1L << 28;
    private const double SmallestNormal = 1.17549435082228750797e-38;

    /// <summary>The verdict on one result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="truth">The true value, to within referenceError units of 2^-52.</param>
    /// <param name="referenceError">The bound on the error of the truth.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Verdict Of(float result, double truth, int referenceError)
    {
        var rounded = (float)truth;
        var fromMidpoint = Math.Abs((BitConverter.DoubleToInt64Bits(truth) & ExtraBits) - Midpoint);
        if (fromMidpoint > referenceError && (result == rounded || (float.IsNaN(result) && double.IsNaN(truth))))
        {
            return Verdict.Correct;
        }

        return OfUncommon(result, truth, isNearMidpoint: fromMidpoint <= referenceError);
    }

    private static Verdict OfUncommon(float result, double truth, bool isNearMidpoint)
    {
        var isNormal = Math.Abs(truth) >= SmallestNormal;
        return isNormal && isNearMidpoint ? Verdict.Undecided
            : result.Equals((float)truth) ? Verdict.Correct
            : result == 0 && !isNormal ? Verdict.Flushed
            : Verdict.Wrong;
    }

    /// <summary>
    /// The error in units in the last place: 2^(exponent - 23), with an exponent of at least -126. NaN or infinity
    /// on one side only is an infinite error.
    /// </summary>
    public static double Ulps(float result, double truth)
    {
        var exponent = (int)((BitConverter.DoubleToInt64Bits(truth) >> 52) & 0x7FF) - 1023;
        var error = Math.Abs(result - truth) / Math.ScaleB(1, Math.Clamp(exponent, -126, 127) - 23);
        return double.IsNaN(error) ? double.PositiveInfinity : error;
    }
}
