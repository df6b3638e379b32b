using System.Security.Cryptography;
using FuncDnn.Cluster.Messages;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Cluster.Workers;

/// <summary>A file while it is received: it gets its name when all of it is there and has its SHA-256.</summary>
/// <param name="path">Where it will be.</param>
internal sealed class IncomingFile(string path) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly string _draft = path + Path.GetRandomFileName();

    /// <summary>Appends a piece.</summary>
    /// <returns>An error if it cannot be written.</returns>
    public Fin<Unit> Add(byte[] bytes) =>
        Try(() =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var stream = new FileStream(_draft, FileMode.Append);
            stream.Write(bytes);
            _hash.AppendData(bytes);
        });

    /// <summary>Gives the file its name.</summary>
    /// <param name="file">What the coordinator says of it.</param>
    /// <returns>An error if what arrived is not that.</returns>
    public Fin<Unit> Complete(FileMessage file) =>
        Convert.ToHexStringLower(_hash.GetHashAndReset()) == file.Sha256
            ? Try(() => File.Move(_draft, path, overwrite: true))
            : Error.New($"{file.Name} changed at the coordinator while it was sent: start the coordinator again");

    /// <inheritdoc/>
    public void Dispose()
    {
        _hash.Dispose();
        Try(() => File.Delete(_draft));
    }

    private static Fin<Unit> Try(Action action)
    {
        try
        {
            action();
            return Prelude.unit;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Error.New(
                $"a data file cannot be stored in {Path.GetTempPath()} ({exception.Message.TrimEnd('.')}): "
                    + "make room, or name another folder with TMPDIR"
            );
        }
    }
}
