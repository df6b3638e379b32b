namespace FuncDnn.Laws.Checking;

/// <summary>The law held in every case.</summary>
/// <param name="Law">The law's sentence.</param>
/// <param name="Checked">The number of cases in which it was checked.</param>
/// <param name="Drawn">The number of cases drawn; the others were discarded.</param>
/// <param name="Worst">The measure that came closest to its bound.</param>
public sealed record Held(string Law, int Checked, int Drawn, Measure Worst) : Verdict(Law)
{
    /// <summary>The verdict as one line.</summary>
    /// <returns>For example <c>held in 100 of 100 cases, at worst 3.1e-11 of 1.0e-8</c>.</returns>
    public override string ToString() =>
        $"{Law}: held in {Checked} of {Drawn} cases"
        + (Worst.Bound > 0 ? $", at worst {Format(Worst.Number)} of {Format(Worst.Bound)}." : ", exactly.");
}
