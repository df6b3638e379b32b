using System.Text.Json;
using System.Text.Json.Nodes;
using FuncDnn.Cli.Documentation;
using FuncDnn.Data.Json;

namespace FuncDnn.Tests.Docs;

/// <summary>An example of each kind: its required members alone, with values that people might choose.</summary>
internal static class KindExamples
{
    private static readonly JsonObject s_definitions = JsonNode.Parse(FileSchema.Sweep.ToJson())!["$defs"]!.AsObject();

    private static readonly JsonSerializerOptions s_relaxed = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Values of required members: of one kind, or of all that have such a member.</summary>
    private static readonly Dictionary<string, string> s_values = new()
    {
        ["addends"] = """[{ "kind": "sigmoid-cross-entropy" }, { "kind": "l2", "lambda": 0.7 }]""",
        ["axes"] = """[{ "kind": "log", "path": "optimizer.rate", "low": 0.001, "high": 0.1 }]""",
        ["beta"] = "0.999",
        ["class-weighted.weights"] = "[1, 5]",
        ["csv-table.path"] = "\"houses.csv\"",
        ["decay"] = "0.01",
        ["every"] = "1000",
        ["factor"] = "0.5",
        ["images.path"] = "\"pictures\"",
        ["inputs"] = """{ "path": "train.npz", "name": "X" }""",
        ["integer.high"] = "64",
        ["integer.low"] = "8",
        ["integer.path"] = "\"network.0.units\"",
        ["inverse-time.decay"] = "1",
        ["json-lines-table.path"] = "\"houses.jsonl\"",
        ["keep"] = "0.8",
        ["lambda"] = "0.7",
        ["last"] = "0.001",
        ["layers"] = """[{ "kind": "dense", "units": 20 }, { "kind": "relu" }]""",
        ["limit"] = "5",
        ["linear.high"] = "0.9",
        ["linear.low"] = "0.5",
        ["linear.path"] = "\"network.2.keep\"",
        ["log.high"] = "0.1",
        ["log.low"] = "0.001",
        ["log.path"] = "\"optimizer.rate\"",
        ["lookahead.inner"] = """{ "kind": "adam", "rate": 0.001 }""",
        ["loss"] = """{ "kind": "sigmoid-cross-entropy" }""",
        ["metric"] = "\"validationLoss\"",
        ["optimizers"] = """[{ "kind": "clip-by-global-norm", "limit": 5 }, { "kind": "adam", "rate": 0.001 }]""",
        ["parquet-table.path"] = "\"houses.parquet\"",
        ["peak"] = "0.01",
        ["pieces"] = """[{ "until": 1000, "rate": 0.01 }]""",
        ["generated.points"] = """{ "kind": "two-moons", "noise": 0.2 }""",
        ["points"] = "16",
        ["rate"] = "0.01",
        ["residual.inner"] = """{ "kind": "dense", "units": 20 }""",
        ["scaled-normal.factor"] = "0.01",
        ["slot-rates.inner"] = """{ "kind": "adam", "rate": 0.001 }""",
        ["steps"] = "10000",
        ["table"] = """{ "target": "price", "targetKind": "number" }""",
        ["targets"] = """{ "path": "train.npz", "name": "y" }""",
        ["then"] = "0.01",
        ["train"] = "300",
        ["units"] = "20",
        ["values.path"] = "\"network.1\"",
        ["values.values"] = """[{ "kind": "relu" }, { "kind": "tanh" }]""",
        ["warm-up.steps"] = "500",
    };

    /// <summary>The example of a kind, in one line.</summary>
    public static string Of(Type above, string kind)
    {
        var definition = s_definitions[RecordSchema.NameOf(RecordShape.Kinds(above)[kind], hasKind: true)]!;
        var json = new JsonObject();
        foreach (var member in definition["required"]!.AsArray().Select(one => one!.GetValue<string>()))
        {
            json.Add(member, member == "kind" ? kind : JsonNode.Parse(Value(kind, member)));
        }

        return OneLine(json);
    }

    /// <summary>JSON as people write it in one line, with blanks.</summary>
    public static string OneLine(JsonNode json) =>
        json switch
        {
            JsonObject { Count: > 0 } members =>
                $"{{ {string.Join(", ", members.Select(one => $"\"{one.Key}\": {OneLine(one.Value!)}"))} }}",
            JsonArray items => $"[{string.Join(", ", items.Select(item => OneLine(item!)))}]",
            _ => json.ToJsonString(s_relaxed),
        };

    private static string Value(string kind, string member) =>
        s_values.TryGetValue($"{kind}.{member}", out var own) ? own
        : s_values.TryGetValue(member, out var common) ? common
        : throw new KeyNotFoundException($"Add a value for {kind}.{member} to {nameof(KindExamples)}.");
}
