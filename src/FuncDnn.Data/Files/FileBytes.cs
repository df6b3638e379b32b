using LanguageExt;

namespace FuncDnn.Data.Files;

/// <summary>The bytes of a file, with its name for error messages.</summary>
/// <param name="Name">The file's name without its folder.</param>
/// <param name="Bytes">All bytes of the file.</param>
internal sealed record FileBytes(string Name, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The bytes that are read of a pipe, a device or standard input at most: they may have no end.</summary>
    public const int LongestWithoutLength = 256 << 20;

    private const int ChunkLength = 4 << 20;

    /// <summary>The number of lines before these bytes, if they are a part of a text file.</summary>
    public int LinesBefore { get; init; }

    /// <summary>Reads a whole file. Faults of paths, permissions and disks are error values.</summary>
    /// <param name="path">The file; a pipe or a device is read up to 256 MiB.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static Fin<FileBytes> Read(string path, CancellationToken cancellation = default) =>
        Read(path, int.MaxValue, cancellation);

    /// <summary>Reads a whole file that has at most a given number of bytes.</summary>
    public static Fin<FileBytes> Read(string path, int longest, CancellationToken cancellation = default)
    {
        var name = Path.GetFileName(path);
        return Open(path)
            .Bind(file =>
            {
                using (file)
                {
                    return Try(path, () => Read(file, name, "the file", longest, cancellation));
                }
            });
    }

    /// <summary>Reads the first bytes of a file, which tell its format; all bytes of a pipe or a device.</summary>
    /// <param name="path">The file.</param>
    /// <param name="count">The number of bytes.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The bytes, and whether they are all.</returns>
    public static Fin<(FileBytes Bytes, bool AreAll)> Start(
        string path,
        int count,
        CancellationToken cancellation = default
    ) =>
        File.Exists(path) && new FileInfo(path).Length is var length && length > count && length <= int.MaxValue
            ? Open(path)
                .Bind(file =>
                {
                    using (file)
                    {
                        return Try(
                            path,
                            Fin<(FileBytes, bool)> () =>
                            {
                                var bytes = new byte[count];
                                file.ReadExactly(bytes);
                                return (new FileBytes(Path.GetFileName(path), bytes), false);
                            }
                        );
                    }
                })
            : Read(path, cancellation).Map(whole => (whole, true));

    /// <summary>Opens a file, to be read forward. Faults of paths, permissions and disks are error values.</summary>
    public static Fin<Stream> Open(string path) =>
        Try(
            path,
            Fin<Stream> () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0)
        );

    private static Fin<T> Try<T>(string path, Func<Fin<T>> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault)
            when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Unreadable(fault, path);
        }
    }

    /// <summary>Reads standard input to its end.</summary>
    /// <param name="open">Opens the stream; an <see cref="IOException"/> is an error value.</param>
    /// <param name="name">Its name in messages.</param>
    /// <param name="longest">The number of bytes that it may have.</param>
    /// <param name="cancellation">Ends the reading between two parts; a part that blocks is not interrupted.</param>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static Fin<FileBytes> Read(
        Func<Stream> open,
        string name,
        int longest = LongestWithoutLength,
        CancellationToken cancellation = default
    )
    {
        try
        {
            using var input = open();
            return Read(input, name, "the input", longest, cancellation);
        }
        catch (IOException fault)
        {
            return ReadError.Unreadable(name, fault);
        }
    }

    private static Fin<FileBytes> Read(
        Stream stream,
        string name,
        string place,
        int longest,
        CancellationToken cancellation
    )
    {
        var length = stream.CanSeek ? stream.Length : 0;
        var most = Math.Min(longest, length > 0 ? Array.MaxLength : LongestWithoutLength);
        return length <= most && Content(stream, length > 0 ? (int)length : most, length > 0, cancellation) is { } bytes
            ? new FileBytes(name, bytes)
            : ReadError.At(
                name,
                place,
                $"it has more than {most} bytes",
                length > 0 ? "check that it is the right file" : "it is a pipe or a device: copy it to a file"
            );
    }

    /// <summary>All bytes; null if there are more than the limit.</summary>
    private static ReadOnlyMemory<byte>? Content(
        Stream stream,
        int limit,
        bool isLength,
        CancellationToken cancellation
    )
    {
        var bytes = GC.AllocateUninitializedArray<byte>(isLength ? limit : Math.Min(limit, ChunkLength));
        for (var count = 0; ; )
        {
            cancellation.ThrowIfCancellationRequested();
            if (count == bytes.Length && count < limit)
            {
                Array.Resize(ref bytes, (int)Math.Min(limit, 2L * count));
            }

            var read = stream.Read(bytes, count, Math.Min(ChunkLength, bytes.Length - count));
            count += read;
            if (read == 0)
            {
                // A plain null would be converted to an empty memory.
                return count < limit || isLength || stream.ReadByte() < 0
                    ? bytes.AsMemory(0, count)
                    : default(ReadOnlyMemory<byte>?);
            }
        }
    }

    /// <summary>The error of a file that cannot be opened.</summary>
    internal static LanguageExt.Common.Error Unreadable(Exception fault, string path)
    {
        var (reason, remedy) = fault switch
        {
            FileNotFoundException or DirectoryNotFoundException => ("it does not exist", $"check the path {path}"),
            UnauthorizedAccessException when Directory.Exists(path) => ("it is a folder", "name a file in it"),
            UnauthorizedAccessException => ("access to it is denied", "check its permissions"),
            _ => (fault.Message.TrimEnd('.'), $"check the path {path}"),
        };
        return ReadError.At(Path.GetFileName(path), "the file", reason, remedy);
    }
}
