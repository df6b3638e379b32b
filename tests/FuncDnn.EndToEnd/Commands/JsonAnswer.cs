using System.Text.Json;
using FuncDnn.Runs.Failures;
using FuncDnn.Testing.Commands;

namespace FuncDnn.EndToEnd.Commands;

/// <summary>The JSON answer of a command.</summary>
internal static class JsonAnswer
{
    /// <summary>Standard output, which must be one line with one JSON object.</summary>
    public static JsonElement Of(Session session, ExitCode code = ExitCode.Good)
    {
        Assert.Equal(code, session.Code);
        using var json = JsonDocument.Parse(session.Out);
        Assert.Equal(JsonValueKind.Object, json.RootElement.ValueKind);
        return json.RootElement.Clone();
    }
}
