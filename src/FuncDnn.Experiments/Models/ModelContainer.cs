using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FuncDnn.Data.Files;
using FuncDnn.Data.Files.SafeTensors;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments.Models;

/// <summary>
/// The bytes of a model file: a safetensors file of the parameters, whose texts begin with the format, its version, and
/// the SHA-256 of all bytes of the file, computed with 64 digits 0 in its own place.
/// </summary>
internal static class ModelContainer
{
    /// <summary>The version that is written, and the highest that is read.</summary>
    public const int Version = 1;

    private const string Format = "funcdnn-model";
    private const string FingerprintName = "sha256";
    private const int FingerprintLength = 2 * SHA256.HashSizeInBytes;
    private const int MostDigits = 9;

    private static readonly string Blank = new('0', FingerprintLength);
    private static readonly byte[] Start = Encoding.ASCII.GetBytes(
        "{\"__metadata__\":{\"format\":\"" + Format + "\",\"version\":\""
    );
    private static readonly byte[] Middle = Encoding.ASCII.GetBytes($"\",\"{FingerprintName}\":\"");

    /// <summary>Writes a file; equal contents give equal bytes.</summary>
    /// <param name="texts">The texts, besides format, version and fingerprint.</param>
    /// <param name="tensors">The parameters.</param>
    /// <param name="version">The version of the format.</param>
    public static byte[] Write(
        EquatableArray<(string Name, string Value)> texts,
        EquatableArray<Tensor> tensors,
        int version = Version
    )
    {
        var number = version.ToString(CultureInfo.InvariantCulture);
        var bytes = SafeTensorsFile.Write(
            new TensorFile(tensors, [("format", Format), ("version", number), (FingerprintName, Blank), .. texts])
        );
        var at = sizeof(ulong) + Start.Length + number.Length + Middle.Length;
        Encoding.ASCII.GetBytes(Hash(bytes, at), bytes.AsSpan(at));
        return bytes;
    }

    /// <summary>Reads a file that is as it was written.</summary>
    /// <returns>Its tensors and texts; or one error that says what it is, and what to do.</returns>
    public static Fin<TensorFile> Parse(FileBytes file)
    {
        var bytes = file.Bytes.Span;
        if (bytes.Length < sizeof(ulong) + Start.Length || !bytes[sizeof(ulong)..].StartsWith(Start))
        {
            return ForeignFile.Describe(file);
        }

        var rest = bytes[(sizeof(ulong) + Start.Length)..];
        var digits = Math.Max(0, rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9'));
        var at = sizeof(ulong) + Start.Length + digits + Middle.Length;
        if (
            digits is 0 or > MostDigits
            || !rest[digits..].StartsWith(Middle)
            || bytes.Length < at + FingerprintLength
            || BinaryPrimitives.ReadUInt64LittleEndian(bytes) > (ulong)bytes.Length
        )
        {
            return Damaged(file);
        }

        // The fingerprint is compared first: what follows may trust the file to be whole.
        return !bytes.Slice(at, FingerprintLength).SequenceEqual(Encoding.ASCII.GetBytes(Hash(bytes, at)))
                ? Damaged(file)
            : int.Parse(rest[..digits], CultureInfo.InvariantCulture) is var version && version != Version
                ? ReadError.At(
                    file.Name,
                    "the file",
                    $"it is a model in version {version} of the format, and this program reads version {Version}",
                    "take a later version of FuncDnn"
                )
            : SafeTensorsFile.Parse(file);
    }

    private static Fin<TensorFile> Damaged(FileBytes file) =>
        ReadError.At(
            file.Name,
            "the file",
            $"it is a model that was cut off or changed: its {file.Bytes.Length} bytes do not have its fingerprint",
            "copy it again from where it was written"
        );

    private static string Hash(ReadOnlySpan<byte> bytes, int at)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(bytes[..at]);
        hash.AppendData(Encoding.ASCII.GetBytes(Blank));
        hash.AppendData(bytes[(at + FingerprintLength)..]);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
