using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Tables;

/// <summary>What separates the fields of a text file.</summary>
/// <param name="Letter">The delimiter.</param>
/// <param name="IsNamed">Whether the first line is a note of a spreadsheet program that names it: <c>sep=;</c>.</param>
internal readonly record struct CsvDelimiter(char Letter, bool IsNamed)
{
    private const string Note = "sep=";

    /// <summary>The letters in which a delimiter is found.</summary>
    public const int SampleLength = 1 << 16;

    // A file of one of them has commas within its numbers and texts, so they come first.
    private static readonly EquatableArray<char> Candidates = ['\t', ';', '|', ','];

    /// <summary>Its name in messages.</summary>
    public string Name => NameOf(Letter);

    /// <summary>The delimiter that is told, or named by the first line, or found in the first lines.</summary>
    /// <param name="start">The first letters of the text, or all: <see cref="SampleLength"/> tell.</param>
    /// <param name="told">The settings of the user.</param>
    public static CsvDelimiter Find(ReadOnlySpan<char> start, Option<string> told)
    {
        var lines = Lines(start[..Math.Min(start.Length, SampleLength)]);
        var isNamed =
            lines is [var first, ..]
            && first.Length == Note.Length + 1
            && first.StartsWith(Note, StringComparison.OrdinalIgnoreCase);
        return new(told.Map(one => one[0]).IfNone(() => isNamed ? lines[0][^1] : Found(lines)), isNamed);
    }

    /// <summary>Another delimiter that a header without this one has; its fields are separated by it.</summary>
    public Option<string> Instead(string line)
    {
        var letter = Letter;
        return Count(line, letter) > 0
            ? Option<string>.None
            : Candidates.Filter(one => Count(line, one) > 0).Map(NameOf).HeadOrNone();
    }

    // A delimiter of a table is in every line equally often; in a damaged one the header has it.
    private static char Found(string[] lines)
    {
        var header = lines.FirstOrDefault() ?? "";
        return Candidates
            .Filter(one => Count(header, one) is > 0 and var count && lines.All(line => Count(line, one) == count))
            .HeadOrNone()
            .IfNone(() => Candidates.Filter(one => Count(header, one) > 0).HeadOrNone().IfNone(','));
    }

    /// <summary>The first lines that are not empty; line ends within quotation marks end no line.</summary>
    private static string[] Lines(ReadOnlySpan<char> sample)
    {
        var length = sample.Length;
        var (lines, start, isQuoted) = (new List<string>(), 0, false);
        for (var i = 0; i < length; i++)
        {
            isQuoted ^= sample[i] == '"';
            if (!isQuoted && sample[i] is '\r' or '\n')
            {
                lines.Add(new(sample[start..i]));
                start = i + 1;
            }
        }

        // The last line of a long file is cut.
        if (length < SampleLength || lines.Count == 0)
        {
            lines.Add(new(sample[start..]));
        }

        return [.. lines.Where(line => !string.IsNullOrWhiteSpace(line))];
    }

    private static int Count(string line, char letter)
    {
        var (count, isQuoted) = (0, false);
        foreach (var one in line)
        {
            isQuoted ^= one == '"';
            count += !isQuoted && one == letter ? 1 : 0;
        }

        return count;
    }

    private static string NameOf(char letter) => letter == '\t' ? "tabs" : $"'{letter}'";
}
