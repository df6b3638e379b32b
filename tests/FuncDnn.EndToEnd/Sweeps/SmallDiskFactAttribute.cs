using System.Diagnostics;

namespace FuncDnn.EndToEnd.Sweeps;

/// <summary>A test with a disk of its own in memory, skipped where it may not be mounted.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SmallDiskFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> MayMount = new(() =>
    {
        if (Programs.Find("unshare") is not { } unshare)
        {
            return false;
        }

        using var process = Process.Start(
            new ProcessStartInfo(unshare, ["-rm", "mount", "-t", "tmpfs", "none", Path.GetTempPath()])
            {
                RedirectStandardError = true,
            }
        )!;
        process.WaitForExit();
        return process.ExitCode == 0;
    });

    public SmallDiskFactAttribute() => Skip = MayMount.Value ? null : "this machine does not let the test mount a disk";
}
