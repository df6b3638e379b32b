using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Hdf5;
using FuncDnn.Testing.Files;
using LanguageExt;

namespace FuncDnn.Tests.Files.Hdf5;

/// <summary>Reads handmade HDF5 files, and asserts the errors of damaged ones.</summary>
internal static class Hdf5Reading
{
    public static Fin<NdArray> Numbers(byte[] file, string path) =>
        Hdf5File.Of(new FileBytes("x.h5", file)).Numbers(path);

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
