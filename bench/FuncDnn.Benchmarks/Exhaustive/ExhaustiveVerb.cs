using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Functions;

namespace FuncDnn.Benchmarks.Exhaustive;

/// <summary>
/// The verb exhaustive: the elementary functions in single precision at all 2^32 inputs, NaNs, infinities and
/// subnormals included. The reference is System.Math in double precision (MathNet for erf). It is accurate enough for
/// a float except near the midpoint between two floats; such inputs count as undecided.
/// </summary>
internal static class ExhaustiveVerb
{
    private const double MinShare = 0.999;
    private const double MaxUlps = 1;
    private const int PieceBits = 20;
    private const int Pieces = 1 << (32 - PieceBits);

    public static int Run(IReadOnlyCollection<string> names, int threads)
    {
        Console.WriteLine(
            $"{"function", -9} {"correctly rounded", 18} {"not", 12} {"flushed to 0", 13} {"undecided", 10} {"largest error", 15}"
        );
        Func<bool>[] all =
        [
            () => Check<ExpFunction<float>>(names, threads),
            () => Check<LogFunction<float>>(names, threads),
            () => Check<TanhFunction<float>>(names, threads),
            () => Check<Log1pFunction<float>>(names, threads),
            () => Check<SigmoidFunction<float>>(names, threads),
            () => Check<ErfFunction<float>>(names, threads),
        ];
        return Array.ConvertAll(all, check => check()).All(passed => passed) ? 0 : 1;
    }

    private static bool Check<TFunction>(IReadOnlyCollection<string> names, int threads)
        where TFunction : struct, IReferencedFunction<float>
    {
        if (names.Count > 0 && !names.Contains(TFunction.Name))
        {
            return true;
        }

        var (total, done, gate) = (new Tally(), 0, new Lock());
        Parallel.For(
            0,
            Pieces,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            piece =>
            {
                var tally = Piece<TFunction>((uint)piece << PieceBits);
                lock (gate)
                {
                    total.Add(tally);
                    done++;
                    if (done % (Pieces / 64) == 0 && !Console.IsErrorRedirected)
                    {
                        Console.Error.Write($"\r{TFunction.Name}: {100.0 * done / Pieces:0} %  \r");
                    }
                }
            }
        );
        Console.WriteLine(
            $"{TFunction.Name, -9} {total.Share, 18:0.00000000 %} "
                + $"{total[Verdict.Wrong], 12} {total[Verdict.Flushed], 13} {total[Verdict.Undecided], 10} "
                + $"{total.LargestError, 9:0.00000} ulp at {total.WorstInput:R}"
        );
        return total.Share >= MinShare && total.LargestError <= MaxUlps;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Tally Piece<TFunction>(uint first)
        where TFunction : struct, IReferencedFunction<float>
    {
        const int length = 1 << 12;
        Span<float> x = stackalloc float[length];
        Span<float> y = stackalloc float[length];
        var tally = new Tally();
        for (var start = 0u; start < 1u << PieceBits; start += length)
        {
            for (var i = 0; i < length; i++)
            {
                x[i] = BitConverter.UInt32BitsToSingle(first + start + (uint)i);
            }

            Elementwise.Map(default(TFunction), x, y);
            for (var i = 0; i < length; i++)
            {
                tally.Add(x[i], y[i], TFunction.Reference(x[i]), TFunction.ReferenceError);
            }
        }

        return tally;
    }
}
