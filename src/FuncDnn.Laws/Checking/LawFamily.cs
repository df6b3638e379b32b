using FuncDnn.Numerics.Collections;

namespace FuncDnn.Laws.Checking;

/// <summary>The laws of one kind of part, without its type.</summary>
/// <param name="Name">The family's name, such as "layers".</param>
/// <param name="Statements">Each law's sentence, with the reasons why it may not apply to a part.</param>
public abstract record LawFamily(
    string Name,
    EquatableArray<(string Sentence, EquatableArray<string> Exceptions)> Statements
);
