using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FuncDnn.Data.Files;
using FuncDnn.Data.Tables;
using FuncDnn.Runs.Failures;
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

    [ServingFact]
    public async Task The_answer_of_a_number_is_that_of_predict()
    {
        var (predicted, answers) = await Others(
            "fare",
            Other(1, "Price", "int? Class, string? Sex, double? Age, string? Port, string? Survived")
        );
        for (var i = 0; i < predicted.Rows; i++)
        {
            Assert.Equal(Bits(predicted[i, 0]), Bits(answers[i]!["predicted"]!.ToJsonString()));
        }
    }

    [ServingFact]
    public async Task The_answer_of_three_classes_is_the_class_and_the_probabilities_of_predict()
    {
        var (predicted, answers) = await Others(
            "class",
            Other(2, "Species", "string? Sex, double? Age, double? Fare, string? Port, string? Survived")
        );
        Assert.Equal(["prediction", "p(1)", "p(2)", "p(3)"], predicted.Columns.ToArray());
        for (var i = 0; i < predicted.Rows; i++)
        {
            Assert.Equal(predicted[i, 0], answers[i]!["predicted"]!.GetValue<string>());
            Assert.All(
                Enumerable.Range(1, 3),
                one =>
                    Assert.Equal(Bits(predicted[i, one]), Bits(answers[i]!["probabilities"]![$"{one}"]!.ToJsonString()))
            );
        }
    }

    [ServingFact]
    public void A_program_that_names_a_class_that_the_model_lacks_does_not_start_and_says_so_in_a_line()
    {
        Trained("survived", PassengerFile.Text(60).Replace("yes", "1").Replace("no\n", "0\n"));
        var line = Unstarted().Match(Page).Groups[1].Value;
        Assert.Contains($"{line}\n", WebProgram.Error(_folder["web"], Program), StringComparison.Ordinal);
    }

    /// <summary>The predictions and the answers of a program, for every row of a table with another target.</summary>
    private async Task<(Table Predicted, JsonNode Answers)> Others(string target, string code)
    {
        var file = Trained(target, PassengerFile.Text(120));
        var predicted = Table("predicted", Command("predict", Place("runs/passengers"), file).Out);
        using var program = WebProgram.Start(_folder["web"], code);
        using var client = new HttpClient { BaseAddress = program.Address };
        var rows = Rows(Table("passengers", File.ReadAllText(file)));
        return (predicted, await Answer(client, "predict/all", JsonContent.Create(rows)));
    }

    private string Trained(string target, string text)
    {
        var file = _folder.Write("passengers.csv", text);
        Directory.CreateDirectory(_folder["web"]);
        Command("run", file, "--target", target, "--quiet", "--out", Place("runs/passengers"));
        Command("export", Place("runs/passengers"), "--to", "model", "--out", Place("model.funcdnn"));
        return file;
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
        Blocks[0].Replace("app.Run();\n", $"{Blocks[^1]}app.Run();\n", StringComparison.Ordinal);

    /// <summary>The C# of the page: the program, the answers of numbers and of classes, and the stream.</summary>
    private static string[] Blocks { get; } =
        CSharpBlocks().Matches(Page).Select(match => match.Groups[1].Value).ToArray() is { Length: 4 } all
            ? all
            : throw new InvalidDataException("The page has another number of programs.");

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;

    /// <summary>The program with another answer of the page, for rows of other columns.</summary>
    private static string Other(int block, string answer, string columns) =>
        Answers()
            .Replace(Program, Blocks[block])
            .Replace("Survival.Of", $"{answer}.Of", StringComparison.Ordinal)
            .Replace("    .Bind(model => model.RequireClasses(\"yes\"))\n", "", StringComparison.Ordinal)
            .Replace(Passengers().Match(Program).Groups[1].Value, columns, StringComparison.Ordinal);

    [GeneratedRegex("record Survival\\(.*?\\n}\\n", RegexOptions.Singleline)]
    private static partial Regex Answers();

    [GeneratedRegex("record Passenger\\((.*)\\);")]
    private static partial Regex Passengers();

    [GeneratedRegex("^    (passengers: .*)$", RegexOptions.Multiline)]
    private static partial Regex Unstarted();

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
