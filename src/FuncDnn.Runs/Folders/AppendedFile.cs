using System.Security.Cryptography;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Runs.Files;

namespace FuncDnn.Runs.Folders;

/// <summary>A file that a run appends to, with the fingerprint of its content so far.</summary>
internal sealed class AppendedFile(IFiles files, string folder, string name)
{
    private readonly string _path = Path.Combine(folder, name);

    // Made when it is needed: reading a run needs no fingerprint of its logs so far.
    private IncrementalHash? _hash;
    private long _length;

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>Whether it exists.</summary>
    public bool Exists => files.IsFile(_path);

    /// <summary>All bytes so far; none if it does not exist.</summary>
    public byte[] Content() => Exists ? files.Read(_path) : [];

    /// <summary>Appends bytes.</summary>
    public void Append(byte[] bytes)
    {
        var hash = Hash();
        files.Append(_path, bytes);
        hash.AppendData(bytes);
        _length += bytes.Length;
    }

    /// <summary>Returns when everything appended is on the disk.</summary>
    public void Flush() => files.Flush(_path);

    /// <summary>The fingerprint of all bytes so far.</summary>
    public FileFingerprint ToFingerprint()
    {
        var hash = Hash();
        return new(name, _length, Convert.ToHexStringLower(hash.GetCurrentHash()));
    }

    /// <summary>Makes the next fingerprint be that of a file that was replaced.</summary>
    public void Forget()
    {
        _hash?.Dispose();
        _hash = null;
    }

    private IncrementalHash Hash()
    {
        if (_hash is null)
        {
            var content = Content();
            _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            _hash.AppendData(content);
            _length = content.Length;
        }

        return _hash;
    }
}
