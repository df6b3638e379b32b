namespace FuncDnn.Laws.Checking;

/// <summary>A case breaks the law, or too many cases were discarded to check it.</summary>
/// <param name="Law">The law's sentence.</param>
/// <param name="Measured">The measure of the counterexample.</param>
/// <param name="Counterexample">The smallest case found that breaks the law.</param>
/// <param name="Seed">The seed whose first case breaks the law.</param>
/// <param name="Cases">How many cases to replay: 1, or all when too many were discarded.</param>
public sealed record Broken(string Law, Measure Measured, string Counterexample, ulong Seed, int Cases = 1)
    : Verdict(Law)
{
    /// <summary>How to replay the case.</summary>
    public string Replay =>
        $"FUNCDNN_CASES={Cases} FUNCDNN_SEED={Seed}, or with budget: new(Cases: {Cases}, Seed: {Seed})";

    /// <summary>The verdict as three lines.</summary>
    /// <returns>The sentence, the counterexample and how to replay it.</returns>
    public override string ToString() =>
        $"BROKEN: {Law}{Amount}\n    in the case {Counterexample}\n    replay with {Replay}";

    private string Amount =>
        (Measured.Of.Length > 0 ? $": {Measured.Of}" : "")
        + (Measured.Bound > 0 ? $": {Format(Measured.Number)} where {Format(Measured.Bound)} is allowed" : "");
}
