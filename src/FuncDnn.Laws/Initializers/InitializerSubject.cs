using FuncDnn.Model;

namespace FuncDnn.Laws;

/// <summary>A rule for first weights beside what it claims.</summary>
internal sealed record InitializerSubject(Initializer Initializer, InitializerTraits Traits)
{
    public override string ToString() => $"{Initializer}";
}
