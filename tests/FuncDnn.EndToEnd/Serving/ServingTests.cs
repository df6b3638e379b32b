using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FuncDnn.Cli.Failures;
using FuncDnn.Data.Files;
using FuncDnn.Data.Tables;
using FuncDnn.Testing.Commands;

namespace FuncDnn.EndToEnd.Serving;

/// <summary>
/// "docs/serving.md: from CSV to a web API in ASP.NET Core in 30 lines, compiled and run by a test". The program of the
/// page gives the same answer for every row as <c>predict</c>, bit for bit.
/// </summary>
public sealed partial class ServingTests : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [ServingFact]
    public async Task The_program_of_the_page_answers_every_row_as_predict_does()
    {
        var file = _folder.Write("passengers.csv", PassengerFile.Text(240));
        Directory.CreateDirectory(_folder["web"]);
        foreach (var words in PageCommands())
        {
            Command([.. words, .. words[0] == "run" ? new[] { "--quiet", "--out", Place("runs/passengers") } : []]);
        }

        var predicted = Table("predicted", Command("predict", Place("runs/passengers"), file).Out);
        using var program = WebProgram.Start(_folder["web"], Program);
        using var client = new HttpClient { BaseAddress = program.Address };
        var rows = Rows(Table("passengers", File.ReadAllText(file)));
        var all = await Answer(client, "predict/all", JsonContent.Create(rows));
        for (var i = 0; i < rows.Length; i++)
        {
            var one = await Answer(client, "predict", JsonContent.Create(rows[i]));
            Assert.True(JsonNode.DeepEquals(one, all[i]), $"{i}: {one} {all[i]}");
            Assert.Equal(predicted[i, 0], one["survived"]!.GetValue<string>());
            Assert.Equal(Bits(predicted[i, 1]), Bits(one["probability"]!.ToJsonString()));
        }

        await AssertStream(client, rows, all);
        Assert.Equal("Healthy", await client.GetStringAsync("health"));
        var shown = await Answer(client, "predict", new StringContent(Request().Match(Page).Groups[1].Value, Json));
        Assert.Equal(Response().Match(Page).Groups[1].Value, Spaced(shown));

        await AssertRefused(client, "sex", "robot", Refusal().Match(Page).Groups[1].Value);
        await AssertRefused(client, "age", "old", "");
    }

    /// <summary>Thousands of rows with one in the middle that is refused: its error is in its place.</summary>
    private static async Task AssertStream(HttpClient client, JsonObject[] rows, JsonNode all)
    {
        var many = Enumerable.Repeat(rows, 9).SelectMany(part => part).Select(row => row.ToJsonString()).ToArray();
        many[1000] = """{ "sex": "robot" }""";
        var body = new StringContent(string.Join('\n', many));
        var answers = (await Answer(client, "predict/stream", body)).AsArray();
        Assert.Equal(many.Length, answers.Count);
        Assert.Matches(
            "^Passenger: line 1001, column sex: 'robot' is not",
            answers[1000]!["error"]!.GetValue<string>()
        );
        Assert.All(
            answers,
            (answer, i) => Assert.True(i == 1000 || JsonNode.DeepEquals(answer, all[i % rows.Length]), $"{i}: {answer}")
        );
    }

    private static async Task AssertRefused(HttpClient client, string member, string value, string line)
    {
        var row = new JsonObject { ["class"] = 3, [member] = value };
        using var refused = await client.PostAsJsonAsync("predict", row);
        Assert.Equal(
            (HttpStatusCode.BadRequest, line),
            (refused.StatusCode, await refused.Content.ReadAsStringAsync())
        );
    }

    private static async Task<JsonNode> Answer(HttpClient client, string path, HttpContent body)
    {
        using var response = await client.PostAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }

    /// <summary>The commands of the page, with paths in the folder of the test.</summary>
    private IEnumerable<string[]> PageCommands() =>
        Commands()
            .Matches(Page)
            .Select(line => line.Groups[1].Value.Split(' '))
            .Where(words => words[0] is "run" || words.Contains("model"))
            .Select(words => Array.ConvertAll(words, Place));

    private string Place(string word) =>
        word switch
        {
            "passengers.csv" or "runs/passengers" => _folder[word],
            "model.funcdnn" => _folder["web/model.funcdnn"],
            _ => word,
        };

    private static Session Command(params string[] words)
    {
        var session = Session.Of(words);
        Assert.Equal((ExitCode.Good, ""), (session.Code, session.Error));
        return session;
    }

    private static Table Table(string name, string text) =>
        CsvFile.Parse(new FileBytes(name, System.Text.Encoding.UTF8.GetBytes(text))).ThrowIfFail();

    /// <summary>The rows as JSON: numbers as numbers, and null for what is missing.</summary>
    private static JsonObject[] Rows(Table table) =>
        [
            .. Enumerable
                .Range(0, table.Rows)
                .Select(row => new JsonObject(
                    table.Columns.Select((name, column) => KeyValuePair.Create(name, Cell(table[row, column])))
                )),
        ];

    private static JsonNode? Cell(string text) =>
        text.Length == 0 ? null
        : TableColumn.IsNumber(text, out _) ? JsonNode.Parse(text)
        : JsonValue.Create(text);

    private static long Bits(string number) =>
        BitConverter.DoubleToInt64Bits(double.Parse(number, CultureInfo.InvariantCulture));

    private static string Spaced(JsonNode answer) =>
        $"{{ \"survived\": {answer["survived"]!.ToJsonString()}, \"probability\": {answer["probability"]} }}";

    private static string Page { get; } = File.ReadAllText(Path.Combine(Here(), "../../../docs/serving.md"));

    /// <summary>The program with the stream where the page says that it belongs.</summary>
    private static string Program =>
        CSharpBlocks().Matches(Page).Select(match => match.Groups[1].Value).ToArray() is [var program, var stream]
            ? program.Replace("app.Run();\n", $"{stream}app.Run();\n", StringComparison.Ordinal)
            : throw new InvalidDataException("The page has another number of programs.");

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;

    [GeneratedRegex("```csharp\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharpBlocks();

    [GeneratedRegex("^funcdnn (.*)$", RegexOptions.Multiline)]
    private static partial Regex Commands();

    [GeneratedRegex("--json '(.*)'")]
    private static partial Regex Request();

    [GeneratedRegex("```json\\n(.*)\\n```")]
    private static partial Regex Response();

    [GeneratedRegex("^    (Passenger: .*)$", RegexOptions.Multiline)]
    private static partial Regex Refusal();
}
