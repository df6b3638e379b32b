using System.Numerics;
using FuncDnn.Data.Files;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Training.Files;

/// <summary>
/// Parameters as named tensors, a tensor of rows x columns for each slot, for the readers and writers of all formats.
/// </summary>
public static class ParameterTensors
{
    /// <summary>Converts parameters to tensors, in layout order.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="parameters">The parameters.</param>
    /// <returns>A tensor for each slot, with the slot's name and bits.</returns>
    public static EquatableArray<Tensor> Of<T>(Parameters<T> parameters)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        parameters.Layout.Slots.Map(slot => new Tensor(
            slot.Name,
            NdArray.Of([slot.Rows, slot.Columns], parameters[slot].Values)
        ));

    /// <summary>Converts parameters to the content of a file.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="parameters">The parameters.</param>
    /// <returns>A tensor for each slot, with the slot's name.</returns>
    public static TensorFile ToTensorFile<T>(this Parameters<T> parameters)
        where T : unmanaged, IFloatingPointIeee754<T> => new(Of(parameters));

    /// <summary>
    /// Reads parameters from the content of a file: a tensor of rows x columns for each slot, by name.
    /// </summary>
    /// <typeparam name="T">The number type of the result.</typeparam>
    /// <param name="layout">The slots to read; a slot of one column may also be a tensor of one axis.</param>
    /// <param name="content">The content of the file.</param>
    /// <param name="source">The name of the file in messages.</param>
    /// <param name="rounded">
    /// Whether doubles in the range of floats may be rounded to them; floats may always become doubles, which is exact.
    /// </param>
    /// <returns>
    /// The parameters; or all errors at once: missing slots, unknown tensors, wrong shapes and types.
    /// </returns>
    public static Validation<Error, Parameters<T>> Read<T>(
        Layout layout,
        TensorFile content,
        string source,
        bool rounded = false
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var errors = new List<Error>();
        void AddError(string name, string fault, string remedy) =>
            errors.Add(ReadError.At(source, name, fault, remedy));

        var tensors = content.Tensors.ToDictionary(tensor => tensor.Name, tensor => tensor.Numbers);
        foreach (var slot in layout.Slots)
        {
            var wanted = $"{slot.Rows} x {slot.Columns}";
            if (!tensors.Remove(slot.Name, out var numbers))
            {
                AddError(slot.Name, "it is missing", $"give it as {wanted} of {DType.Of<T>()}");
                continue;
            }

            if (!Fits(slot, numbers.Shape))
            {
                AddError(slot.Name, $"it is {string.Join(" x ", numbers.Shape)}", $"the network has {wanted}");
            }

            if (!IsAllowed<T>(numbers.Encoding, rounded))
            {
                AddError(
                    slot.Name,
                    $"it holds numbers of {numbers.Encoding}",
                    numbers.Encoding.IsFloatingPoint
                        ? $"expected {DType.Of<T>()}: ask for rounded numbers, or for double precision"
                        : $"expected {DType.Of<T>()}"
                );
            }
            else if (rounded && Beyond<T>(numbers) is { } number)
            {
                AddError(slot.Name, $"{number:R} is beyond the range of {DType.Of<T>()}", "ask for double precision");
            }
        }

        foreach (var name in tensors.Keys)
        {
            AddError(name, "the network has no slot of that name", $"it has {Names(layout)}");
        }

        if (errors.Count > 0)
        {
            return errors.Invalid<Parameters<T>>();
        }

        // From here on, the number of elements is known to match the layout.
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
        encoding.IsFloatingPoint && (rounded || encoding.Size <= DType.Of<T>().Size);

    /// <summary>The first finite number that would become infinite.</summary>
    private static double? Beyond<T>(NdArray numbers)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; numbers.Encoding.Size > DType.Of<T>().Size && i < numbers.Count; i++)
        {
            if (double.IsFinite(numbers[i]) && !T.IsFinite(T.CreateSaturating(numbers[i])))
            {
                return numbers[i];
            }
        }

        return null;
    }

    private static void Copy<T>(NdArray numbers, Span<T> to)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (numbers.As<T>().Case is T[] same)
        {
            // Copies bits, because a conversion may change those of a NaN.
            same.CopyTo(to);
            return;
        }

        for (var i = 0; i < to.Length; i++)
        {
            to[i] = T.CreateSaturating(numbers[i]);
        }
    }

    private static string Names(Layout layout) =>
        layout.Slots.IsEmpty ? "none" : MessageText.List(layout.Slots.Map(slot => slot.Name));
}
