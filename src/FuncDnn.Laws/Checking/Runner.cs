using FsCheck;

namespace FuncDnn.Laws.Checking;

/// <summary>Draws cases, measures each, and shrinks the first one that breaks the law.</summary>
internal static class Runner
{
    // With fewer cases kept, a law that holds would have been checked on next to nothing.
    private const int KeptOfTen = 9;

    private const int MostShrinks = 200;

    public static Verdict Run<TCase>(string law, Arbitrary<TCase> cases, Func<TCase, Measure> measure, Budget budget)
    {
        var (kept, worst) = (0, Measure.Exactly(true));
        for (var i = 0; i < budget.Cases; i++)
        {
            var seed = unchecked(budget.Seed + (ulong)i);
            var one = cases.Generator.Draw(seed);
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

        return 10L * kept < (long)KeptOfTen * budget.Cases
            ? new Broken(
                law,
                new(double.NaN, 0, $"only {kept} of {budget.Cases} cases were kept, which shows nothing"),
                "of all cases drawn",
                budget.Seed,
                budget.Cases
            )
            : new Held(law, kept, budget.Cases, worst);
    }

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
        for (var step = 0; step < MostShrinks; step++)
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
