#!/usr/bin/env bash
# Lists the methods that short commands compile while they run, and writes them as a profile, by which a Release build
# compiles them ahead of time: src/FuncDnn.Cli/ReadyToRun/StartUp.mibc. A method that no longer exists is passed over by
# the build, and a new one is compiled while the command runs, so that an old profile only makes the start slower.
#
#   eng/start-up-profile.sh
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rm -rf src/FuncDnn.Cli/obj/Release/net10.0/ReadyToRun
dotnet build src/FuncDnn.Cli -c Release -v q -p:StartUpProfile=none
app=src/FuncDnn.Cli/bin/Release/net10.0
count=0
# The runtime may end with "free(): invalid pointer" where it closes the list while another thread compiles.
listed() { # COMMAND...
  count=$((count + 1))
  for _ in 1 2 3; do
    DOTNET_JitStdOutFile=$work/$count.jit DOTNET_JitDisasmSummary=1 dotnet $app/funcdnn.dll "$@" >"$work/$count.log" &&
      return
    rm -rf "$work/$count.jit"
  done
  return 1
}

{
  echo "size,colour,built,price"
  for i in $(seq 300); do
    echo "$((i * i % 97)).5,$([ $((i % 3)) = 0 ] && echo red || echo blue),20$((10 + i % 9))-05-06,$((i * 7 % 61)).25"
  done
} >"$work/houses.csv"
cut -d, -f1,2 "$work/houses.csv" >"$work/colours.csv"
listed run init-he --out "$work/init-he" --quiet
listed run moons-adam --out "$work/moons"
listed run "$work/houses.csv" --target price --out "$work/houses"
listed run "$work/colours.csv" --target colour --out "$work/colours"
listed predict "$work/houses" "$work/houses.csv" --out "$work/predictions.csv"
listed evaluate "$work/colours" "$work/colours.csv"
listed verify "$work/moons"
listed show init-he
listed --help
listed run --help
listed list
dotnet run --file eng/StartUpProfile.cs -- src/FuncDnn.Cli/ReadyToRun/StartUp.mibc $app "$work"/*.jit
