#!/usr/bin/env bash
# Microsoft Orleans 10.4.2 on Linux: two silos of different clusters may be given the same gateway port, and both start
# without an error or a log line: the listener sets ReuseAddress, which on Linux lets several processes bind one port.
# The kernel then deals new connections out to both, so that a client reaches now one cluster, now the other.
#
# A good guess: the second silo fails to start with "address already in use", as any ASP.NET server does. Seen: both are
# up. What helps: bind a plain socket to the port before starting the silo; that one is refused.
set -euo pipefail
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > finding.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Microsoft.Orleans.Server" Version="10.4.2" />
  </ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

static int FreePort()
{
    using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
    return ((IPEndPoint)socket.LocalEndPoint!).Port;
}

static async Task<IHost> Start(string cluster, int gateway)
{
    var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
    builder.Logging.ClearProviders();
    builder.UseOrleans(silo => silo.UseLocalhostClustering(FreePort(), gateway, null, cluster, cluster));
    var host = builder.Build();
    await host.StartAsync();
    return host;
}

var port = FreePort();
using var first = await Start("first", port);
using var second = await Start("second", port);
Console.WriteLine("both silos listen on one port");
try
{
    using var plain = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    plain.Bind(new IPEndPoint(IPAddress.Loopback, port));
    Console.WriteLine("a plain socket binds it too");
}
catch (SocketException)
{
    Console.WriteLine("a plain socket is refused");
}
CS
dotnet build -c Release -v q > /dev/null
seen=$(dotnet bin/Release/net10.0/finding.dll)
expected='both silos listen on one port
a plain socket is refused'
echo "$seen"
[ "$seen" = "$expected" ] || { echo "The behaviour has changed; it was:"; echo "$expected"; exit 1; }
