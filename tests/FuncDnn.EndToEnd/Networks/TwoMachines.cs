using System.ComponentModel;
using System.Diagnostics;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.EndToEnd.Networks;

/// <summary>
/// Two network namespaces with a link between them: to the processes in them two machines that reach nothing else.
/// </summary>
internal sealed class TwoMachines : IDisposable
{
    private const string Prefix = "funcdnn-";

    private static int _count;

    private readonly string[] _names;

    /// <summary>Makes the namespaces and the link.</summary>
    /// <exception cref="InvalidOperationException">The system does not allow it.</exception>
    public TwoMachines()
    {
        RemoveLeftOvers();
        var number = Interlocked.Increment(ref _count);
        _names = [$"{Prefix}{Environment.ProcessId}-{number}-1", $"{Prefix}{Environment.ProcessId}-{number}-2"];
        try
        {
            Ip("netns", "add", _names[0]);
            Ip("netns", "add", _names[1]);
            Ip(["link", "add", Device, "netns", _names[0], "type", "veth", "peer", "name", Device, "netns", _names[1]]);
            for (var i = 0; i < _names.Length; i++)
            {
                Ip("-n", _names[i], "address", "add", $"{AddressOf(i)}/30", "dev", Device);
                Ip("-n", _names[i], "link", "set", "lo", "up");
                Ip("-n", _names[i], "link", "set", Device, "up");
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The network device of each machine.</summary>
    public static string Device => "link0";

    /// <summary>The address of the first machine.</summary>
    public static string First => AddressOf(0);

    /// <summary>What to put before a command that is to run on a machine.</summary>
    /// <param name="machine">0 or 1.</param>
    public EquatableArray<string> On(int machine) => ["ip", "netns", "exec", _names[machine]];

    /// <summary>Interrupts the link or restores it.</summary>
    public void SetLink(bool isUp) => Ip("-n", _names[0], "link", "set", Device, isUp ? "up" : "down");

    /// <summary>Runs a command on a machine.</summary>
    /// <returns>Whether it ended well.</returns>
    public bool Run(int machine, params string[] command) => Call([.. On(machine), .. command]).Length == 0;

    public void Dispose()
    {
        foreach (var name in _names)
        {
            // The link goes with the namespaces.
            Call(["ip", "netns", "delete", name]);
        }
    }

    private static string AddressOf(int machine) => $"10.213.0.{machine + 1}";

    // A test run that was killed leaves its namespaces, which are named after its process.
    private static void RemoveLeftOvers()
    {
        const string Namespaces = "/run/netns";
        foreach (
            var name in Directory.Exists(Namespaces)
                ? Directory.GetFiles(Namespaces, Prefix + "*").Select(path => Path.GetFileName(path))
                : []
        )
        {
            if (!Directory.Exists($"/proc/{name[Prefix.Length..].Split('-')[0]}"))
            {
                Call(["ip", "netns", "delete", name]);
            }
        }
    }

    private static void Ip(params string[] words)
    {
        var error = Call(["ip", .. words]);
        if (error.Length > 0)
        {
            throw new InvalidOperationException(error);
        }
    }

    // The reason of a failure; empty if there is none.
    private static string Call(string[] line)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(line[0], line[1..]) { RedirectStandardError = true, RedirectStandardOutput = true }
            )!;
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? "" : $"{string.Join(' ', line)}: {error.Trim()} ({process.ExitCode})";
        }
        catch (Win32Exception exception)
        {
            return exception.Message;
        }
    }
}
