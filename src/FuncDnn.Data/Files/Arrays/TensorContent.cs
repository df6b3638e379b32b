using LanguageExt;

namespace FuncDnn.Data.Files.Arrays;

/// <summary>Arrays that are in memory already.</summary>
/// <param name="file">The name of the file.</param>
/// <param name="content">Its arrays.</param>
internal sealed class TensorContent(string file, TensorFile content) : IArrayContent
{
    private readonly ArrayListing _listing = new(
        content.Tensors.Map(one => new ArrayEntry(one.Name, one.Numbers.Shape)),
        content.Skipped
    );

    /// <summary>The one array of a file whose format has no names.</summary>
    public static IArrayContent Of(string file, NdArray numbers) =>
        new TensorContent(file, new TensorFile([new Tensor(Path.GetFileNameWithoutExtension(file), numbers)]));

    /// <inheritdoc/>
    public Fin<ArrayListing> List() => _listing;

    /// <inheritdoc/>
    public Fin<NdArray> Numbers(string name) => content.Find(name).ToFin(_listing.Missing(file, name));
}
