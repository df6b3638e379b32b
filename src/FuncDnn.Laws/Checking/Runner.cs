using FsCheck;

namespace FuncDnn.Laws.Checking;

/// <summary>Draws cases, measures each, and shrinks the first one that breaks the law.</summary>
internal static class Runner
{
    // If a law discards more cases than this, it counts as broken: it was hardly checked.
    private const int CheckedOfTen = 9;

    private const int MaxShrinks = 200;

    public static Verdict Run<TCase>(string law, Arbitrary<TCase> cases, Func<TCase, Measure> measure, Budget budget)
    {
        var (checkedCases, worst) = (0, Measure.Exactly(true));
        for (var i = 0; i < budget.Cases; i++)
        {
            var seed = unchecked(budget.Seed + (ulong)i);
            var one = cases.Generator.Draw(seed);
            var measured = TryMeasure(measure, one);
            if (measured.IsDiscarded)
            {
                continue;
            }

            if (!measured.Holds)
            {
                var (smallest, number) = Shrink(cases, measure, one, measured);
                return new Broken(law, number, $"{smallest}", seed);
            }

            checkedCases++;
            worst = worst.Worse(measured);
        }

        return 10L * checkedCases < (long)CheckedOfTen * budget.Cases
            ? new Broken(
                law,
                new(double.NaN, 0, $"only {checkedCases} of {budget.Cases} cases were checked, which shows nothing"),
                "of all drawn cases",
                budget.Seed,
                budget.Cases
            )
            : new Held(law, checkedCases, budget.Cases, worst);
    }

    private static Measure TryMeasure<TCase>(Func<TCase, Measure> measure, TCase one)
    {
        try
        {
            return measure(one);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return new(double.NaN, 0, $"{exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static (TCase Case, Measure Measured) Shrink<TCase>(
        Arbitrary<TCase> cases,
        Func<TCase, Measure> measure,
        TCase one,
        Measure measured
    )
    {
        for (var step = 0; step < MaxShrinks; step++)
        {
            var (found, smaller, number) = (false, one, measured);
            foreach (var candidate in cases.Shrinker(one))
            {
                var tried = TryMeasure(measure, candidate);
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
