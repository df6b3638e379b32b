using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Hdf5;
using FuncDnn.Testing.Files;
using LanguageExt;

namespace FuncDnn.Tests.Files.Hdf5;

/// <summary>Reads HDF5 files that were made by hand, and sees what is said of those that are damaged.</summary>
internal static class Hdf5Reading
{
    public static Fin<NdArray> Numbers(byte[] file, string path) =>
        Hdf5File.Of(new FileBytes("x.h5", file)).Numbers(path);

    /// <summary>Sees that the data set a cannot be read, and why.</summary>
    public static void IsDamaged(byte[] file, string fault) => IsDamaged(Numbers(file, "a"), fault);

    public static void IsDamaged(Fin<NdArray> read, string fault) =>
        Assert.Equal(
            $"x.h5: data set a: {fault}; fetch it again, or rewrite it plainly with h5repack -l CONTI -f NONE.",
            ReadChecks.Fault(read)
        );
}
