using System.Runtime.InteropServices;

namespace FuncDnn.Benchmarks.Contenders;

/// <summary>
/// The native part of TorchSharp, loaded before TorchSharp itself looks for it: where it cannot be loaded, TorchSharp
/// would print its search and copy libtorch to yet another place.
/// </summary>
internal static class TorchSharpLibrary
{
    private static readonly Lazy<string?> Reason = new(Load);

    /// <exception cref="DllNotFoundException">It cannot be loaded here; the message says why, in one line.</exception>
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
            return "its native library is not there";
        }

        try
        {
            NativeLibrary.Load(file);
            return null;
        }
        catch (Exception failure) when (failure is DllNotFoundException or BadImageFormatException)
        {
            // The last line is the system's own: it names what is missing.
            return failure
                .Message.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]
                .Replace($"{Path.GetDirectoryName(file)}{Path.DirectorySeparatorChar}", "");
        }
    }
}
