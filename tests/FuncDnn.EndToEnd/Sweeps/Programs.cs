namespace FuncDnn.EndToEnd.Sweeps;

/// <summary>The programs of this machine.</summary>
internal static class Programs
{
    /// <summary>Where a program is; null if this machine does not have it.</summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
}
