using LanguageExt;

namespace FuncDnn.Laws;

/// <summary>What came of holding a part to the laws of its family.</summary>
/// <param name="Family">The family: layers, optimizers and so on.</param>
/// <param name="Subject">The part's name.</param>
/// <param name="Verdicts">One for each law, in the family's order.</param>
public sealed record LawReport(string Family, string Subject, Seq<Verdict> Verdicts)
{
    /// <summary>The laws that are broken.</summary>
    public Seq<Broken> Broken => Verdicts.Choose(verdict => Prelude.Optional(verdict as Broken)).Strict();

    /// <summary>True when a law is broken.</summary>
    public bool IsBroken => !Broken.IsEmpty;

    /// <summary>For a test: fails with the laws that are broken, their counterexamples and seeds.</summary>
    /// <returns>This report when no law is broken.</returns>
    /// <exception cref="LawBrokenException">A law is broken.</exception>
    public LawReport ThrowIfBroken() =>
        IsBroken ? throw new LawBrokenException($"{Subject}\n{string.Join('\n', Broken)}") : this;

    /// <summary>All of it.</summary>
    /// <returns>A line for the part and lines for each law.</returns>
    public override string ToString() => $"{Subject}\n{string.Join('\n', Verdicts)}";

    /// <summary>Holds a part to laws.</summary>
    internal static LawReport Of<TSubject>(
        string family,
        string name,
        TSubject subject,
        Seq<Law<TSubject>> laws,
        Effort? effort
    ) => new(family, name, laws.Map(law => law.Judge(subject, effort ?? Effort.Usual)).Strict());
}

/// <summary>A law is broken; the message says which, where, and how to see it again.</summary>
/// <param name="message">The message.</param>
public sealed class LawBrokenException(string message) : Exception(message);
