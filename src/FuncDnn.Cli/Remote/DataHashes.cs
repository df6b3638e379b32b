using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace FuncDnn.Cli.Remote;

/// <summary>The SHA-256 of data files: trials read the same ones, and each is read once as long as it stays.</summary>
internal static class DataHashes
{
    private static readonly ConcurrentDictionary<(string, long, DateTime), string> Known = new();

    /// <summary>The SHA-256 of a file, in hexadecimal digits.</summary>
    public static string Of(string path)
    {
        var file = new FileInfo(path);
        return Known.GetOrAdd((file.FullName, file.Length, file.LastWriteTimeUtc), _ => Read(path));
    }

    private static string Read(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
