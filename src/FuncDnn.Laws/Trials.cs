using FsCheck;
using FsCheck.Fluent;

namespace FuncDnn.Laws;

/// <summary>Draws cases, measures in each, and looks for the smallest one in which the law is broken.</summary>
internal static class Trials
{
    /// <summary>What must be kept of ten cases, or the law would say nothing.</summary>
    private const int KeptOfTen = 9;

    // Odd and large, so that the streams of neighbouring seeds do not overlap.
    private const ulong Gamma = 0x9E3779B97F4A7C15;
    private const int MostSteps = 200;

    public static Verdict Judge<TCase>(string law, Arbitrary<TCase> cases, Func<TCase, Measure> measure, Effort effort)
    {
        var (kept, worst) = (0, Measure.Exactly(true));
        for (var i = 0; i < effort.Cases; i++)
        {
            var seed = unchecked(effort.Seed + (ulong)i);
            var one = Draw(cases.Generator, seed);
            var measured = Measured(measure, one);
            if (measured.IsDiscarded)
            {
                continue;
            }

            if (!measured.Holds)
            {
                var (smallest, number) = Smallest(cases, measure, one, measured);
                return new Broken(law, number, $"{smallest}", seed);
            }

            kept++;
            worst = worst.Worse(measured);
        }

        return 10L * kept < (long)KeptOfTen * effort.Cases
            ? new Broken(
                law,
                new(double.NaN, 0, $"only {kept} of {effort.Cases} cases concern it, which shows nothing"),
                "of all that were drawn",
                effort.Seed,
                effort.Cases
            )
            : new Held(law, kept, effort.Cases, worst);
    }

    /// <summary>The case that a seed gives, whatever was drawn before.</summary>
    public static TCase Draw<TCase>(Gen<TCase> generator, ulong seed) =>
        generator.Sample(1, new Rnd(seed, Gamma), 1 + (int)(seed % 40)).First();

    private static Measure Measured<TCase>(Func<TCase, Measure> measure, TCase one)
    {
        try
        {
            return measure(one);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return new(double.NaN, 0, $"{fault.GetType().Name}: {fault.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static (TCase Case, Measure Measured) Smallest<TCase>(
        Arbitrary<TCase> cases,
        Func<TCase, Measure> measure,
        TCase one,
        Measure measured
    )
    {
        for (var step = 0; step < MostSteps; step++)
        {
            var (found, smaller, number) = (false, one, measured);
            foreach (var candidate in cases.Shrinker(one))
            {
                var tried = Measured(measure, candidate);
                if (!tried.IsDiscarded && !tried.Holds)
                {
                    (found, smaller, number) = (true, candidate, tried);
                    break;
                }
            }

            if (!found)
            {
                break;
            }

            (one, measured) = (smaller, number);
        }

        return (one, measured);
    }
}
