using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Files.Npy;

/// <summary>The rows of a .npy file of any size, each an entry of the first axis.</summary>
internal sealed class NpyRows
{
    private readonly BlockFile _file;
    private readonly NpyHeader _header;
    private readonly long _rowLength;

    private NpyRows(BlockFile file, NpyHeader header)
    {
        (_file, _header) = (file, header);
        _rowLength = header.Shape.Skip(1).Aggregate((long)header.Encoding.Size, (product, axis) => product * axis);
    }

    /// <summary>The name of the file.</summary>
    public string Name => _file.Name;

    /// <summary>The number of rows.</summary>
    public int Count => (int)_header.Shape[0];

    /// <summary>The number of numbers of a row.</summary>
    public int Width => (int)(_rowLength / _header.Encoding.Size);

    /// <summary>The shape in words.</summary>
    public string Shape => string.Join(" x ", _header.Shape);

    /// <summary>Opens a file, whose array must have its rows one after the other.</summary>
    public static Fin<NpyRows> Open(string path) =>
        from file in BlockFile.Open(path)
        from head in file.Read(0, (int)Math.Min(NpyFile.LongestStart, file.Length))
        from parsed in NpyFile
            .Header(new FileBytes(file.Name, head))
            .Match(
                Fin<Either<string, NpyHeader>>.Succ,
                _ => ReadError.At(file.Name, "stream", "it is not a .npy file, the only kind of array that is", Save)
            )
        from header in parsed.Match(
            Fin<NpyHeader>.Succ,
            kind => ReadError.At(file.Name, "the header", $"it holds {kind}, not real numbers", Save)
        )
        from _ in Check(file, header)
        select new NpyRows(file, header);

    /// <summary>Reads consecutive rows.</summary>
    public Fin<NdArray> Read(int first, int count) =>
        _file
            .Read(_header.Start + (first * _rowLength), (int)(count * _rowLength))
            .Map(bytes => new NdArray(
                EquatableArray.Of(count) + _header.Shape.Skip(1).Select(axis => (int)axis).ToEquatableArray(),
                _header.Encoding,
                bytes
            ));

    private const string Save = "save the array with numpy.save";

    private static Fin<Unit> Check(BlockFile file, NpyHeader header)
    {
        var length = header.Shape.Aggregate(
            (Int128)header.Encoding.Size,
            (product, axis) => Int128.Min(product * axis, long.MaxValue)
        );
        var isBad = header.Shape.Count == 0 || header.Shape[0] is < 1 or > int.MaxValue;
        return isBad ? ReadError.At(file.Name, "the shape", "it has no rows, or too many", "give examples")
            : header.FortranOrder && header.Shape.Count > 1
                ? ReadError.At(
                    file.Name,
                    "stream",
                    "it is in Fortran order: the numbers of an example are far apart",
                    "save it in C order, in NumPy with np.ascontiguousarray(x)"
                )
            : length != file.Length - header.Start
                ? ReadError.At(
                    file.Name,
                    "the numbers",
                    $"they take {length} bytes, there are {file.Length - header.Start}",
                    "fetch the file again"
                )
            : length / header.Shape[0] is var row && (row < 1 || row > 1 << 24)
                ? ReadError.At(file.Name, "the shape", $"an example takes {row} bytes", "take smaller examples")
            : Prelude.unit;
    }
}
