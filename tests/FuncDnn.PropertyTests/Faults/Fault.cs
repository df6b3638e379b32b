namespace FuncDnn.PropertyTests.Faults;

/// <summary>A realistic mistake, and the law that must reject it.</summary>
/// <param name="Name">What is wrong.</param>
/// <param name="Law">The sentence of the law that it must break.</param>
/// <param name="Check">Checks it against the laws of its family.</param>
/// <param name="Throws">The mistake is an exception.</param>
internal sealed record Fault(string Name, string Law, Func<LawReport> Check, bool Throws = false);
