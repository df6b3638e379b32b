using System.Text;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Data.Files.Hdf5;

/// <summary>The texts of a data set, for example the classes of examples.</summary>
internal static class Hdf5Texts
{
    private const int ReferenceLength = 4 + Hdf5Bytes.Word + 4;

    /// <summary>The texts in row-major order, or the names of an enumeration's values.</summary>
    public static EquatableArray<string> Read(Hdf5Bytes file, Hdf5Object header, bool isMatlab)
    {
        var dataset = new Hdf5Dataset(file, header);
        var (type, elements) = (dataset.Type, dataset.Type.Kind == Hdf5TypeKind.Other ? default : dataset.Elements());
        return type switch
        {
            { Kind: Hdf5TypeKind.FixedText } => Parts(elements, type.Size, part => Fixed(part.Span)),
            { Kind: Hdf5TypeKind.VariableText, Size: ReferenceLength } => Variable(file, elements),
            { Kind: Hdf5TypeKind.Number, Names.IsEmpty: false } => Named(type, elements),
            // Rows of letters; MATLAB's first axis runs fastest.
            { Encoding.Size: 2 } when isMatlab && IsMatlabText(file, header) => Letters(dataset, elements),
            _ => throw new Hdf5UnsupportedException($"it holds {type.What}, not text", "read it as numbers"),
        };
    }

    /// <summary>Whether MATLAB shows the numbers as letters.</summary>
    public static bool IsMatlabText(Hdf5Bytes file, Hdf5Object header) =>
        Hdf5Attributes.Text(file, header, "MATLAB_class") == "char";

    private static EquatableArray<string> Named(Hdf5Type type, ReadOnlyMemory<byte> elements)
    {
        var names = new Dictionary<long, string>();
        foreach (var (name, value) in type.Names)
        {
            names.TryAdd(value, name);
        }

        return Parts(
            elements,
            type.Encoding.Size,
            part =>
                names.GetValueOrDefault((long)type.Encoding.Bits(part.Span)) ?? $"{type.Encoding.Value(part.Span):R}"
        );
    }

    // An element has the length of its text, and the address of a collection with the index of an object there.
    private static EquatableArray<string> Variable(Hdf5Bytes file, ReadOnlyMemory<byte> elements)
    {
        var heap = new Hdf5GlobalHeap(file);
        return Parts(elements, ReferenceLength, part => Fixed(heap.Find(part.Span).Span));
    }

    private static EquatableArray<string> Letters(Hdf5Dataset dataset, ReadOnlyMemory<byte> elements)
    {
        var (columns, rows) = dataset.Shape.Count == 2 ? ((int)dataset.Shape[0], (int)dataset.Shape[1]) : (0, 0);
        var letters = ColumnMajor.ToRowMajor(elements, [rows, columns], 2);
        return Parts(letters, 2L * columns, part => Encoding.Unicode.GetString(part.Span));
    }

    private static EquatableArray<string> Parts(
        ReadOnlyMemory<byte> elements,
        long size,
        Func<ReadOnlyMemory<byte>, string> text
    ) =>
        Enumerable
            .Range(0, size == 0 ? 0 : (int)(elements.Length / size))
            .Select(part => text(elements.Slice((int)(part * size), (int)size)))
            .ToEquatableArray();

    // Padded with zeros or spaces, or ended by a zero.
    private static string Fixed(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        return TextBytes.Name((end < 0 ? bytes : bytes[..end]).TrimEnd((byte)' '));
    }
}
