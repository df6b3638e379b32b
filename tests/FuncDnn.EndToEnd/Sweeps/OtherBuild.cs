using FuncDnn.Cluster.Messages;
using FuncDnn.EndToEnd.Runs;
using FuncDnn.Testing.Commands;

namespace FuncDnn.EndToEnd.Sweeps;

/// <summary>The command as another build: the same programs, of which one has another identity.</summary>
internal static class OtherBuild
{
    /// <summary>Makes the build.</summary>
    /// <param name="folder">Where.</param>
    /// <returns>The assembly of the command.</returns>
    public static string Make(TemporaryFolder folder)
    {
        var changed = Path.GetFileName(typeof(BuildIdentity).Assembly.Location);
        Directory.CreateDirectory(folder["build"]);
        foreach (var path in Directory.EnumerateFileSystemEntries(CommandProcesses.Folder))
        {
            var copy = folder[$"build/{Path.GetFileName(path)}"];
            if (
                Path.GetFileName(path) == changed
                || Path.GetFileName(path).StartsWith("funcdnn.", StringComparison.Ordinal)
            )
            {
                File.Copy(path, copy);
            }
            else
            {
                File.CreateSymbolicLink(copy, path);
            }
        }

        var bytes = File.ReadAllBytes(folder[$"build/{changed}"]);
        var identity = typeof(BuildIdentity).Module.ModuleVersionId.ToByteArray();
        bytes[bytes.AsSpan().IndexOf(identity)] ^= 1;
        File.WriteAllBytes(folder[$"build/{changed}"], bytes);
        return folder["build/funcdnn.dll"];
    }
}
