using FuncDnn.Data.Files.Hdf5;
using LanguageExt;

namespace FuncDnn.Data.Files.Arrays;

/// <summary>The data sets of an HDF5 file, each read when it is asked for.</summary>
/// <param name="file">The file.</param>
internal sealed class Hdf5Content(Hdf5File file) : IArrayContent
{
    /// <inheritdoc/>
    public Fin<ArrayListing> List() =>
        file.Tensors()
            .Map(content => new ArrayListing(
                content.Tensors.Map(one => new ArrayEntry(one.Name, one.Numbers.Shape)),
                content.Skipped
            ));

    /// <inheritdoc/>
    public Fin<NdArray> Numbers(string name) => file.Numbers(name);
}
