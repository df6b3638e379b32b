using System.Globalization;
using System.Net;
using System.Net.Sockets;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Cli.CommandLine;

/// <summary>Where a coordinator listens: HOST:PORT, with brackets around an IPv6 address.</summary>
/// <param name="Host">The name or address of the machine.</param>
/// <param name="Port">The TCP port, from 1 to 65535.</param>
internal sealed record HostAddress(string Host, int Port)
{
    /// <summary>How an address is written, for messages.</summary>
    public const string Form = "HOST:PORT, such as 127.0.0.1:7100 or node1:7100";

    /// <summary>Reads an address.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The address; none if the text has not the <see cref="Form"/>.</returns>
    public static Option<HostAddress> Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        return
            colon > 0
            && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is >= 1 and <= IPEndPoint.MaxPort
            && Uri.CheckHostName(text[..colon]) != UriHostNameType.Unknown
            ? new HostAddress(text[..colon].Trim('[', ']'), port)
            : Option<HostAddress>.None;
    }

    /// <summary>Finds the address of the machine: that of this one first if the name has several.</summary>
    /// <returns>The address, or that there is none.</returns>
    public Fin<IPEndPoint> Resolve()
    {
        try
        {
            var found = IPAddress.TryParse(Host, out var literal) ? [literal] : Dns.GetHostAddresses(Host);
            return found.Length == 0
                ? Unknown()
                : new IPEndPoint(found.OrderBy(one => one.AddressFamily == AddressFamily.InterNetworkV6).First(), Port);
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException)
        {
            return Unknown();
        }
    }

    private Error Unknown() => Error.New($"{Host} is not known: check the name, or give the address of the machine.");

    /// <inheritdoc/>
    public override string ToString() =>
        Host.Contains(':', StringComparison.Ordinal)
            ? string.Create(CultureInfo.InvariantCulture, $"[{Host}]:{Port}")
            : string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");
}
