using FuncDnn.Data.Files.Hdf5;
using FuncDnn.Data.Files.Idx;
using FuncDnn.Data.Files.Npy;
using FuncDnn.Data.Files.SafeTensors;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Files.Arrays;

/// <summary>Finds the arrays of a file without reading their numbers.</summary>
internal static class ArrayPlaces
{
    private const int StartLength = 1 << 16;

    /// <summary>The arrays of real numbers, those that cannot be read in parts included.</summary>
    public static Fin<EquatableArray<ArrayPlace>> Of(BlockFile file) =>
        from bytes in file.Read(0, (int)Math.Min(StartLength, file.Length))
        let start = new FileBytes(file.Name, bytes)
        from places in bytes switch
        {
            [0x93, (byte)'N', (byte)'U', (byte)'M', ..] => One(NpyPlace.Of(start, Only(file), file.Length)),
            [(byte)'P', (byte)'K', 3 or 5, ..] => NpzPlaces.Of(file),
            [0x89, (byte)'H', (byte)'D', (byte)'F', ..] => Hdf5File.Places(file),
            [0, 0, >= 0x08 and <= 0x0E, ..] => One(IdxFile.Place(start, Only(file))),
            [_, _, _, _, _, 0, 0, 0, (byte)'{', ..] => SafeTensorsFile.Places(file),
            _ => ReadError.At(
                file.Name,
                "stream",
                "it is no file of arrays that can be read in parts",
                "save it as npy, npz without compression, h5 without chunks, or safetensors"
            ),
        }
        select places;

    /// <summary>The array of a name, or the only one.</summary>
    public static Fin<ArrayPlace> Find(string file, EquatableArray<ArrayPlace> places, Option<string> name)
    {
        var listing = new ArrayListing(places.Map(place => new ArrayEntry(place.Name, [])));
        return name.Case is string one ? places.Find(place => place.Name == one).ToFin(listing.Missing(file, one))
            : places is [var only] ? only
            : ReadError.At(file, "the arrays", "one has to be named", listing.Names);
    }

    private static string Only(BlockFile file) => Path.GetFileNameWithoutExtension(file.Name);

    private static Fin<EquatableArray<ArrayPlace>> One(Fin<ArrayPlace> place) =>
        place.Map(only => EquatableArray.Of(only));
}
