using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Data.Files;

/// <summary>
/// Bytes that are text, decoded strictly: bytes that mean nothing in the encoding are an error with their line, and
/// never become U+FFFD, which would make different words equal.
/// </summary>
/// <param name="Bytes">The bytes without a byte order mark, valid in the encoding.</param>
/// <param name="Encoding">The encoding.</param>
/// <param name="IsMarked">Whether there was a byte order mark.</param>
internal sealed record TextBytes(ReadOnlyMemory<byte> Bytes, Encoding Encoding, bool IsMarked)
{
    /// <summary>Strict UTF-8.</summary>
    public static Encoding Utf8 { get; } = new UTF8Encoding(false, throwOnInvalidBytes: true);

    /// <summary>Strict UTF-16, little-endian unless a byte order mark says otherwise.</summary>
    public static Encoding Utf16 { get; } = new UnicodeEncoding(false, true, throwOnInvalidBytes: true);

    private static readonly (byte[] Mark, Encoding Encoding)[] Marks =
    [
        ([0xEF, 0xBB, 0xBF], Utf8),
        ([0xFF, 0xFE], Utf16),
        ([0xFE, 0xFF], new UnicodeEncoding(true, true, throwOnInvalidBytes: true)),
    ];

    /// <summary>Whether it is UTF-16.</summary>
    public bool IsUtf16 => Encoding is UnicodeEncoding;

    /// <summary>The text.</summary>
    public string Text => Encoding.GetString(Bytes.Span);

    /// <summary>Reads the text piece by piece.</summary>
    public TextReader Reader() =>
        new StreamReader(
            MemoryMarshal.TryGetArray(Bytes, out var part)
                ? new MemoryStream(part.Array!, part.Offset, part.Count, writable: false)
                : new MemoryStream(Bytes.ToArray()),
            Encoding,
            detectEncodingFromByteOrderMarks: false
        );

    /// <summary>Finds the encoding and checks every byte.</summary>
    /// <param name="file">The file.</param>
    /// <param name="remedy">What to do if it is not text in that encoding.</param>
    /// <param name="encoding">The encoding; otherwise that of the byte order mark, or UTF-8.</param>
    public static Fin<TextBytes> Of(FileBytes file, string remedy, Option<Encoding> encoding = default) =>
        from text in Start(file, remedy, encoding)
        from _ in Fault(file.Name, text.Bytes.Span, text.Encoding, file.LinesBefore, remedy).Case is Error fault
            ? Fin<Unit>.Fail(fault)
            : Prelude.unit
        select text;

    /// <summary>Finds the encoding by the first bytes; the others are not checked.</summary>
    /// <param name="file">The file, or its first four bytes.</param>
    /// <param name="remedy">As for <see cref="Of"/>.</param>
    /// <param name="encoding">As for <see cref="Of"/>.</param>
    public static Fin<TextBytes> Start(FileBytes file, string remedy, Option<Encoding> encoding = default)
    {
        var (mark, marked) = Array.Find(Marks, one => file.Bytes.Span.StartsWith(one.Mark));
        var declared = encoding.IfNone(marked ?? Utf8);
        return marked is not null && marked.GetType() != declared.GetType()
            ? ReadError.At(
                file.Name,
                "line 1",
                $"its byte order mark is that of {Label(marked)}, not of {Label(declared)}",
                remedy
            )
            : new TextBytes(file.Bytes[(mark?.Length ?? 0)..], marked ?? declared, mark is not null);
    }

    /// <summary>The first bytes that mean nothing in an encoding, if there are any.</summary>
    /// <param name="file">The name of the file.</param>
    /// <param name="bytes">A part of the file that begins with a whole letter.</param>
    /// <param name="encoding">The encoding, strict.</param>
    /// <param name="lines">The number of line ends before the part.</param>
    /// <param name="remedy">As for <see cref="Of"/>.</param>
    public static Option<Error> Fault(
        string file,
        ReadOnlySpan<byte> bytes,
        Encoding encoding,
        int lines,
        string remedy
    )
    {
        try
        {
            _ = encoding.GetCharCount(bytes);
            return default;
        }
        catch (DecoderFallbackException fault)
        {
            var line = 1 + lines + LinesIn(bytes[..Math.Clamp(fault.Index, 0, bytes.Length)], encoding);
            return ReadError.At(file, $"line {line}", $"{Hex(fault.BytesUnknown)} is not {Label(encoding)}", remedy);
        }
    }

    /// <summary>The text of a file in UTF-8, or in UTF-16 with a byte order mark.</summary>
    public static Fin<string> Decode(FileBytes file) => Of(file, "save it as UTF-8").Map(text => text.Text);

    /// <summary>A name in a file of numbers; a byte that is not UTF-8 is shown as \xF6: names stay different.</summary>
    public static string Name(ReadOnlySpan<byte> bytes)
    {
        var name = new StringBuilder();
        while (!bytes.IsEmpty)
        {
            var isValid = Rune.DecodeFromUtf8(bytes, out var rune, out var length) == OperationStatus.Done;
            _ = isValid ? name.Append(rune.ToString()) : name.Append(Hex(bytes[..length]));
            bytes = bytes[length..];
        }

        return name.ToString();
    }

    // The bytes before a fault may end within a letter of two parts, so they are not decoded.
    private static int LinesIn(ReadOnlySpan<byte> bytes, Encoding encoding)
    {
        if (encoding is not UnicodeEncoding)
        {
            return bytes.Count((byte)'\n');
        }

        var (lines, low) = (0, encoding.GetPreamble() is [0xFE, ..] ? 1 : 0);
        for (var at = 0; at + 1 < bytes.Length; at += 2)
        {
            lines += bytes[at + low] == '\n' && bytes[at + 1 - low] == 0 ? 1 : 0;
        }

        return lines;
    }

    private static string Label(Encoding encoding) => encoding is UTF8Encoding ? "UTF-8" : encoding.WebName;

    private static string Hex(ReadOnlySpan<byte> bytes) => string.Concat(bytes.ToArray().Select(one => $"\\x{one:X2}"));
}
