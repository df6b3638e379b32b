#!/usr/bin/env bash
# Microsoft Orleans 10.4.2 on Microsoft.Extensions.Hosting 10.0: a program that starts its host (StartAsync) and then
# does work of its own, without waiting for the host to end, no longer reacts to SIGTERM: the host's console lifetime
# takes the signal and only asks the host to stop, for which nobody waits. A program that embeds a silo or a client for
# a while must replace IHostLifetime.
#
# A good guess: SIGTERM ends the process, as before the host was started. Seen: it is alive two seconds later; with an
# IHostLifetime that does nothing it ends at once, with code 143.
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
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

static int FreePort()
{
    using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
    return ((IPEndPoint)socket.LocalEndPoint!).Port;
}

var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
builder.Logging.ClearProviders();
builder.UseOrleans(silo => silo.UseLocalhostClustering(FreePort(), FreePort()));
if (args is ["replaced"])
{
    builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
}

using var host = builder.Build();
await host.StartAsync();
Console.WriteLine("started");
Thread.Sleep(20_000);

internal sealed class NoLifetime : IHostLifetime
{
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
CS
dotnet build -c Release -v q > /dev/null
after_sigterm() { # [replaced]
  dotnet bin/Release/net10.0/finding.dll "$@" > output &
  local pid=$! code=0
  until grep -q started output; do sleep 0.1; done
  kill -TERM $pid
  sleep 2
  if kill -0 $pid 2> /dev/null; then
    echo alive
    kill -KILL $pid
    wait $pid 2> /dev/null || true
  else
    wait $pid || code=$?
    echo "ended with $code"
  fi
}
seen="default: $(after_sigterm)
replaced: $(after_sigterm replaced)"
expected='default: alive
replaced: ended with 143'
echo "$seen"
[ "$seen" = "$expected" ] || { echo "The behaviour has changed; it was:"; echo "$expected"; exit 1; }
