using FuncDnn.Model;

namespace FuncDnn.Laws;

/// <summary>A layer beside what it is.</summary>
internal sealed record LayerSubject(Layer Layer, LayerTraits Traits)
{
    public override string ToString() => $"{Layer}";
}
