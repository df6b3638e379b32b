#!/usr/bin/env bash
# ONNX Runtime (Microsoft.ML.OnnxRuntime 1.31.1, CPU): Cast from double to string keeps eight digits, and writes an
# exponent where these are too few for the whole number. The specification of Cast says that "plain floating-point
# representation (such as "314.15926") would be used". So a graph that turns a column of ids, times or codes into texts,
# to look them up as categories, takes different numbers for the same text: 20260101.4 becomes "20260101", and the times
# 1700000001 and 1700000002 both become "1.7e+09". Nothing is reported.
#
# A good guess: the text of a double is that number, with up to 17 digits, and Cast back to double restores it; or the
# text is at least plain, as the specification says.
# Seen: eight digits for double, as for float. Integers (int64) keep all digits, and Cast from string to double reads all
# 17 digits, so only this direction loses them. The way out: Cast to int64 first if the numbers are whole.
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
    <PackageReference Include="Microsoft.ML.OnnxRuntime" Version="1.31.1" />
  </ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using System;
using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const int Float = 1, Int64 = 7, String = 8, Double = 11;

// Protocol buffers: a field that is a number, and one that is a list of bytes. All numbers and lengths are below 128.
byte[] Number(int field, int value) => [(byte)(field << 3), (byte)value];
byte[] Bytes(int field, params byte[][] parts) =>
    [(byte)(field << 3 | 2), checked((byte)parts.Sum(part => part.Length)), .. parts.SelectMany(part => part)];
byte[] Text(int field, string text) => Bytes(field, Encoding.ASCII.GetBytes(text));

// The graph y = Cast(x, to) at opset 18; x and y have one axis of any length. Field 20 of an attribute is its type.
byte[] Vector(int field, string name, int elementType) =>
    Bytes(field, Text(1, name), Bytes(2, Bytes(1, Number(1, elementType), Bytes(2, Bytes(1, Text(2, "n"))))));
byte[] To(int elementType) => Bytes(5, Text(1, "to"), Number(3, elementType), [0xA0, 1, 2]);
byte[] Model(int from, int to) =>
[
    .. Number(1, 8),
    .. Bytes(
        7,
        Bytes(1, Text(1, "x"), Text(2, "y"), Text(4, "Cast"), To(to)),
        Text(2, "g"),
        Vector(11, "x", from),
        Vector(12, "y", to)
    ),
    .. Bytes(8, Number(2, 18)),
];
TTo[] Cast<TFrom, TTo>(int from, int to, params TFrom[] values)
{
    using var session = new InferenceSession(Model(from, to));
    var x = NamedOnnxValue.CreateFromTensor("x", new DenseTensor<TFrom>(values, [values.Length]));
    using var results = session.Run([x]);
    return results[0].AsEnumerable<TTo>().ToArray();
}

double[] numbers = [314.15926, 20260101.4, 1700000001, 1700000002, 0.1, 1.0 / 3, 123456789];
var texts = Cast<double, string>(Double, String, numbers);
foreach (var (number, text) in numbers.Zip(texts))
    Console.WriteLine($"double {number:R} -> {text}");
Console.WriteLine($"back: {string.Join(" ", Cast<string, double>(String, Double, texts).Select(x => $"{x:R}"))}");
Console.WriteLine($"float 123456792 -> {Cast<float, string>(Float, String, 123456792f)[0]}");
Console.WriteLine($"int64 1700000001 -> {Cast<long, string>(Int64, String, 1700000001)[0]}");
Console.WriteLine($"text 0.30000000000000004 -> {Cast<string, double>(String, Double, "0.30000000000000004")[0]:R}");
CS
seen=$(dotnet run -c Release)
expected='double 314.15926 -> 314.15926
double 20260101.4 -> 20260101
double 1700000001 -> 1.7e+09
double 1700000002 -> 1.7e+09
double 0.1 -> 0.1
double 0.3333333333333333 -> 0.33333333
double 123456789 -> 1.2345679e+08
back: 314.15926 20260101 1700000000 1700000000 0.1 0.33333333 123456790
float 123456792 -> 1.2345679e+08
int64 1700000001 -> 1700000001
text 0.30000000000000004 -> 0.30000000000000004'
echo "$seen"
[ "$seen" = "$expected" ] || { echo "The behaviour has changed; it was:"; echo "$expected"; exit 1; }
