namespace FuncDnn.Runs.Files;

/// <summary>A file to write to a folder.</summary>
/// <param name="Name">Its name in the folder.</param>
/// <param name="Bytes">Its content.</param>
internal sealed record FileContent(string Name, byte[] Bytes);
