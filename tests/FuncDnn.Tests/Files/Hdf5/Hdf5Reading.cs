using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Hdf5;
using FuncDnn.Testing.Files;
using LanguageExt;

namespace FuncDnn.Tests.Files.Hdf5;

/// <summary>Reads handmade HDF5 files, and asserts the errors of damaged ones.</summary>
internal static class Hdf5Reading
{
    /// <summary>
    /// What a fill value that was never written may take beside the file: 16 MiB twice, and as much for the reader.
    /// </summary>
    public const long RoomForFillValues = 64 << 20;

    public static Fin<NdArray> Numbers(byte[] file, string path) =>
        Hdf5File.Of(new FileBytes("x.h5", file)).Numbers(path);

    /// <summary>All numbers of an array, row-major.</summary>
    public static double[] All(Fin<NdArray> read)
    {
        var array = ReadChecks.Value(read);
        return [.. Enumerable.Range(0, array.Count).Select(i => array[i])];
    }

    /// <summary>Asserts that data set a cannot be read, and why.</summary>
    public static void IsDamaged(byte[] file, string fault) => IsDamaged(Numbers(file, "a"), fault);

    public static void IsDamaged(Fin<NdArray> read, string fault) =>
        Assert.Equal($"x.h5: data set a: {fault}; the file is damaged: fetch it again.", ReadChecks.Fault(read));

    /// <summary>Asserts that data set a is intact but not supported, and what to do.</summary>
    public static void IsUnsupported(byte[] file, string fault, string remedy) =>
        IsUnsupported(Numbers(file, "a"), fault, remedy);

    public static void IsUnsupported(Fin<NdArray> read, string fault, string remedy) =>
        Assert.Equal($"x.h5: data set a: {fault}; {remedy}.", ReadChecks.Fault(read));
}
