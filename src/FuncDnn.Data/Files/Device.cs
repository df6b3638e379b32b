namespace FuncDnn.Data.Files;

/// <summary>Devices, which have a path as files have one, but must never be replaced by a file.</summary>
internal static class Device
{
    /// <summary>Whether the path is in a folder of devices, or of what the system tells of its processes.</summary>
    /// <param name="path">The path; it need not exist.</param>
    public static bool IsAt(string path) =>
        Path.GetFullPath(path) is var full
        && (
            full.StartsWith("/proc/", StringComparison.Ordinal)
            || (
                full.StartsWith("/dev/", StringComparison.Ordinal)
                && !full.StartsWith("/dev/shm/", StringComparison.Ordinal)
            )
        );
}
