using System.Buffers;
using System.Text;
using FuncDnn.Data.Files;
using FuncDnn.Data.Json;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Data.Tables;

/// <summary>The encoding of the letters in a text file.</summary>
public sealed class TextEncoding : INamedChoice<TextEncoding>
{
    // No text has them, whatever its encoding.
    private static readonly SearchValues<byte> Controls = SearchValues.Create([
        .. Enumerable.Range(0, 32).Except([9, 10, 12, 13]).Select(code => (byte)code),
        127,
    ]);

    // Windows-1252 has no letters for them.
    private static readonly SearchValues<byte> Undefined = SearchValues.Create([0x81, 0x8D, 0x8F, 0x90, 0x9D]);

    private TextEncoding(string name, Encoding strict) => (Name, Strict) = (name, strict);

    /// <summary>UTF-8.</summary>
    public static TextEncoding Utf8 { get; } = new("utf-8", TextBytes.Utf8);

    /// <summary>Windows-1252, which many spreadsheets write in western Europe; it contains ISO 8859-1.</summary>
    public static TextEncoding Windows1252 { get; } =
        new(
            "windows-1252",
            CodePagesEncodingProvider.Instance.GetEncoding(
                1252,
                EncoderFallback.ExceptionFallback,
                DecoderFallback.ExceptionFallback
            )!
        );

    /// <summary>UTF-16; little-endian unless a byte order mark says otherwise.</summary>
    public static TextEncoding Utf16 { get; } = new("utf-16", TextBytes.Utf16);

    /// <summary>All encodings.</summary>
    static IEnumerable<TextEncoding> INamedChoice<TextEncoding>.Choices => [Utf8, Windows1252, Utf16];

    /// <summary>Its name in settings.</summary>
    public string Name { get; }

    /// <summary>A decoder that throws on bytes that mean nothing.</summary>
    internal Encoding Strict { get; }

    /// <summary>Its name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;

    /// <summary>The text of a table in this encoding, or in the one that its bytes plainly have.</summary>
    internal static Fin<TextBytes> Decode(FileBytes file, Option<TextEncoding> encoding) =>
        encoding.IsNone && IsPlainlyWindows1252(file.Bytes.Span)
            ? DecodeAs(file, Windows1252)
            : DecodeAs(file, encoding);

    /// <summary>What to do with bytes that mean nothing in an encoding.</summary>
    /// <param name="told">The encoding that the settings name.</param>
    /// <param name="hasZero">Whether the file has a byte 0.</param>
    internal static string RemedyFor(Option<TextEncoding> told, bool hasZero) =>
        Remedy(told, hasZero ? Utf16 : Windows1252);

    /// <summary>Text in Windows-1252 that is UTF-8.</summary>
    internal static Error NotWindows1252(string file, Option<TextEncoding> told) =>
        ReadError.At(file, "the file", "it is UTF-8, not windows-1252", Remedy(told, Utf8));

    /// <summary>A byte 0 in a text that is not UTF-16.</summary>
    /// <param name="file">The name of the file.</param>
    /// <param name="line">Its line.</param>
    /// <param name="told">The encoding that the settings name.</param>
    internal static Error HasZero(string file, int line, Option<TextEncoding> told) =>
        ReadError.At(
            file,
            $"line {line}",
            "it has a character 0, as UTF-16 without a byte order mark has",
            Remedy(told, Utf16)
        );

    private static Fin<TextBytes> DecodeAs(FileBytes file, Option<TextEncoding> encoding) =>
        from text in TextBytes.Of(
            file,
            RemedyFor(encoding, file.Bytes.Span.Contains((byte)0)),
            encoding.Map(one => one.Strict)
        )
        from _ in encoding.Exists(one => one == Windows1252) && IsUtf8(text.Bytes.Span)
            ? NotWindows1252(file.Name, encoding)
            : Prelude.FinSucc(Prelude.unit)
        from whole in text.IsUtf16 || text.Bytes.Span.IndexOf((byte)0) is not (>= 0 and var at)
            ? Prelude.FinSucc(text)
            : HasZero(file.Name, 1 + file.LinesBefore + text.Bytes.Span[..at].Count((byte)'\n'), encoding)
        select whole;

    private static string Remedy(Option<TextEncoding> encoding, TextEncoding likely) =>
        encoding.Match(
            declared => $"save it as {declared}, or train with another 'encoding'",
            () => $"save it as UTF-8, or train with its 'encoding', such as '{likely}'"
        );

    /// <summary>
    /// Whether bytes are text in Windows-1252 and no damaged UTF-8: none of its letters outside ASCII is valid UTF-8.
    /// </summary>
    private static bool IsPlainlyWindows1252(ReadOnlySpan<byte> bytes) =>
        bytes.ContainsAnyExceptInRange((byte)0, (byte)127) && MayBeWindows1252(bytes);

    /// <summary>Whether bytes are letters of Windows-1252, and those outside ASCII are no UTF-8.</summary>
    internal static bool MayBeWindows1252(ReadOnlySpan<byte> bytes)
    {
        if (HasControls(bytes))
        {
            return false;
        }

        while (bytes.IndexOfAnyExceptInRange((byte)0, (byte)127) is >= 0 and var next)
        {
            bytes = bytes[next..];
            if (Undefined.Contains(bytes[0]) || Rune.DecodeFromUtf8(bytes, out _, out _) == OperationStatus.Done)
            {
                return false;
            }

            bytes = bytes[1..];
        }

        return true;
    }

    /// <summary>Whether bytes are none of a text, whatever its encoding in bytes.</summary>
    internal static bool HasControls(ReadOnlySpan<byte> bytes) => bytes.ContainsAny(Controls);

    // Letters of Windows-1252 outside ASCII hardly ever form valid UTF-8.
    private static bool IsUtf8(ReadOnlySpan<byte> bytes) =>
        bytes.ContainsAnyExceptInRange((byte)0, (byte)127) && System.Text.Unicode.Utf8.IsValid(bytes);
}
