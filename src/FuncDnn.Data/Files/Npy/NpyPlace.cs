using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Files.Npy;

/// <summary>Finds the numbers of an array in .npy format.</summary>
internal static class NpyPlace
{
    /// <summary>The place of the numbers; they must take all bytes after the header.</summary>
    /// <param name="start">At least the first <see cref="NpyFile.LongestStart"/> bytes of the format, or all.</param>
    /// <param name="name">The name of the array.</param>
    /// <param name="length">The number of bytes of header and numbers.</param>
    /// <param name="at">The place of the header in the file.</param>
    public static Fin<ArrayPlace> Of(FileBytes start, string name, long length, long at = 0) =>
        NpyFile
            .Header(start)
            .Map(header =>
                header.Match(
                    found => Of(found, name, at),
                    kind => ArrayPlace.Of(name, $"it holds {kind}, not real numbers", "give it plain numbers")
                )
            )
            .Bind(place =>
                place.Obstacle is null && place.Start - at + place.Length != length
                    ? ReadError.At(
                        start.Name,
                        "the numbers",
                        $"they take {place.Length} bytes, there are {length + at - place.Start}",
                        "fetch the file again"
                    )
                    : Prelude.FinSucc(place)
            );

    private static ArrayPlace Of(NpyHeader header, string name, long at)
    {
        var place = new ArrayPlace(name, header.Shape.ToEquatableArray(), header.Encoding, at + header.Start);
        return header.FortranOrder && header.Shape.Count > 1
            ? place.Without(
                "it is in Fortran order: the numbers of an example are far apart",
                "save it in C order, in NumPy with np.ascontiguousarray(x)"
            )
            : place;
    }
}
