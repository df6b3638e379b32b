using FuncDnn.Runs.Folders;

namespace FuncDnn.EndToEnd.Runs;

/// <summary>Changes single bytes of the files of a run.</summary>
internal static class ChangedBytes
{
    /// <summary>Changes a byte at some places of every file of the run in turn.</summary>
    /// <returns>The number of changes.</returns>
    public static int ForEach(string run, int places, Action<string> check)
    {
        var changes = 0;
        foreach (var name in Names(run))
        {
            var file = Path.Combine(run, name);
            var bytes = File.ReadAllBytes(file);
            foreach (var place in Places(file, places))
            {
                Change(file, place);
                check(name);
                File.WriteAllBytes(file, bytes);
                changes++;
            }
        }

        return changes;
    }

    /// <summary>Places from the first to the last byte of a file.</summary>
    public static IEnumerable<int> Places(string file, int count)
    {
        var last = (int)new FileInfo(file).Length - 1;
        return Enumerable.Range(0, count).Select(i => (int)((long)last * i / (count - 1))).Distinct();
    }

    /// <summary>Changes a byte of a file: a digit becomes another digit, and a letter another letter.</summary>
    /// <param name="file">The file.</param>
    /// <param name="place">The index of the byte; from the end if it is negative.</param>
    public static void Change(string file, int place)
    {
        var bytes = File.ReadAllBytes(file);
        bytes[place < 0 ? bytes.Length + place : place] ^= 1;
        File.WriteAllBytes(file, bytes);
    }

    /// <summary>What the message about a file contains.</summary>
    public static string Named(string name) => name.StartsWith("checkpoints", StringComparison.Ordinal) ? "0000" : name;

    /// <summary>All files of a run, except its lock.</summary>
    public static string[] Names(string run) =>
        [
            .. Directory
                .GetFiles(run, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(run, file))
                .Where(name => name != ".lock")
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Copies the folder of a run.</summary>
    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.Combine(to, RunFiles.Checkpoints));
        Array.ForEach(Names(from), name => File.Copy(Path.Combine(from, name), Path.Combine(to, name)));
    }
}
