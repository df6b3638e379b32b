using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using FuncDnn.Data.Files;
using FuncDnn.Data.Files.SafeTensors;
using LanguageExt;

namespace FuncDnn.Experiments.Checkpoints;

/// <summary>
/// A snapshot as a safetensors file, from which a run goes on bit for bit: the parameters under the names of their
/// slots, the moments, the randomness, the counters and the costs so far, and a SHA-256 of all of it. Equal snapshots
/// give equal bytes.
/// </summary>
/// <param name="Snapshot">Where the run stands.</param>
/// <param name="Link">The link of the states' chain that the run has come to: <see cref="StateLink.Link"/>.</param>
public sealed record Checkpoint(Snapshot Snapshot, string Link)
{
    private const string Format = "funcdnn checkpoint 1";
    private const string ChecksumName = "sha256";
    private const string LinkName = "link";

    /// <summary>Writes the file.</summary>
    /// <returns>Its bytes.</returns>
    public byte[] ToBytes() => Snapshot.ToCheckpoint(Link);

    internal static byte[] Write<T>(Snapshot<T> snapshot, string link)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var bytes = SafeTensorsFile.Write(
            new TensorFile(
                SnapshotTensors.Of(snapshot),
                [("format", Format), (LinkName, link), (ChecksumName, Fingerprint.Blank)]
            )
        );
        Seal(bytes);
        return bytes;
    }

    /// <summary>Reads a checkpoint of a run; any bytes give a value or an error value.</summary>
    /// <param name="file">The bytes.</param>
    /// <param name="start">The run's start, which says what belongs to its snapshots.</param>
    internal static Fin<Checkpoint> Read<T>(FileBytes file, Snapshot<T> start)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        from content in SafeTensorsFile.Parse(file)
        from link in content
            .FindMetadata(LinkName)
            .Filter(_ =>
                content.FindMetadata("format").Exists(format => format == Format) && IsWhole(file.Bytes.Span, content)
            )
            .ToFin(
                ReadError.At(
                    file.Name,
                    "the checksum",
                    "it is not that of the bytes",
                    "the file is damaged or no checkpoint; remove it"
                )
            )
        from snapshot in SnapshotTensors.Read(file.Name, content, start)
        select new Checkpoint(snapshot, link);

    /// <summary>Writes the checksum into the place that was left for it, if there is such a place.</summary>
    internal static void Seal(Span<byte> bytes)
    {
        if (ChecksumPlace(bytes) is { } place)
        {
            Encoding.ASCII.GetBytes(Checksum(bytes, place), bytes[place..]);
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> bytes, TensorFile content) =>
        ChecksumPlace(bytes) is { } place && content.FindMetadata(ChecksumName) == Checksum(bytes, place);

    /// <summary>Where the checksum stands: the first bytes of its kind, since texts come before tensors.</summary>
    private static int? ChecksumPlace(ReadOnlySpan<byte> bytes)
    {
        var name = $"\"{ChecksumName}\":\"";
        var at = bytes.IndexOf(Encoding.ASCII.GetBytes(name));
        return at < 0 || at + name.Length + Fingerprint.Length > bytes.Length ? null : at + name.Length;
    }

    /// <summary>The fingerprint of all bytes but those of the checksum itself.</summary>
    private static string Checksum(ReadOnlySpan<byte> bytes, int place)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(bytes[..place]);
        hash.AppendData(bytes[(place + Fingerprint.Length)..]);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
