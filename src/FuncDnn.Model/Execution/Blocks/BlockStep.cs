using FuncDnn.Model.Parameters;

namespace FuncDnn.Model.Execution.Blocks;

/// <summary>One operation of a block: a dense layer, possibly with its rectifier, or an elementwise function.</summary>
internal sealed class BlockStep
{
    /// <summary>The value it reads.</summary>
    public required BlockValue Source { get; init; }

    /// <summary>The value it writes.</summary>
    public required BlockValue Target { get; init; }

    /// <summary>W and b of a dense layer; otherwise empty.</summary>
    public Slot[] Slots { get; init; } = [];

    /// <summary>The elementwise operation; null for a dense layer.</summary>
    public IElementwise? Elementwise { get; init; }
}
