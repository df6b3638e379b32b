using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FuncDnn.Cli.Documentation;
using FuncDnn.Data.Json;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Tests.Docs;

/// <summary>docs/kinds.md lists every kind of part with its members, and an example that is valid.</summary>
public partial class KindsTests
{
    private const string Update = "FUNCDNN_UPDATE_DOCS";
    private const string Page = "docs/kinds.md";

    [Fact]
    public void The_list_of_kinds_in_the_documentation_is_the_one_in_the_code()
    {
        var path = ReadmeTests.Root(Page);
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            File.WriteAllText(path, KindsPage.Text);
        }

        Assert.True(
            File.Exists(path) && File.ReadAllText(path) == KindsPage.Text,
            $"{Page} is out of date. Write it again with: {Update}=1 dotnet test --filter {nameof(KindsTests)}"
        );
    }

    /// <summary>A kind, record or choice that no section has would be missing.</summary>
    [Fact]
    public void Every_definition_of_the_schema_is_on_the_page_once()
    {
        var headings = Headings().Matches(KindsPage.Text).Select(match => match.Groups[1].Value).Order().ToArray();
        string[] elsewhere = ["experiment", "network"];
        var definitions = JsonNode.Parse(FileSchema.Sweep.ToJson())!["$defs"]!.AsObject();
        var expected = definitions
            .Where(one => one.Key.Contains('.') || one.Value!["oneOf"]?[0]!["$ref"] is null)
            .Where(one => !elsewhere.Contains(one.Key) && one.Key != "learningRate")
            .Select(one => one.Key.Split('.')[^1]);
        Assert.Equal(expected.Order(), headings);
    }

    [Fact]
    public void The_example_of_every_kind_is_valid() =>
        Assert.All(KindsPage.Kinds, one => AssertExample(one.Base, one.Kind));

    private static void AssertExample(Type above, string kind)
    {
        var example = KindExamples.Of(above, kind);
        Assert.Contains($"```json\n{example}\n```", KindsPage.Text, StringComparison.Ordinal);
        var part = typeof(KindsTests)
            .GetMethod(nameof(Read), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(above)
            .Invoke(null, [example])!;
        Assert.Equal(kind, RecordShape.Kind(part.GetType()));
        Assert.Empty((part as IValidatable)?.Validate() ?? []);
    }

    private static object Read<T>(string json)
        where T : class =>
        RecordReader.Read<T>(json, "example").Match(part => part, errors => throw errors.Head.ToException());

    [GeneratedRegex("^### (.*)$", RegexOptions.Multiline)]
    private static partial Regex Headings();
}
