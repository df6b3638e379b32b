using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Files.Arrays;

/// <summary>The rows of an array in a file of any size, each an entry of the first axis.</summary>
internal sealed class ArrayRows
{
    private const int LongestRow = 1 << 24;

    private readonly BlockFile _file;
    private readonly ArrayPlace _place;

    private ArrayRows(BlockFile file, string name, ArrayPlace place) => (_file, Name, _place) = (file, name, place);

    /// <summary>The file and the array, in messages.</summary>
    public string Name { get; }

    /// <summary>The number of rows.</summary>
    public int Count => (int)_place.Shape[0];

    /// <summary>The number of numbers of a row.</summary>
    public int Width => (int)(RowLength / _place.Encoding.Size);

    /// <summary>The shape in words.</summary>
    public string Shape => string.Join(" x ", _place.Shape);

    /// <summary>The length of each axis.</summary>
    public EquatableArray<int> Axes => _place.Shape.Map(axis => (int)axis);

    /// <summary>The type of the numbers.</summary>
    public DType Encoding => _place.Encoding;

    private long RowLength => _place.Length / _place.Shape[0];

    /// <summary>Opens an array.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">The name of the array; none: the only one.</param>
    /// <returns>Its rows; or an error if they do not lie one after the other.</returns>
    public static Fin<ArrayRows> Open(string path, Option<string> name) =>
        BlockFile.Open(path).Bind(file => Of(file, name));

    /// <summary>As <see cref="Open"/>, in a file that is open.</summary>
    public static Fin<ArrayRows> Of(BlockFile file, Option<string> name) =>
        from places in ArrayPlaces.Of(file)
        from place in ArrayPlaces.Find(file.Name, places, name)
        from rows in Of(file, NameOf(file.Name, name), place)
        select rows;

    private static string NameOf(string file, Option<string> name) =>
        name.Case is string { Length: > 0 } one ? $"{file}/{one}" : file;

    /// <summary>Reads consecutive rows.</summary>
    public Fin<NdArray> Read(int first, int count) =>
        count * RowLength > Array.MaxLength
            ? ReadError.At(
                Name,
                "stream",
                $"a block of {count} rows takes {count * RowLength} bytes",
                "set a smaller 'streamWindow'"
            )
            : _file
                .Read(_place.Start + (first * RowLength), (int)(count * RowLength))
                .Map(bytes => new NdArray(EquatableArray.Of(count) + Axes.Skip(1).ToEquatableArray(), Encoding, bytes));

    private static Fin<ArrayRows> Of(BlockFile file, string name, ArrayPlace place)
    {
        return place.Obstacle is var (fault, remedy) ? At("stream", fault, remedy)
            : place.Shape.IsEmpty || place.Shape[0] is < 1 or > int.MaxValue
                ? At("the shape", "it has no rows, or too many", "give examples")
            : place.Length > file.Length - place.Start
                ? At(
                    "the numbers",
                    $"they take {place.Length} bytes, there are {file.Length - place.Start}",
                    "fetch the file again"
                )
            : place.Length / place.Shape[0] is var row && (row < 1 || row > LongestRow)
                ? At("the shape", $"an example takes {row} bytes", "take examples of 1 byte to 16 MiB")
            : new ArrayRows(file, name, place);

        Fin<ArrayRows> At(string at, string what, string instead) => ReadError.At(name, at, what, instead);
    }
}
