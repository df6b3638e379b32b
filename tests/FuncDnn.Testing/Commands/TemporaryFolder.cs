namespace FuncDnn.Testing.Commands;

/// <summary>A new folder for a test, deleted afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("funcdnn-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    /// <summary>Writes a file, with the folders that it lies in.</summary>
    public string Write(string name, byte[] bytes)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.WriteAllBytes(this[name], bytes);
        return this[name];
    }

    /// <summary>Every file below the folder with its bytes, to check that nothing changed.</summary>
    public IReadOnlyDictionary<string, string> Contents() =>
        Directory
            .EnumerateFileSystemEntries(Path, "*", SearchOption.AllDirectories)
            .ToDictionary(
                entry => System.IO.Path.GetRelativePath(Path, entry),
                entry => File.Exists(entry) ? Convert.ToHexString(File.ReadAllBytes(entry)) : "folder"
            );

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
