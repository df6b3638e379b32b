namespace FuncDnn.Laws.Checking;

/// <summary>The law held in every case.</summary>
/// <param name="Law">The law's sentence.</param>
/// <param name="Kept">In how many cases it was checked.</param>
/// <param name="Drawn">How many cases were drawn; the law says nothing about the others.</param>
/// <param name="Worst">The measure that used most of its bound.</param>
public sealed record Held(string Law, int Kept, int Drawn, Measure Worst) : Verdict(Law)
{
    /// <summary>One line.</summary>
    /// <returns>For example <c>held in 100 of 100 cases, at worst 3.1e-11 of 1.0e-8</c>.</returns>
    public override string ToString() =>
        $"{Law}: held in {Kept} of {Drawn} cases"
        + (Worst.Bound > 0 ? $", at worst {Format(Worst.Number)} of {Format(Worst.Bound)}." : ", exactly.");
}
