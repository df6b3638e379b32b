#!/usr/bin/env bash
# .NET 10 on Linux: FileShare.None is a lock of the system (flock), and every error of it but "another process holds it"
# is ignored. On a file system that has no locks (NFS without a lock service: ENOLCK; Lustre without the option flock:
# ENOSYS) two processes open one file with FileShare.None, both successfully, and nothing tells either of them.
# The documentation of FileShare.None says that any request to open the file will fail until the file is closed.
# Here strace (Debian's package) lets the system call fail as such a file system does.
#
# A good guess: the second FileStream with FileShare.None throws an IOException, or the first one does since there are
# no locks. Seen: with locks the second one throws; without them both are open.
set -euo pipefail
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
command -v strace > /dev/null || { echo "strace is needed: apt-get install strace"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > finding.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
  </PropertyGroup>
</Project>
XML
cat > Program.cs <<'CS'
using System;
using System.IO;

FileStream Open() => new("file", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

using var first = Open();
try
{
    using var second = Open();
    Console.WriteLine("both are open");
}
catch (IOException)
{
    Console.WriteLine("the second one was refused");
}
CS
dotnet build -c Release -v q > /dev/null
program=bin/Release/net10.0/finding.dll
seen="with locks: $(dotnet $program)
without: $(strace -f -o /dev/null -e trace=flock -e inject=flock:error=ENOLCK dotnet $program)"
expected='with locks: the second one was refused
without: both are open'
echo "$seen"
[ "$seen" = "$expected" ] || { echo "The behaviour has changed; it was:"; echo "$expected"; exit 1; }
