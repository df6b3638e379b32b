using System.Runtime.InteropServices;

namespace FuncDnn.Benchmarks.Contenders;

/// <summary>
/// The native library of TorchSharp, loaded before TorchSharp looks for it. If loading fails, TorchSharp prints its
/// search and makes another copy of libtorch.
/// </summary>
internal static class TorchSharpLibrary
{
    private static readonly Lazy<string?> Reason = new(Load);

    /// <exception cref="DllNotFoundException">The library cannot be loaded; the message says why.</exception>
    public static void Require()
    {
        if (Reason.Value is { } reason)
        {
            throw new DllNotFoundException($"did not load ({reason})");
        }
    }

    private static string? Load()
    {
        string[] names = ["libLibTorchSharp.so", "libLibTorchSharp.dylib", "LibTorchSharp.dll"];
        var folders = (string?)AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") ?? "";
        var file = folders
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
        if (file is null)
        {
            return "its native library is missing";
        }

        try
        {
            NativeLibrary.Load(file);
            return null;
        }
        catch (Exception failure) when (failure is DllNotFoundException or BadImageFormatException)
        {
            // The last line comes from the system and names what is missing.
            return failure
                .Message.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]
                .Replace($"{Path.GetDirectoryName(file)}{Path.DirectorySeparatorChar}", "");
        }
    }
}
