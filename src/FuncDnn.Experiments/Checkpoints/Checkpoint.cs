using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using FuncDnn.Data.Files;
using FuncDnn.Data.Files.SafeTensors;
using LanguageExt;

namespace FuncDnn.Experiments.Checkpoints;

/// <summary>
/// A snapshot as a safetensors file, from which a run continues bit for bit: the parameters under the names of their
/// slots, the moments, the randomness, the counters, the costs so far, and a SHA-256 of everything. Equal snapshots
/// give equal bytes.
/// </summary>
/// <param name="Snapshot">The snapshot.</param>
/// <param name="Link">The last link of the run's state chain; may be empty.</param>
/// <param name="Logs">The fingerprints of the logs that the run has written so far; may be empty.</param>
public sealed record Checkpoint(Snapshot Snapshot, string Link, string Logs = "")
{
    private const string Format = "funcdnn checkpoint 2";
    private const string FormatWithoutMeanCosts = "funcdnn checkpoint 1";
    private const string FormatName = "format";
    private const string ChecksumName = "sha256";
    private const string LinkName = "link";
    private const string LogsName = "logs";

    /// <summary>Writes the file.</summary>
    /// <returns>Its bytes.</returns>
    public byte[] ToBytes() => Snapshot.ToCheckpoint(Link, Logs);

    internal static byte[] Write<T>(Snapshot<T> snapshot, string link, string logs)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var bytes = SafeTensorsFile.Write(
            new TensorFile(
                SnapshotTensors.Of(snapshot),
                [(FormatName, Format), (LinkName, link), (LogsName, logs), (ChecksumName, Fingerprint.Blank)]
            )
        );
        Seal(bytes);
        return bytes;
    }

    /// <summary>Reads a checkpoint of a run; any bytes give a value or an error.</summary>
    /// <param name="file">The bytes.</param>
    /// <param name="start">The run's start, which defines the parts of its snapshots.</param>
    internal static Fin<Checkpoint> Read<T>(FileBytes file, Snapshot<T> start)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        from content in SafeTensorsFile.Parse(file)
        from current in !content.FindMetadata(FormatName).Exists(format => format == FormatWithoutMeanCosts)
            ? Prelude.FinSucc(Prelude.unit)
            : ReadError.At(
                file.Name,
                "the format",
                "an earlier version of funcdnn wrote it, without the mean costs of the epochs",
                "start the run again: it ends with the same parameters"
            )
        from link in content
            .FindMetadata(LinkName)
            .Filter(_ =>
                content.FindMetadata(FormatName).Exists(format => format == Format)
                && IsIntact(file.Bytes.Span, content)
            )
            .ToFin(
                ReadError.At(
                    file.Name,
                    "the checksum",
                    "it does not match the bytes",
                    "the file is damaged or not a checkpoint; remove it"
                )
            )
        from snapshot in SnapshotTensors.Read(file.Name, content, start)
        select new Checkpoint(snapshot, link, content.FindMetadata(LogsName).IfNone(""));

    /// <summary>Writes the checksum into its placeholder, if there is one.</summary>
    internal static void Seal(Span<byte> bytes)
    {
        if (ChecksumPosition(bytes) is { } position)
        {
            Encoding.ASCII.GetBytes(Checksum(bytes, position), bytes[position..]);
        }
    }

    private static bool IsIntact(ReadOnlySpan<byte> bytes, TensorFile content) =>
        ChecksumPosition(bytes) is { } position
        && content.FindMetadata(ChecksumName).IfNone("") == Checksum(bytes, position);

    /// <summary>The position of the checksum: the first match, since metadata precedes tensors.</summary>
    private static int? ChecksumPosition(ReadOnlySpan<byte> bytes)
    {
        var name = $"\"{ChecksumName}\":\"";
        var at = bytes.IndexOf(Encoding.ASCII.GetBytes(name));
        return at < 0 || at + name.Length + Fingerprint.Length > bytes.Length ? null : at + name.Length;
    }

    /// <summary>The fingerprint of all bytes except the checksum itself.</summary>
    private static string Checksum(ReadOnlySpan<byte> bytes, int position)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(bytes[..position]);
        hash.AppendData(bytes[(position + Fingerprint.Length)..]);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
