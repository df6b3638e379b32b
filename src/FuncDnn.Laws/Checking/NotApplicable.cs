namespace FuncDnn.Laws.Checking;

/// <summary>The law does not apply to this part.</summary>
/// <param name="Law">The law's sentence.</param>
/// <param name="Why">Why it does not apply.</param>
public sealed record NotApplicable(string Law, string Why) : Verdict(Law)
{
    /// <summary>The verdict as one line.</summary>
    /// <returns>The sentence and the reason.</returns>
    public override string ToString() => $"{Law}: not applicable: {Why}.";
}
