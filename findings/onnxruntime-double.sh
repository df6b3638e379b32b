#!/usr/bin/env bash
# ONNX Runtime (Microsoft.ML.OnnxRuntime 1.31.1, CPU): most activations run in double precision at opset 18 only, and
# are refused at the opsets before and after it. The specification of ONNX allows double for all operators below but
# Celu, at each opset that has them. The runtime knows that: its error is NotImplemented ("refused" below), and not
# InvalidGraph ("-"), which Celu gets, and an operator at an opset that does not have it. In float nothing is refused.
#
# A good guess: an operator whose specification allows double runs in double at each opset that has it; and a model
# that runs at one opset still runs at the next.
# Seen: Relu, Sigmoid and Tanh run at each opset tried. Elu, Selu, Softplus, Softsign, HardSigmoid, ThresholdedRelu,
# Mish and HardSwish run at 18 only, LeakyRelu at 16 to 18, Gelu nowhere.
# A likely reason: the specification also defines such operators as graphs of simpler ones, those of Elu and Softplus
# for opset 18, and the runtime takes these where it has no code of its own. HardSwish at 17 is refused for want of
# HardSigmoid, and Mish at 19 for want of Softplus.
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
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

string[] operators =
[
    "Relu", "Sigmoid", "Tanh", "LeakyRelu", "Elu", "Selu", "Softplus", "Softsign", "HardSigmoid", "ThresholdedRelu",
    "Mish", "HardSwish", "Gelu", "Celu",
];
// Each opset with the version of the format (IR) that the release of ONNX with this opset writes.
(int Opset, int Ir)[] versions = [(15, 8), (16, 8), (17, 8), (18, 8), (19, 9), (20, 9), (21, 10), (22, 10), (23, 11)];

// Protocol buffers: a field that is a number, and one that is a list of bytes. All numbers and lengths are below 128.
byte[] Number(int field, int value) => [(byte)(field << 3), (byte)value];
byte[] Bytes(int field, params byte[][] parts) =>
    [(byte)(field << 3 | 2), (byte)parts.Sum(part => part.Length), .. parts.SelectMany(part => part)];
byte[] Text(int field, string text) => Bytes(field, Encoding.ASCII.GetBytes(text));

// The graph y = operator(x), where x and y are vectors of two numbers; element type 1 is float, 11 is double.
byte[] Vector(int field, string name, int elementType) =>
    Bytes(field, Text(1, name), Bytes(2, Bytes(1, Number(1, elementType), Bytes(2, Bytes(1, Number(1, 2))))));
byte[] Node(string name) => Bytes(1, Text(1, "x"), Text(2, "y"), Text(4, name));
byte[] Model(string name, int elementType, (int Opset, int Ir) version) =>
[
    .. Number(1, version.Ir),
    .. Bytes(7, Node(name), Text(2, "graph"), Vector(11, "x", elementType), Vector(12, "y", elementType)),
    .. Bytes(8, Number(2, version.Opset)),
];

(T[] Outputs, string Error) Run<T>(string name, int elementType, (int Opset, int Ir) version, T[] inputs)
{
    try
    {
        using var session = new InferenceSession(Model(name, elementType, version));
        using var results = session.Run([NamedOnnxValue.CreateFromTensor("x", new DenseTensor<T>(inputs, [2]))]);
        return (results[0].AsEnumerable<T>().ToArray(), "");
    }
    catch (OnnxRuntimeException error)
    {
        return ([], error.Message);
    }
}

(double[] Outputs, string Error) InDouble(string name, (int, int) version) => Run(name, 11, version, [1.0, -2.0]);
(float[] Outputs, string Error) InFloat(string name, (int, int) version) => Run(name, 1, version, [1f, -2f]);
string Cell(string error) =>
    error == "" ? "runs" : error.Contains("NotImplemented") ? "refused" : error.Contains("InvalidGraph") ? "-" : error;
string Missing(string error) => Regex.Match(error, @"Could not find an implementation for (\S+)").Groups[1].Value;

string Row(string name, params string[] cells) =>
    (name.PadRight(17) + string.Concat(cells.Select(cell => cell.PadRight(8)))).TrimEnd();
Console.WriteLine(Row("double, opset", [.. versions.Select(version => $"{version.Opset}")]));
foreach (var name in operators)
    Console.WriteLine(Row(name, [.. versions.Select(version => Cell(InDouble(name, version).Error))]));

var allRun = operators.All(name => versions.All(version => Cell(InFloat(name, version).Error) != "refused"));
Console.WriteLine($"float: refused nowhere: {allRun}");
var elu = InDouble("Elu", (18, 8)).Outputs[1];
Console.WriteLine(FormattableString.Invariant($"Elu(-2) in double at opset 18: {elu:F12}"));
foreach (var (name, version) in new[] { ("Elu", (17, 8)), ("Elu", (19, 9)), ("HardSwish", (17, 8)), ("Mish", (19, 9)) })
    Console.WriteLine($"{name} at {version.Item1}: no implementation of {Missing(InDouble(name, version).Error)}");
CS
seen=$(dotnet run -c Release)
expected='double, opset    15      16      17      18      19      20      21      22      23
Relu             runs    runs    runs    runs    runs    runs    runs    runs    runs
Sigmoid          runs    runs    runs    runs    runs    runs    runs    runs    runs
Tanh             runs    runs    runs    runs    runs    runs    runs    runs    runs
LeakyRelu        refused runs    runs    runs    refused refused refused refused refused
Elu              refused refused refused runs    refused refused refused refused refused
Selu             refused refused refused runs    refused refused refused refused refused
Softplus         refused refused refused runs    refused refused refused refused refused
Softsign         refused refused refused runs    refused refused refused refused refused
HardSigmoid      refused refused refused runs    refused refused refused refused refused
ThresholdedRelu  refused refused refused runs    refused refused refused refused refused
Mish             -       -       -       runs    refused refused refused refused refused
HardSwish        refused refused refused runs    refused refused refused refused refused
Gelu             -       -       -       -       -       refused refused refused refused
Celu             -       -       -       -       -       -       -       -       -
float: refused nowhere: True
Elu(-2) in double at opset 18: -0.864664716763
Elu at 17: no implementation of Elu(6)
Elu at 19: no implementation of Elu(6)
HardSwish at 17: no implementation of HardSigmoid(6)
Mish at 19: no implementation of Softplus(1)'
echo "$seen"
[ "$seen" = "$expected" ] || { echo "The behaviour has changed; it was:"; echo "$expected"; exit 1; }
