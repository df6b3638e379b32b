namespace FuncDnn.Laws;

/// <summary>A part of this library that can be held to the laws of its family.</summary>
/// <param name="Family">The family: layers, optimizers and so on.</param>
/// <param name="Name">What it is called in a table.</param>
/// <param name="Check">Holds it to the laws.</param>
public sealed record LibraryPart(string Family, string Name, Func<Effort, LawReport> Check);
