namespace FuncDnn.Data.Files.Hdf5;

/// <summary>An intact file has something that <see cref="Hdf5File"/> cannot read; nothing is damaged.</summary>
/// <param name="fault">What it has.</param>
/// <param name="remedy">How to write it so that it can be read.</param>
internal sealed class Hdf5UnsupportedException(string fault, string remedy) : Exception(fault)
{
    /// <summary>How to write it so that it can be read.</summary>
    public string Remedy => remedy;
}
