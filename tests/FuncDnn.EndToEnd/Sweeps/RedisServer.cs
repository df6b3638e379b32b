using System.Diagnostics;
using System.Net.Sockets;
using FuncDnn.Testing.Commands;

namespace FuncDnn.EndToEnd.Sweeps;

/// <summary>A Redis server without persistence, on loopback.</summary>
internal sealed class RedisServer : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string[] _options;
    private Process _process;

    public RedisServer(params string[] options)
    {
        _options = options;
        _process = Start();
    }

    /// <summary>Where the program is; null if this machine does not have it.</summary>
    public static string? Path { get; } = Programs.Find("redis-server");

    public string Address { get; } = ClusterProcesses.FreeAddress();

    /// <summary>Starts it again after <see cref="Stop"/>; it has forgotten all entries.</summary>
    public void Restart() => _process = Start();

    public void Stop()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Stop();
        _process.Dispose();
        _folder.Dispose();
    }

    /// <summary>What it answers to a command; empty for an error.</summary>
    public string Ask(params string[] words)
    {
        using var client = new TcpClient("127.0.0.1", Port);
        using var stream = client.GetStream();
        stream.Write(System.Text.Encoding.UTF8.GetBytes(string.Join(' ', words) + "\r\n"));
        using var reader = new StreamReader(stream);
        var line = reader.ReadLine() ?? "";
        return line.StartsWith('$') && line != "$-1" ? reader.ReadLine() ?? "" : line;
    }

    private int Port => int.Parse(Address.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);

    private Process Start()
    {
        string[] line = ["--bind", "127.0.0.1", "--port", $"{Port}", "--save", "", "--dir", _folder.Path, .. _options];
        var process = Process.Start(
            new ProcessStartInfo(Path!, line) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        ClusterProcesses.WaitUntil(() => process.HasExited || IsListening());
        Assert.False(process.HasExited);
        return process;
    }

    private bool IsListening()
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
