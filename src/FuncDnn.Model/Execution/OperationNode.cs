using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Model.Execution;

/// <summary>An operation on an earlier value.</summary>
internal sealed record OperationNode : Node
{
    private readonly Slot[] _slots;

    public OperationNode(IOperation operation, int source, Slot[] slots, int rows)
        : base(rows)
    {
        Operation = operation;
        IsRectifier = operation is IRectifier;
        FusesRectifiers = operation is IFusesRectifiers;
        Source = source;
        _slots = slots;
    }

    /// <summary>The operation.</summary>
    public IOperation Operation { get; }

    /// <summary>Whether the operation is an <see cref="IRectifier"/>: found once, because every step asks.</summary>
    public bool IsRectifier { get; }

    /// <summary>Whether the operation is an <see cref="IFusesRectifiers"/>.</summary>
    public bool FusesRectifiers { get; }

    /// <summary>The index of its input node.</summary>
    public int Source { get; }

    /// <summary>The operation's parameters in the layout of the whole graph.</summary>
    public ReadOnlySpan<Slot> Slots => _slots;

    public override string Name => Operation.GetType().Name + (Slots.IsEmpty ? "" : $" {Slots[0].Layer}");

    public override EquatableArray<int> Sources => [Source];

    /// <summary>Compares the slots one by one: a node holds them in an array, which every step reads.</summary>
    public bool Equals(OperationNode? other) =>
        base.Equals(other)
        && Operation.Equals(other.Operation)
        && Source == other.Source
        && _slots.AsSpan().SequenceEqual(other._slots);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Operation, Source);
}
