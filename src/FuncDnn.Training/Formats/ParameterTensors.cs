using System.Numerics;
using FuncDnn.Model;
using LanguageExt;

namespace FuncDnn.Training;

/// <summary>Parameters as named tensors, a tensor of rows x columns for each slot: what every format writes.</summary>
public static class ParameterTensors
{
    /// <summary>The slots in layout order.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="parameters">The parameters.</param>
    /// <returns>A tensor under the name of each slot, with the slot's bits.</returns>
    public static Seq<Tensor> Of<T>(Parameters<T> parameters)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        parameters
            .Layout.Slots.Map(slot => new Tensor(
                slot.Name,
                NumberArray.Of(Prelude.Seq(slot.Rows, slot.Columns), parameters[slot].Values)
            ))
            .Strict();
}
