#!/usr/bin/env bash
# LanguageExt.Core 4.4.9 with C# 14 (.NET SDK 10): collection expressions compile for its lists and for its sums, and
# lose every element without a warning. The types are enumerable, have a parameterless constructor and an Add that
# returns a new value: the compiler calls Add for each element and drops what it returns.
#
# A good guess: `Seq<int> s = [1, 2]` holds 1 and 2, or does not compile. `Either<string, int> e = []` does not compile.
# Seen: Seq, Arr, Lst, Set and HashSet are empty; `[]` is an Either in its bottom state, neither left nor right, and None
# as an Option. The length of the array that the same brackets make is printed beside it.
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
    <LangVersion>14</LangVersion>
    <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="LanguageExt.Core" Version="4.4.9" />
  </ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using LanguageExt;

int[] array = [1, 2];
Seq<int> seq = [1, 2];
Arr<int> arr = [1, 2];
Lst<int> lst = [1, 2];
Set<int> set = [1, 2];
LanguageExt.HashSet<int> hashSet = [1, 2];
Either<string, int> either = [];
Option<int> option = [];
System.Console.WriteLine(
    $"array {array.Length}, Seq {seq.Count}, Arr {arr.Count}, Lst {lst.Count}, Set {set.Count}, HashSet {hashSet.Count}"
);
System.Console.WriteLine(
    $"Either: left {either.IsLeft}, right {either.IsRight}, bottom {either.IsBottom}; Option: some {option.IsSome}"
);
CS
seen=$(dotnet run -c Release)
expected='array 2, Seq 0, Arr 0, Lst 0, Set 0, HashSet 0
Either: left False, right False, bottom True; Option: some False'
echo "$seen"
[ "$seen" = "$expected" ] || { echo "The behaviour has changed; it was:"; echo "$expected"; exit 1; }
