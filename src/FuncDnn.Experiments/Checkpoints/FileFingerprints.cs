using System.Text;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments.Checkpoints;

/// <summary>
/// The fingerprints of the files of a run: fingerprints.txt, and in every checkpoint those of the logs up to it. A file
/// with several fingerprints may have any of them: it was being replaced when the process was killed.
/// </summary>
/// <param name="Lines">The fingerprints, with one line each.</param>
internal sealed record FileFingerprints(EquatableArray<FileFingerprint> Lines)
{
    /// <summary>The name of the file that has them.</summary>
    public const string FileName = "fingerprints.txt";

    /// <summary>The fingerprints that a file may have.</summary>
    public EquatableArray<FileFingerprint> this[string name] => Lines.Filter(line => line.Name == name);

    /// <summary>These fingerprints; those of files that the other list has too are replaced.</summary>
    public FileFingerprints With(FileFingerprints other) =>
        new(Lines.Filter(line => other[line.Name].IsEmpty) + other.Lines);

    /// <summary>
    /// Every file may have its fingerprint of either list; one that is only in the other may be absent.
    /// </summary>
    public FileFingerprints Or(FileFingerprints other) =>
        new([
            .. Lines
                .Concat(
                    other.Lines.Filter(line => this[line.Name].IsEmpty).Map(line => FileFingerprint.OfNone(line.Name))
                )
                .Concat(other.Lines)
                .Distinct(),
        ]);

    /// <summary>The text of all lines; the last one has the fingerprint of those before.</summary>
    public string ToText()
    {
        var text = string.Concat(Lines.Map(line => line.ToLine()));
        return text + FileFingerprint.Of(FileName, Encoding.ASCII.GetBytes(text)).ToLine();
    }

    /// <summary>Reads the text of lines.</summary>
    /// <returns>The fingerprints; none if the text is not as <see cref="ToText"/> gave it.</returns>
    public static Option<FileFingerprints> Parse(string text)
    {
        var lines = text.Split('\n').Select(FileFingerprint.Parse).Somes().ToEquatableArray();
        var read = new FileFingerprints(lines.Filter(line => line.Name != FileName));
        return read.ToText() == text ? read : Option<FileFingerprints>.None;
    }
}
