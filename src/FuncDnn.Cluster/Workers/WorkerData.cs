using System.Security.Cryptography;
using System.Text;
using FuncDnn.Cluster.Messages;
using LanguageExt;

namespace FuncDnn.Cluster.Workers;

/// <summary>
/// Where a worker finds data files: in its own folder if the contents are the coordinator's, or else in a cache that
/// has received them, with a folder for each list of contents.
/// </summary>
/// <param name="Own">The folder with the data files of this machine, if there is one.</param>
/// <param name="Cache">The folder for received files.</param>
internal sealed record WorkerData(Option<string> Own, string Cache)
{
    private const string Depth = "data/data/data/data";

    /// <summary>Finds the files, or receives them.</summary>
    /// <param name="files">Names, lengths and SHA-256.</param>
    /// <param name="read">Reads the piece of a file at an offset from the coordinator.</param>
    /// <returns>The folder in which they are; none if there are no files.</returns>
    /// <exception cref="IOException">What arrived has another SHA-256, or it cannot be written.</exception>
    public async Task<Option<string>> Find(List<FileMessage> files, Func<FileMessage, long, Task<Piece>> read)
    {
        if (files.Count == 0)
        {
            return Prelude.None;
        }

        if (Own.Filter(folder => files.TrueForAll(file => IsIn(folder, file))).Case is string own)
        {
            return own;
        }

        var cached = Path.Combine(Cache, KeyOf(files), Depth);
        foreach (var file in files)
        {
            if (!File.Exists(PathOf(cached, file)))
            {
                await Receive(PathOf(cached, file), file, read);
            }
        }

        return cached;
    }

    // Names may begin with ../, as those in an experiment may: they stay inside the folder of the list.
    private string PathOf(string folder, FileMessage file)
    {
        var path = Path.GetFullPath(Path.Combine(folder, file.Name));
        return path.StartsWith(Path.GetFullPath(Cache) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new IOException($"{file.Name} lies too far from the folder of the data: give that with --data");
    }

    private static bool IsIn(string folder, FileMessage file)
    {
        var path = Path.Combine(folder, file.Name);
        if (!File.Exists(path) || new FileInfo(path).Length != file.Length)
        {
            return false;
        }

        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream)) == file.Sha256;
    }

    private static string KeyOf(List<FileMessage> files)
    {
        var text = string.Join('\n', files.Select(file => $"{file.Sha256} {file.Name}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
    }

    private static async Task Receive(string path, FileMessage file, Func<FileMessage, long, Task<Piece>> read)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = path + Path.GetRandomFileName();
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using (var stream = new FileStream(draft, FileMode.CreateNew))
            {
                foreach (var offset in Pieces.Offsets(file.Length))
                {
                    var piece = await read(file, offset);
                    hash.AppendData(piece.Bytes);
                    await stream.WriteAsync(piece.Bytes);
                }
            }

            if (Convert.ToHexStringLower(hash.GetHashAndReset()) != file.Sha256)
            {
                throw new IOException($"{file.Name} changed at the coordinator while it was sent");
            }

            File.Move(draft, path, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
