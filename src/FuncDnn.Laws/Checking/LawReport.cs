using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Laws.Checking;

/// <summary>The verdicts of a family's laws on one part.</summary>
/// <param name="Family">The family's name.</param>
/// <param name="Subject">The part as text.</param>
/// <param name="Verdicts">A verdict for each law, in the family's order.</param>
public sealed record LawReport(string Family, string Subject, EquatableArray<Verdict> Verdicts)
{
    /// <summary>The laws that are broken.</summary>
    public EquatableArray<Broken> Broken => Verdicts.Choose(verdict => Prelude.Optional(verdict as Broken));

    /// <summary>True when a law is broken.</summary>
    public bool IsBroken => !Broken.IsEmpty;

    /// <summary>Throws when a law is broken; the message has every broken law with counterexample and seed.</summary>
    /// <returns>This report, when no law is broken.</returns>
    /// <exception cref="LawBrokenException">A law is broken.</exception>
    public LawReport ThrowIfBroken() =>
        IsBroken ? throw new LawBrokenException($"{Subject}\n{string.Join('\n', Broken)}") : this;

    /// <summary>The report as text.</summary>
    /// <returns>A line for the part, then the verdicts.</returns>
    public override string ToString() => $"{Subject}\n{string.Join('\n', Verdicts)}";
}
