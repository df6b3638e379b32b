using System.Text;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Files;

namespace FuncDnn.Runs.Folders;

/// <summary>The file with the fingerprints of a run's files.</summary>
internal static class FingerprintFile
{
    /// <summary>The fingerprints of files.</summary>
    public static FileFingerprints Of(EquatableArray<FileContent> content) =>
        new(content.Map(file => FileFingerprint.Of(file.Name, file.Bytes)));

    /// <summary>The file of a run's folder.</summary>
    public static FileContent ToFile(this FileFingerprints fingerprints) =>
        new(RunFiles.Fingerprints, Encoding.ASCII.GetBytes(fingerprints.ToText()));
}
