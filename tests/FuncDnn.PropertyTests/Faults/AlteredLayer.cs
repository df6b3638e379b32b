using FuncDnn.Model.Layers;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;

namespace FuncDnn.PropertyTests.Faults;

/// <summary>A correct layer, in which a fault changes the forward or backward pass.</summary>
internal abstract record AlteredLayer(Operation Right) : Operation
{
    public sealed override int OutputRows(int inputRows) => Right.OutputRows(inputRows);

    public sealed override EquatableArray<Slot> Slots(int inputRows) => Right.Slots(inputRows);

    public sealed override int SavedLength(int inputRows, int examples) => Right.SavedLength(inputRows, examples);

    public sealed override RandomSource Initialize<T>(SlotSpans<T> parameters, RandomSource random) =>
        Right.Initialize(parameters, random);
}
