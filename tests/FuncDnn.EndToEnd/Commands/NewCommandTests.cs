using FuncDnn.Experiments;
using FuncDnn.Runs.Failures;
using FuncDnn.Testing.Commands;

namespace FuncDnn.EndToEnd.Commands;

/// <summary>From a file to a trained model in one command, or to an experiment to edit.</summary>
public sealed class NewCommandTests : IDisposable
{
    private static readonly string Houses =
        "area;price\r\n"
        + string.Concat(Enumerable.Range(1, 60).Select(row => $"{row * 7 % 61},5;{1000 + (row * 7 % 61)}\r\n"));

    private readonly TemporaryFolder _folder = new();

    private string Csv => _folder.Write("houses.csv", Houses);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void New_writes_a_proposal_that_run_trains_and_says_why()
    {
        var json = _folder["my.json"];
        var session = Session.Of("new", Csv, "--target", "price", "--out", json);
        Assert.Equal((ExitCode.Good, ""), (session.Code, session.Error));
        Assert.Contains("  its numbers have a decimal comma.\n", session.Out, StringComparison.Ordinal);
        Assert.Contains(
            "  the target price is a number, with 60 different values",
            session.Out,
            StringComparison.Ordinal
        );
        Assert.EndsWith($"Train it with: funcdnn run {json}\n", session.Out, StringComparison.Ordinal);
        Assert.True(Experiment.FromJson(File.ReadAllText(json), json).IsSuccess);
        Assert.Equal(ExitCode.Good, Session.Of("run", json, "--set", "epochs=2", "--out", _folder["run"]).Code);
    }

    [Theory]
    [InlineData("new")]
    [InlineData("run")]
    public void Standard_input_is_no_data_of_a_run(string command)
    {
        var session = Session.Of(command, "-", "--target", "y");
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.Contains("write it to a file first", Assert.Single(session.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void New_overwrites_nothing_without_force()
    {
        var json = _folder.Write("my.json", "mine");
        var refused = Session.Of("new", Csv, "--target", "price", "--out", json);
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Equal(
            $"funcdnn: {json} already exists: name another file with --out, or overwrite it with --force.",
            Assert.Single(refused.ErrorLines)
        );
        Assert.Equal("mine", File.ReadAllText(json));
        Assert.Equal(
            ExitCode.Good,
            Session.Of("new", Csv, "--target", "price", "--out", json, "--force", "--quiet").Code
        );
        Assert.NotEqual("mine", File.ReadAllText(json));
        var itself = Session.Of("new", Csv, "--target", "price", "--out", Csv, "--force");
        Assert.Equal(ExitCode.BadInput, itself.Code);
        Assert.Equal(Houses, File.ReadAllText(_folder["houses.csv"]));
    }

    [Fact]
    public void Run_looks_at_a_file_proposes_and_trains_what_new_writes()
    {
        var json = _folder["my.json"];
        Assert.Equal(ExitCode.Good, Session.Of("new", Csv, "--target", "price", "--out", json, "--quiet").Code);
        var session = Session.Of("run", Csv, "--target", "price", "--set", "epochs=2", "--out", _folder["run"]);
        Assert.Equal(ExitCode.Good, session.Code);
        Assert.StartsWith("  its fields are separated by ';'.\n", session.Out, StringComparison.Ordinal);
        Assert.Equal(
            File.ReadAllText(json).Replace("\"epochs\": 200", "\"epochs\": 2", StringComparison.Ordinal),
            File.ReadAllText(_folder["run/experiment.json"])
        );
    }

    [Theory]
    [InlineData("prise", "column prise: it does not exist; did you mean price? The columns are area, price.")]
    [InlineData(null, "the target: it is not named; name one with --target: the columns are area, price.")]
    public void A_target_that_is_missing_is_one_line_that_lists_the_columns(string? target, string line)
    {
        foreach (var command in new[] { "new", "run" })
        {
            string[] words = target is null ? [command, Csv] : [command, Csv, "--target", target];
            var session = Session.Of(words);
            Assert.Equal(ExitCode.BadInput, session.Code);
            Assert.Equal($"funcdnn: houses.csv: {line}", Assert.Single(session.ErrorLines));
        }
    }

    [Fact]
    public void A_workbook_is_refused_with_the_remedy_wherever_a_table_is_read()
    {
        Assert.Equal(
            ExitCode.Good,
            Session.Of("run", Csv, "--target", "price", "--set", "epochs=1", "--out", _folder["run"]).Code
        );
        var book = _folder.Write("houses.XLSX", "PK\u0003\u0004 and so on");
        string[][] commands =
        [
            ["new", book, "--target", "price"],
            ["run", book, "--target", "price"],
            ["predict", _folder["run"], book],
        ];
        foreach (var words in commands)
        {
            var session = Session.Of(words);
            Assert.Equal(
                (
                    ExitCode.BadInput,
                    "funcdnn: houses.XLSX: the file: it is a workbook; save its sheet as CSV in the spreadsheet program.\n"
                ),
                (session.Code, session.Error)
            );
        }
    }
}
