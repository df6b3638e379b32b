using System.Numerics;
using FuncDnn.Data.Files;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Training.Files;

/// <summary>Parameters as named tensors, a tensor of rows x columns for each slot: what every format writes and reads.</summary>
public static class ParameterTensors
{
    /// <summary>The slots in layout order.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="parameters">The parameters.</param>
    /// <returns>A tensor under the name of each slot, with the slot's bits.</returns>
    public static EquatableArray<Tensor> Of<T>(Parameters<T> parameters)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        parameters.Layout.Slots.Map(slot => new Tensor(
            slot.Name,
            NdArray.Of([slot.Rows, slot.Columns], parameters[slot].Values)
        ));

    /// <summary>The content of a file of parameters, for the writer of any format.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="parameters">The parameters.</param>
    /// <returns>A tensor for each slot, under the slot's name.</returns>
    public static TensorFile ToTensorFile<T>(this Parameters<T> parameters)
        where T : unmanaged, IFloatingPointIeee754<T> => new(Of(parameters));

    /// <summary>Parameters out of a file, whatever its format: a tensor of rows x columns for each slot, by its name.</summary>
    /// <typeparam name="T">The number type wanted.</typeparam>
    /// <param name="layout">The slots that are wanted; a slot of one column may also be a tensor of one axis.</param>
    /// <param name="content">What the file holds.</param>
    /// <param name="source">What to call the file in messages.</param>
    /// <param name="rounded">
    /// Whether doubles may become floats, each the nearest; floats become doubles in any case, for these are exact.
    /// </param>
    /// <returns>
    /// The parameters; or every mismatch at once: slots that are missing, tensors that are no slots, shapes and types.
    /// </returns>
    public static Validation<Error, Parameters<T>> Read<T>(
        Layout layout,
        TensorFile content,
        string source,
        bool rounded = false
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var mistakes = new List<Error>();
        void Mistake(string name, string fault, string remedy) =>
            mistakes.Add(ReadError.At(source, name, fault, remedy));

        var tensors = content.Tensors.ToDictionary(tensor => tensor.Name, tensor => tensor.Numbers);
        foreach (var slot in layout.Slots)
        {
            var wanted = $"{slot.Rows} x {slot.Columns}";
            if (!tensors.Remove(slot.Name, out var numbers))
            {
                Mistake(slot.Name, "it is missing", $"give it as {wanted} of {DType.Of<T>()}");
                continue;
            }

            if (!Fits(slot, numbers.Shape))
            {
                Mistake(slot.Name, $"it is {string.Join(" x ", numbers.Shape)}", $"the network has {wanted}");
            }

            if (!IsAllowed<T>(numbers.Encoding, rounded))
            {
                Mistake(
                    slot.Name,
                    $"it holds numbers of {numbers.Encoding}",
                    numbers.Encoding.Kind == DTypeKind.FloatingPoint
                        ? $"expected {DType.Of<T>()}: ask for rounded numbers, or for double precision"
                        : $"expected {DType.Of<T>()}"
                );
            }
        }

        foreach (var name in tensors.Keys)
        {
            Mistake(name, "the network has no slot of that name", $"it has {Names(layout)}");
        }

        if (mistakes.Count > 0)
        {
            return mistakes.Invalid<Parameters<T>>();
        }

        // Only now is it known that there are as many numbers as the layout says.
        var values = new T[layout.Length];
        foreach (var (name, numbers) in content.Tensors)
        {
            Copy(numbers, values.AsSpan(layout[name].Offset, numbers.Count));
        }

        return Parameters<T>.Own(layout, values);
    }

    private static bool Fits(Slot slot, EquatableArray<int> shape) =>
        shape.Count switch
        {
            2 => (shape[0], shape[1]) == (slot.Rows, slot.Columns),
            1 => (shape[0], 1) == (slot.Rows, slot.Columns),
            _ => false,
        };

    private static bool IsAllowed<T>(DType encoding, bool rounded)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        encoding.Kind == DTypeKind.FloatingPoint && (rounded || encoding.Size <= DType.Of<T>().Size);

    private static void Copy<T>(NdArray numbers, Span<T> to)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (numbers.As<T>().Case is T[] same)
        {
            // By bits, for a conversion may change those of NaN.
            same.CopyTo(to);
            return;
        }

        for (var i = 0; i < to.Length; i++)
        {
            to[i] = T.CreateSaturating(numbers[i]);
        }
    }

    private static string Names(Layout layout) =>
        layout.Slots.IsEmpty ? "none" : string.Join(", ", layout.Slots.Map(slot => slot.Name));
}
