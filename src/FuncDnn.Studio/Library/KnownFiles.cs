using FuncDnn.Data.Files;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Runs.Folders;
using LanguageExt;

namespace FuncDnn.Studio.Library;

/// <summary>Whether the files of a folder are as the run wrote them.</summary>
/// <param name="Fingerprints">Their fingerprints; none where the file that has them was changed.</param>
/// <param name="IsChecked">Whether there is such a file: runs of early versions have none.</param>
internal sealed record KnownFiles(Option<FileFingerprints> Fingerprints, bool IsChecked)
{
    /// <summary>Reads the fingerprints of a folder.</summary>
    /// <param name="folder">The folder.</param>
    public static KnownFiles Read(string folder)
    {
        var path = Path.Combine(folder, RunFiles.Fingerprints);
        return File.Exists(path)
            ? new(FileFingerprints.Parse(TextBytes.Name(SharedFile.Read(path))), IsChecked: true)
            : new(Option<FileFingerprints>.None, IsChecked: false);
    }

    /// <summary>What is wrong with a file; none if it is as the run wrote it, or is not checked.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="bytes">Its bytes.</param>
    public Option<string> Fault(string name, byte[] bytes) =>
        !IsChecked ? Option<string>.None
        : Fingerprints.Case is not FileFingerprints known
            ? $"{RunFiles.Fingerprints} was changed after the run had written it."
        : known[name].Exists(one => one.Fits(bytes)) ? Option<string>.None
        : $"{name} was changed after the run had written it.";
}
