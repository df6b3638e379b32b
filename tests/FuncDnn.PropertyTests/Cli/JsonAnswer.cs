using System.Text.Json;
using FuncDnn.Cli.Failures;

namespace FuncDnn.PropertyTests.Cli;

/// <summary>What a command answers to a program.</summary>
internal static class JsonAnswer
{
    /// <summary>The one line of standard output, which is one JSON object.</summary>
    public static JsonElement Of(Session session, ExitCode code = ExitCode.Good)
    {
        Assert.Equal(code, session.Code);
        using var json = JsonDocument.Parse(session.Out);
        Assert.Equal(JsonValueKind.Object, json.RootElement.ValueKind);
        return json.RootElement.Clone();
    }
}
