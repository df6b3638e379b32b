using FuncDnn.Data.Files.Hdf5;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Files.Arrays;

/// <summary>The data sets of an HDF5 file, each read when it is asked for.</summary>
/// <param name="file">The file.</param>
internal sealed class Hdf5Content(Hdf5File file) : IArrayContent
{
    /// <inheritdoc/>
    public Fin<ArrayListing> List() =>
        file.Shapes()
            .Map(found => new ArrayListing(
                found.Shapes.Map(one => new ArrayEntry(one.Path, one.Shape)),
                found.Skipped
            ));

    /// <inheritdoc/>
    public Fin<NdArray> Numbers(string name) => file.Numbers(name);

    /// <inheritdoc/>
    public Option<EquatableArray<string>> Texts(string name) => file.Texts(name).ToOption();
}
