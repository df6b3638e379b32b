#!/usr/bin/env bash
# .NET SDK 10.0.401: IsAotCompatible, and IsTrimmable alone, puts a package into the packages.lock.json of a project
# that refers to none: Microsoft.NET.ILLink.Tasks, in the version that the SDK names (here 10.0.12). So the lock file
# depends on the patch version of the SDK. Issue 38200 of dotnet/sdk reports it.
#
# A good guess: the lock file holds what the project refers to; another patch of the SDK accepts it in locked mode.
# Seen: the lock file names the package as a direct dependency. In locked mode, a lock file that was written with
# another version of the package is refused with NU1004; a plain restore rewrites it.
# The other SDK is played by its one difference: a targets file puts another version into KnownILLinkPack, the item by
# which the SDK names the package. What is expected holds for whatever version the installed SDK names.
set -euo pipefail
shopt -s inherit_errexit
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > finding.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <RestorePackagesWithLockFile>true</RestorePackagesWithLockFile>
  </PropertyGroup>
</Project>
XML
cat > Directory.Build.targets <<'XML'
<Project>
  <ItemGroup Condition="'$(OtherVersion)' != ''">
    <KnownILLinkPack Update="@(KnownILLinkPack)" ILLinkPackVersion="$(OtherVersion)" />
  </ItemGroup>
</Project>
XML
# The version of the package that this SDK names for net10.0, and another one.
own=$(dotnet msbuild -getItem:KnownILLinkPack | grep -A 1 '"TargetFramework": "net10.0"' |
  sed -n 's/.*"ILLinkPackVersion": "\(.*\)".*/\1/p')
other=10.0.10
[ "$own" != "$other" ] || other=10.0.11
locked() {
  tr -d ' \n' < packages.lock.json |
    sed "s/.*\"dependencies\"://; s/}$//; s/\"contentHash\":\"[^\"]*\"/HASH/; s/$own/OWN/g; s/$other/OTHER/g"
  echo
}
restore() {
  rm -rf obj
  dotnet restore -v q "$@" > log || { cat log >&2; return 1; }
}

echo "SDK $(dotnet --version) names Microsoft.NET.ILLink.Tasks $own; the other version is $other"
seen=$(
  restore
  echo "neither: $(locked)"
  for property in IsTrimmable IsAotCompatible; do
    rm packages.lock.json
    restore -p:$property=true
    echo "$property: $(locked)"
  done
  restore -p:IsAotCompatible=true --locked-mode
  echo "locked mode: accepted"
  rm packages.lock.json
  restore -p:IsAotCompatible=true -p:OtherVersion="$other"
  echo "other SDK: $(locked)"
  if restore -p:IsAotCompatible=true --locked-mode 2> refusal; then
    echo "locked mode: accepted"
  else
    echo "locked mode: $(grep -o 'error NU[0-9]*' refusal | head -n 1)"
  fi
  restore -p:IsAotCompatible=true
  echo "plain restore: $(locked)"
)
expected='neither: {"net10.0":{}}
IsTrimmable: {"net10.0":{"Microsoft.NET.ILLink.Tasks":{"type":"Direct","requested":"[OWN,)","resolved":"OWN",HASH}}}
IsAotCompatible: {"net10.0":{"Microsoft.NET.ILLink.Tasks":{"type":"Direct","requested":"[OWN,)","resolved":"OWN",HASH}}}
locked mode: accepted
other SDK: {"net10.0":{"Microsoft.NET.ILLink.Tasks":{"type":"Direct","requested":"[OTHER,)","resolved":"OTHER",HASH}}}
locked mode: error NU1004
plain restore: {"net10.0":{"Microsoft.NET.ILLink.Tasks":{"type":"Direct","requested":"[OWN,)","resolved":"OWN",HASH}}}'
echo "$seen"
[ "$seen" = "$expected" ] || { echo "The behaviour has changed; it was:"; echo "$expected"; exit 1; }
