using System.Globalization;
using LanguageExt;

namespace FuncDnn.Experiments.Checkpoints;

/// <summary>The length and the SHA-256 of a file of a run, or that there is no such file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Length">The number of its bytes.</param>
/// <param name="Sha256">Their SHA-256 in hexadecimal digits.</param>
internal sealed record FileFingerprint(string Name, long Length, string Sha256)
{
    private const string Absent = "absent";

    /// <summary>The fingerprint of a file.</summary>
    public static FileFingerprint Of(string name, ReadOnlySpan<byte> bytes) =>
        new(name, bytes.Length, Fingerprint.Of(bytes));

    /// <summary>The fingerprint of a file that does not exist.</summary>
    public static FileFingerprint OfNone(string name) => new(name, 0, Absent);

    /// <summary>Whether a file has this fingerprint.</summary>
    /// <param name="bytes">The file, if it exists.</param>
    public bool Fits(Option<byte[]> bytes) =>
        bytes.Match(content => content.Length == Length && Begins(content), () => Sha256 == Absent);

    /// <summary>Whether a file begins with the bytes that have this fingerprint.</summary>
    public bool Begins(byte[] bytes) =>
        bytes.Length >= Length && Fingerprint.Of(bytes.AsSpan(0, (int)Length)) == Sha256;

    /// <summary>What differs: "it has 3 bytes, not 4".</summary>
    /// <param name="bytes">A file with another fingerprint, if it exists.</param>
    public string Difference(Option<byte[]> bytes) =>
        bytes.Match(
            content =>
                content.Length == Length
                    ? $"its SHA-256 is {Short(Fingerprint.Of(content))}, not {Short(Sha256)}"
                    : $"it has {content.Length} bytes, not {Length}",
            () => "it is missing"
        );

    /// <summary>The line of the file: SHA-256, length and name, with a line end.</summary>
    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{Sha256} {Length} {Name}\n");

    /// <summary>Reads a line without its end; none if it is not one that <see cref="ToLine"/> gives.</summary>
    public static Option<FileFingerprint> Parse(string line) =>
        line.Split(' ') is [var sha256, var length, var name]
        && (sha256 == Absent || (sha256.Length == Fingerprint.Length && sha256.All(char.IsAsciiHexDigitLower)))
        && long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
        && new FileFingerprint(name, bytes, sha256) is var read
        && read.ToLine() == line + "\n"
            ? read
            : Option<FileFingerprint>.None;

    private static string Short(string sha256) => sha256[..Math.Min(sha256.Length, 12)] + "...";
}
