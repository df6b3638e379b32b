using System.Numerics;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;

namespace FuncDnn.Model.Execution;

/// <summary>
/// What a graph runs: it maps values forward and gradients backward. The members are documented at <c>Operation</c>,
/// the layer that implements them all.
/// </summary>
internal interface IOperation
{
    int OutputRows(int inputRows);

    EquatableArray<Slot> Slots(int inputRows);

    int SavedLength(int inputRows, int examples);

    RandomSource Initialize<T>(SlotSpans<T> parameters, RandomSource random)
        where T : unmanaged, IFloatingPointIeee754<T>;

    void Forward<T>(in ForwardFrame<T> frame)
        where T : unmanaged, IFloatingPointIeee754<T>;

    void Backward<T>(in BackwardFrame<T> frame)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
