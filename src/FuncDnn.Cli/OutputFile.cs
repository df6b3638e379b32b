using LanguageExt;

namespace FuncDnn.Cli;

/// <summary>A file that a person asks for: it appears whole, and never over another one unless that is asked for too.</summary>
/// <param name="Path">The file as the person named it.</param>
/// <param name="Force">Write over a file that is there.</param>
internal sealed record OutputFile(string Path, bool Force)
{
    /// <summary>Makes sure that nothing is in the way.</summary>
    public Either<Failure, Unit> Free() =>
        Directory.Exists(Path) ? Failure.BadInput($"{Path} is a folder: name a file with --out.")
        : File.Exists(Path) && !Force
            ? Failure.BadInput($"{Path} is there already: name another file with --out, or write over it with --force.")
        : Prelude.unit;

    /// <summary>Writes the file, or says why it cannot be.</summary>
    /// <param name="bytes">What is to be in it.</param>
    public Either<Failure, Unit> Write(byte[] bytes)
    {
        var draft = $"{Path}.{Guid.NewGuid():N}.draft";
        try
        {
            File.WriteAllBytes(draft, bytes);
            File.Move(draft, Path, overwrite: Force);
            return Prelude.unit;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            if (File.Exists(draft))
            {
                File.Delete(draft);
            }

            return Failure.BadInput($"{Path}: it cannot be written: {fault.Message.Split(" : '")[0].TrimEnd('.')}.");
        }
    }
}
