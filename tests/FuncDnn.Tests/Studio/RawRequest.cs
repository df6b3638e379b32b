using System.Net.Sockets;
using System.Text;

namespace FuncDnn.Tests.Studio;

/// <summary>A request as bytes, as no well-behaved client sends it.</summary>
internal static class RawRequest
{
    /// <summary>Sends the lines and an empty one.</summary>
    /// <returns>The head of the answer; all of it if the server closes the connection, as after an error.</returns>
    public static async Task<string> Send(Uri address, params string[] lines)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(string.Concat(lines.Select(line => line + "\r\n")) + "\r\n"));
        using var reader = new StreamReader(stream, Encoding.Latin1);
        var head = new StringBuilder();
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            head.AppendLine(line);
        }

        var closes = head.ToString().Contains("\nConnection: close", StringComparison.OrdinalIgnoreCase);
        return closes ? $"{head}{await reader.ReadToEndAsync()}" : $"{head}";
    }
}
