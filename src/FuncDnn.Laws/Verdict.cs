using System.Globalization;

namespace FuncDnn.Laws;

/// <summary>What came of holding something to one law.</summary>
/// <param name="Law">The law's sentence.</param>
public abstract record Verdict(string Law)
{
    /// <summary>A number as it is printed: two digits are enough beside a bound.</summary>
    internal static string Short(double number) => number.ToString("0.0e-0", CultureInfo.InvariantCulture);
}

/// <summary>The law held in every case.</summary>
/// <param name="Law">The law's sentence.</param>
/// <param name="Kept">In how many cases it was tried.</param>
/// <param name="Drawn">How many cases were drawn; the others do not concern the law.</param>
/// <param name="Worst">The measure that used most of its bound.</param>
public sealed record Held(string Law, int Kept, int Drawn, Measure Worst) : Verdict(Law)
{
    /// <summary>One line.</summary>
    /// <returns>For example <c>held in 100 of 100 cases, at worst 3.1e-11 of 1.0e-8</c>.</returns>
    public override string ToString() =>
        $"{Law}: held in {Kept} of {Drawn} cases"
        + (Worst.Bound > 0 ? $", at worst {Short(Worst.Number)} of {Short(Worst.Bound)}." : ", exactly.");
}

/// <summary>The law says nothing of this part.</summary>
/// <param name="Law">The law's sentence.</param>
/// <param name="Why">Why it does not apply.</param>
public sealed record NotApplicable(string Law, string Why) : Verdict(Law)
{
    /// <summary>One line.</summary>
    /// <returns>The sentence and the reason.</returns>
    public override string ToString() => $"{Law}: not applicable: {Why}.";
}

/// <summary>The law is broken, or too few cases concern it for anything to be known.</summary>
/// <param name="Law">The law's sentence.</param>
/// <param name="Measured">What was measured in the counterexample.</param>
/// <param name="Counterexample">The smallest case found in which the law is broken.</param>
/// <param name="Seed">The seed whose first case shows it.</param>
/// <param name="Cases">How many cases of that seed show it: 1, or all when too few were kept.</param>
public sealed record Broken(string Law, Measure Measured, string Counterexample, ulong Seed, int Cases = 1)
    : Verdict(Law)
{
    /// <summary>The words that bring the case back.</summary>
    public string Replay =>
        $"FUNCDNN_CASES={Cases} FUNCDNN_SEED={Seed}, or with new Effort(Cases: {Cases}, Seed: {Seed})";

    /// <summary>Three lines.</summary>
    /// <returns>The sentence, the counterexample and what replays it.</returns>
    public override string ToString() =>
        $"BROKEN: {Law}{Amount}\n    in the case {Counterexample}\n    replay with {Replay}";

    private string Amount =>
        (Measured.Of.Length > 0 ? $": {Measured.Of}" : "")
        + (Measured.Bound > 0 ? $": {Short(Measured.Number)} where {Short(Measured.Bound)} is allowed" : "");
}
