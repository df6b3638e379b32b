using System.Security.Cryptography;
using System.Text;
using FuncDnn.Cluster.Messages;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Cluster.Workers;

/// <summary>
/// Where a worker finds data files: in its own folder if the contents are the coordinator's, or else in a cache that
/// has received them, with a folder for each list of contents.
/// </summary>
/// <param name="Own">The folder with the data files of this machine, if there is one.</param>
/// <param name="Cache">The folder for received files.</param>
/// <param name="IsReceived">Whether files may be received at all.</param>
internal sealed record WorkerData(Option<string> Own, string Cache, bool IsReceived = true)
{
    private const string Depth = "data/data/data/data";

    /// <summary>Finds the files, or receives them.</summary>
    /// <param name="files">Names, lengths and SHA-256.</param>
    /// <param name="isSent">Whether the coordinator sends files.</param>
    /// <param name="read">Reads the piece of a file at an offset from the coordinator.</param>
    /// <returns>
    /// The folder in which they are, none if there are no files; or why this machine cannot have them all.
    /// </returns>
    public async Task<Fin<Option<string>>> Find(
        List<FileMessage> files,
        bool isSent,
        Func<FileMessage, long, Task<Piece>> read
    )
    {
        var lacking = files.Select(WhyNotOwn).Somes().ToArray();
        if (lacking.Length == 0)
        {
            return files.Count == 0 ? Option<string>.None : Own;
        }

        if (!isSent || !IsReceived)
        {
            var refusal = isSent
                ? "--no-data-transfer refuses to receive it"
                : "the coordinator sends no data (--no-data-transfer)";
            return Error.New($"{lacking[0].Problem}, and {refusal}: {lacking[0].Remedy}");
        }

        var cached = Path.Combine(Cache, KeyOf(files), Depth);
        foreach (var file in files)
        {
            if ((await Receive(cached, file, read)).Case is Error error)
            {
                return error;
            }
        }

        return Prelude.Some(cached);
    }

    private Option<(string Problem, string Remedy)> WhyNotOwn(FileMessage file)
    {
        if (Own.Case is not string folder)
        {
            return (
                $"{file.Name}: this data file of the coordinator is needed",
                "copy it to this machine, and give its folder with --data"
            );
        }

        var path = Path.Combine(folder, file.Name);
        return !File.Exists(path) ? ($"{path} is missing", "copy the file of the coordinator there")
            : Same(path, file) ? Prelude.None
            : ($"{path} is not the coordinator's {file.Name}", "copy that file there");
    }

    private static bool Same(string path, FileMessage file)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return stream.Length == file.Length && Convert.ToHexStringLower(SHA256.HashData(stream)) == file.Sha256;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string KeyOf(List<FileMessage> files)
    {
        var text = string.Join('\n', files.Select(file => $"{file.Sha256} {file.Name}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
    }

    private async Task<Fin<Unit>> Receive(string folder, FileMessage file, Func<FileMessage, long, Task<Piece>> read)
    {
        // Names may begin with ../, as those in an experiment may: they stay inside the folder of the list.
        var path = Path.GetFullPath(Path.Combine(folder, file.Name));
        if (!path.StartsWith(Path.GetFullPath(Cache) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return Error.New($"{file.Name} lies too far from the folder of the data: give that with --data");
        }

        if (File.Exists(path))
        {
            return Prelude.unit;
        }

        using var incoming = new IncomingFile(path);
        foreach (var offset in Pieces.Offsets(file.Length))
        {
            if (incoming.Add((await read(file, offset)).Bytes).Case is Error error)
            {
                return error;
            }
        }

        return incoming.Complete(file);
    }
}
