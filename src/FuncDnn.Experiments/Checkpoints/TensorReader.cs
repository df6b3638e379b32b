using System.Numerics;
using FuncDnn.Data.Files;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Experiments.Checkpoints;

/// <summary>
/// Reads tensors of given names, types and shapes from a file; a missing or different one is an error.
/// </summary>
internal sealed class TensorReader(string file, TensorFile content)
{
    /// <summary>One number.</summary>
    public Fin<T> Scalar<T>(string name)
        where T : unmanaged, INumberBase<T> => List<T>(name, 1).Map(numbers => numbers[0]);

    /// <summary>A list of numbers, of a given length or of any.</summary>
    public Fin<T[]> List<T>(string name, int? length = null)
        where T : unmanaged, INumberBase<T> =>
        Numbers<T>(name, shape => shape.Count == 1 && shape[0] == (length ?? shape[0]));

    /// <summary>All slots of a layout as one vector; each is stored under its name with a prefix.</summary>
    public Fin<T[]> Vector<T>(string prefix, Layout layout)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var vector = GC.AllocateUninitializedArray<T>(layout.Length);
        foreach (var slot in layout.Slots)
        {
            var numbers = Numbers<T>(
                prefix + slot.Name,
                shape => shape.Count == 2 && (shape[0], shape[1]) == (slot.Rows, slot.Columns)
            );
            if (numbers.Case is Error error)
            {
                return error;
            }

            numbers.Iter(values => values.CopyTo(vector, slot.Offset));
        }

        return vector;
    }

    /// <summary>The error for an intact file that belongs to another run.</summary>
    public Error Misfit(string place, string fault) =>
        ReadError.At(file, place, fault, "it is a checkpoint of another experiment; remove it");

    private Fin<T[]> Numbers<T>(string name, Func<EquatableArray<int>, bool> fits)
        where T : unmanaged, INumberBase<T> =>
        content
            .Find(name)
            .Match(
                numbers =>
                    fits(numbers.Shape)
                        ? numbers.As<T>().Match(Fin<T[]>.Succ, () => Misfit(name, $"it holds {numbers.Encoding}"))
                        : Misfit(name, $"its shape is {string.Join(" x ", numbers.Shape)}"),
                () => Misfit(name, "it is missing")
            );
}
