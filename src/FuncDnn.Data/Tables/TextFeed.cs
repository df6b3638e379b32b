using System.Text;
using FuncDnn.Data.Files;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Data.Tables;

/// <summary>
/// The letters of a table's file, read forward in parts: decoded strictly, as <see cref="TextEncoding.Decode"/> decodes
/// a whole file.
/// </summary>
/// <remarks>
/// Without a named encoding a text is UTF-8. At its first byte that is none it may turn out to be Windows-1252, which
/// all before it, in ASCII, is too.
/// </remarks>
/// <param name="input">The bytes; a read returns what there is.</param>
/// <param name="file">The name of the file, for errors.</param>
/// <param name="told">The encoding that the settings name.</param>
/// <param name="length">The number of bytes, if it is known.</param>
internal sealed class TextFeed(Stream input, string file, Option<TextEncoding> told, long length = TextFeed.LongestPart)
{
    private const int ShortestPart = 1 << 8;
    private const int LongestPart = 1 << 18;

    private const int LongestLetter = 4;

    private readonly byte[] _bytes = new byte[(int)Math.Clamp(length, ShortestPart, LongestPart)];
    private int _count;
    private int _lines;
    private bool _isAscii = true;
    private bool _isUtf8 = true;
    private bool _hasControls;
    private bool _isGuess;
    private Error? _damage;
    private Encoding? _encoding;

    /// <summary>The bytes that are read at once, at most, and so the letters.</summary>
    public int PartLength => _bytes.Length;

    /// <summary>The name of the file.</summary>
    public string File => file;

    /// <summary>Whether all bytes have been read.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Whether there was a byte order mark.</summary>
    public bool IsMarked { get; private set; }

    /// <summary>The encoding found by looking at the file; none if it is UTF-8, or named by the settings.</summary>
    public Option<TextEncoding> Found =>
        told.IsSome ? default
        : _isGuess ? TextEncoding.Windows1252
        : _encoding is UnicodeEncoding ? TextEncoding.Utf16
        : Option<TextEncoding>.None;

    /// <summary>The line of the first character U+FFFD in a file of UTF-8; 0 if there is none.</summary>
    public int Replacement { get; private set; }

    /// <summary>Reads the next letters.</summary>
    /// <param name="letters">Where they go; at least as many as bytes of a part.</param>
    /// <returns>Their number, 0 at the end; or what is wrong with the bytes.</returns>
    public Fin<int> Read(Span<char> letters)
    {
        while (!HasEnded)
        {
            if (ReadBytes(Math.Min(_bytes.Length, letters.Length) - _count).Case is Error unreadable)
            {
                return unreadable;
            }

            if (_encoding is null && (_count >= LongestLetter || HasEnded) && Begin().Case is Error unfit)
            {
                return unfit;
            }

            if (
                _encoding is not null
                && Decode(letters) is var decoded
                && (decoded.IsFail || decoded.Exists(count => count > 0))
            )
            {
                return decoded;
            }
        }

        return 0;
    }

    private Option<Error> ReadBytes(int most)
    {
        try
        {
            var read = input.Read(_bytes, _count, most);
            _count += read;
            HasEnded = read == 0;
            return default;
        }
        catch (IOException fault)
        {
            return ReadError.Unreadable(file, fault);
        }
    }

    private Option<Error> Begin()
    {
        var start = TextBytes.Start(
            new FileBytes(file, _bytes.AsMemory(0, _count)),
            Remedy(),
            told.Map(one => one.Strict)
        );
        start.IfSucc(text =>
        {
            (_encoding, IsMarked) = (text.Encoding, text.IsMarked);
            Drop(_count - text.Bytes.Length);
            _isUtf8 = _encoding is UTF8Encoding || told.IsSome;
        });
        return start.Match(_ => Option<Error>.None, error => error);
    }

    private Fin<int> Decode(Span<char> letters)
    {
        var part = _bytes.AsSpan(0, Whole());
        if (Look(part).Case is Error fault)
        {
            return fault;
        }

        var replacement = _encoding is UTF8Encoding && Replacement == 0 ? part.IndexOf("\uFFFD"u8) : -1;
        Replacement = replacement < 0 ? Replacement : 1 + _lines + part[..replacement].Count((byte)'\n');
        var count = _encoding!.GetChars(part, letters);
        _lines += letters[..count].Count('\n');
        Drop(part.Length);
        return count;
    }

    // The bytes of whole letters; others may follow, unless the input has ended.
    private int Whole()
    {
        var end = _count;
        if (HasEnded)
        {
            return end;
        }

        if (_encoding is UnicodeEncoding utf16)
        {
            end &= ~1;
            var low = utf16.GetPreamble() is [0xFE, ..] ? end - 2 : end - 1;
            return end >= 2 && (_bytes[low] & 0xFC) == 0xD8 ? end - 2 : end;
        }

        for (var back = 1; back < LongestLetter && back <= end && _bytes[end - back] >= 0x80; back++)
        {
            if (_bytes[end - back] >= 0xC0)
            {
                return end - back;
            }
        }

        return end;
    }

    private Option<Error> Look(ReadOnlySpan<byte> part)
    {
        if (_encoding is UnicodeEncoding)
        {
            return TextBytes.Fault(file, part, _encoding, _lines, Remedy());
        }

        var isAscii = Ascii.IsValid(part);
        if (_isGuess && !TextEncoding.MayBeWindows1252(part))
        {
            return _damage!;
        }

        if (!isAscii && _encoding is UTF8Encoding)
        {
            // A part that begins with valid UTF-8 outside ASCII is no Windows-1252.
            var fault = TextBytes.Fault(file, part, _encoding, _lines, Remedy());
            if (fault.Case is Error damage)
            {
                if (told.IsSome || IsMarked || !_isAscii || _hasControls || !TextEncoding.MayBeWindows1252(part))
                {
                    return damage;
                }

                (_isGuess, _damage, _encoding) = (true, damage, TextEncoding.Windows1252.Strict);
            }
        }
        else if (!isAscii && told.IsSome)
        {
            if (TextBytes.Fault(file, part, _encoding!, _lines, Remedy()).Case is Error undefined)
            {
                return undefined;
            }

            _isUtf8 = _isUtf8 && System.Text.Unicode.Utf8.IsValid(part);
        }

        _isAscii &= isAscii;
        _hasControls = _hasControls || TextEncoding.HasControls(part);
        if (HasEnded && told.Exists(one => one == TextEncoding.Windows1252) && _isUtf8 && !_isAscii)
        {
            return TextEncoding.NotWindows1252(file, told);
        }

        return part.IndexOf((byte)0) is >= 0 and var at
            ? TextEncoding.HasZero(file, 1 + _lines + part[..at].Count((byte)'\n'), told)
            : Option<Error>.None;
    }

    private void Drop(int count)
    {
        _bytes.AsSpan(count, _count - count).CopyTo(_bytes);
        _count -= count;
    }

    private string Remedy() => TextEncoding.RemedyFor(told, _bytes.AsSpan(0, _count).Contains((byte)0));
}
