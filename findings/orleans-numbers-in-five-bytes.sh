#!/usr/bin/env bash
# Microsoft.Orleans.Serialization 10.4.2: an array of float takes five bytes a number on the wire (each element is a
# field with a header of its own), an array of byte one. Gradients or pictures sent as float[] are a quarter larger than
# in memory, and meet the limit of 100 MiB for a message at 83 million bytes of numbers.
#
# A good guess: arrays of unmanaged numbers are copied as one block, as byte[] is. Seen: 250,000 floats, a million bytes,
# take 1,250,006; the same million bytes as byte[] take 1,000,004.
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
    <PackageReference Include="Microsoft.Orleans.Serialization" Version="10.4.2" />
    <PackageReference Include="Microsoft.Extensions.DependencyInjection" Version="10.0.0" />
  </ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
var serializer = services.GetRequiredService<Serializer>();
var numbers = Enumerable.Range(1, 250_000).Select(i => 1f / i).ToArray();
Console.WriteLine($"float[] {serializer.SerializeToArray(numbers).Length}");
Console.WriteLine($"byte[] {serializer.SerializeToArray(new byte[1_000_000]).Length}");
CS
dotnet build -c Release -v q > /dev/null
seen=$(dotnet bin/Release/net10.0/finding.dll)
expected='float[] 1250006
byte[] 1000004'
echo "$seen"
[ "$seen" = "$expected" ] || { echo "The behaviour has changed; it was:"; echo "$expected"; exit 1; }
