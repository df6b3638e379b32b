using System.Text.Json;
using System.Text.Json.Serialization;

namespace FuncDnn.Runs.Folders;

/// <summary>Writes and reads <see cref="ParentJson"/> without reflection, for native programs.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(ParentJson))]
internal sealed partial class ParentJsonContext : JsonSerializerContext;
