namespace FuncDnn.PropertyTests.Faults;

/// <summary>A realistic mistake, the law that must reject it, and the laws' judgement of it.</summary>
/// <param name="Name">What is wrong.</param>
/// <param name="Law">The sentence of the law that it breaks.</param>
/// <param name="Check">Holds it to the laws of its family.</param>
/// <param name="Throws">The mistake is that something is thrown.</param>
internal sealed record Fault(string Name, string Law, Func<LawReport> Check, bool Throws = false);
