using FuncDnn.Laws.Checking;

namespace FuncDnn.Laws.BuiltIn;

/// <summary>A part of this library that can be checked against the laws of its family.</summary>
/// <param name="Family">The family's name.</param>
/// <param name="Name">The part's name in a table.</param>
/// <param name="Check">Checks the part against the laws of its family.</param>
public sealed record BuiltInPart(string Family, string Name, Func<Budget, LawReport> Check)
{
    internal static BuiltInPart Of<TPart, TTraits>(LawFamily<TPart, TTraits> family, string name, TPart part)
        where TTraits : class => new(family.Name, name, budget => family.Check(part, budget: budget));
}
