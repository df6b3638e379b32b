using System.Text.Json;
using FuncDnn.Cli.Predicting;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Sources;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Runs;
using LanguageExt;
using static FuncDnn.Testing.Tables.PeopleTable;

namespace FuncDnn.EndToEnd.Commands;

/// <summary><c>predict</c> reads tables that are longer than its blocks, and keeps columns of them.</summary>
public sealed class PredictStreamTests : IDisposable
{
    // The head of a table has at least 2^20 letters.
    private const int Rows = 60_000;
    private const string Pad = "some text that fills the line";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_long_table_is_predicted_as_its_rows_are_alone()
    {
        var run = Run(_folder);
        var one = Session.Of("predict", run, _folder["all.csv"]).Out.Split('\n')[..^1];
        var data = _folder.Write("long.csv", Long());
        var printed = Session.Of("predict", run, data);
        Assert.Equal((ExitCode.Good, ""), (printed.Code, printed.Error));
        var lines = printed.Out.Split('\n')[..^1];
        Assert.Equal(one[0], lines[0]);
        Assert.Equal(Enumerable.Range(0, Rows).Select(row => one[1 + (row % All.Rows)]), lines[1..]);
        Assert.Equal(printed.Out, Session.With(new Setting(Input: Long()), "predict", run, "-").Out);
        Assert.Equal(ExitCode.Good, Session.Of("predict", run, data, "--out", _folder["out.csv"]).Code);
        Assert.Equal(printed.Out, File.ReadAllText(_folder["out.csv"]));
        using var json = JsonDocument.Parse(Session.Of("predict", run, data, "--json").Out);
        Assert.Equal(Rows, json.RootElement.GetProperty("predictions").GetArrayLength());
    }

    [Fact]
    public void An_error_after_many_rows_writes_no_file_and_prints_only_rows_before_it()
    {
        var run = Run(_folder);
        var table = Long().Split('\n');
        (table[50_001], table[59_000]) = ($"1,red,much,{Pad}", $"1,pink,2,{Pad}");
        var data = _folder.Write("long.csv", string.Join('\n', table));
        const string number =
            "funcdnn: long.csv: line 50002, column x: 'much' is not a finite number; correct it, or train with the "
            + "column as oneHot, ordinal or ignored.";
        const string color =
            "funcdnn: long.csv: line 59001, column color: 'pink' is not one of the categories; the categories are "
            + "blue, red.";
        var written = Session.Of("predict", run, data, "--out", _folder["out.csv"]);
        Assert.Equal((ExitCode.BadInput, ""), (written.Code, written.Out));
        Assert.Equal([number, color], written.ErrorLines.Order());
        Assert.DoesNotContain(
            Directory.GetFiles(_folder.Path),
            path => path.Contains("out.csv") || path.Contains("draft")
        );
        var printed = Session.Of("predict", run, data);
        Assert.Equal((ExitCode.BadInput, number), (printed.Code, Assert.Single(printed.ErrorLines)));
        Assert.InRange(printed.Out.Split('\n').Length, 30_000, 50_001);
    }

    [Fact]
    public void A_full_disk_leaves_no_part_of_the_file()
    {
        var run = Run(_folder);
        var data = _folder.Write("long.csv", Long());
        var files = new WatchedFiles(
            new Disk(),
            (operation, _) =>
            {
                if (operation == DiskOperation.Append)
                {
                    throw new IOException("No space left on device");
                }
            }
        );
        var session = Session.With(new Setting(Files: files), "predict", run, data, "--out", _folder["out.csv"]);
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.EndsWith(
            "out.csv cannot be written: No space left on device.",
            session.OnlyError,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            Directory.GetFiles(_folder.Path),
            path => path.Contains("out.csv") || path.Contains("draft")
        );
    }

    [Fact]
    public void An_interrupted_stream_says_how_much_was_printed()
    {
        var run = Run(_folder);
        using var stop = new CancellationTokenSource();
        var session = Session.Of(console =>
        {
            var stopped = console with { Cancel = stop.Token };
            var blocks = new TableBlocks("all.csv", Endless, () => []);
            using var output = new PrintedCsv(stopped);
            return TrainedRun
                .Read(stopped, run)
                .Bind(trained => trained.Predictor())
                .Bind(model =>
                    new PredictionStream(model, new([], AreAll: false), false, stopped).Write(blocks, output)
                )
                .Match(_ => ExitCode.Good, stopped.Fail);
        });
        Assert.Equal(
            (ExitCode.Interrupted, $"funcdnn: interrupted after {All.Rows} predictions.\n"),
            (session.Code, session.Error)
        );
        Assert.Equal(Session.Of("predict", run, _folder["all.csv"]).Out, session.Out);

        Fin<Option<Table>> Endless()
        {
            stop.Cancel();
            return Option<Table>.Some(All);
        }
    }

    [Fact]
    public void Kept_columns_keep_their_text()
    {
        var run = Run(_folder);
        var data = _folder.Write("new.csv", "id,x,color\n007,1.50,red\n\"a \"\"b\"\", c\",2,blue\n");
        var alone = Session.Of("predict", run, data).Out.Split('\n');
        Assert.Equal(
            ["x,id," + alone[0], "1.50,007," + alone[1], "2,\"a \"\"b\"\", c\"," + alone[2], ""],
            Session.Of("predict", run, data, "--keep", "x,id").Out.Split('\n')
        );
        Assert.Equal(
            Session.Of("predict", run, data, "--keep", "x,id").Out,
            Session.Of("predict", run, data, "--keep", "x", "--keep", "id").Out
        );
        Assert.Equal(
            Session.Of("predict", run, data, "--with-inputs").Out,
            Session.Of("predict", run, data, "--keep", "id,x,color").Out
        );
        using var json = JsonDocument.Parse(Session.Of("predict", run, data, "--keep", "x", "--json").Out);
        Assert.Equal("1.50", json.RootElement.GetProperty("predictions")[0].GetProperty("x").GetString());
    }

    [Theory]
    [InlineData("--keep: new.csv has no column 'name': its columns are id, x, color.", "id,name")]
    [InlineData("--keep: a column is named twice.", "id,id")]
    [InlineData("--keep: --with-inputs writes all columns: leave out one of the two.", "id", "--with-inputs")]
    public void Columns_that_cannot_be_kept_are_one_line(string expected, params string[] words)
    {
        var run = Run(_folder);
        var data = _folder.Write("new.csv", "id,x,color\n1,1.5,red\n");
        var session = Session.Of(["predict", run, data, "--keep", .. words]);
        Assert.Equal((ExitCode.BadInput, ""), (session.Code, session.Out));
        Assert.Equal("funcdnn: " + expected, Assert.Single(session.ErrorLines));
    }

    [Fact]
    public void A_decimal_comma_after_the_first_lines_is_refused_with_the_setting_that_reads_it()
    {
        var run = Run(_folder);
        var lines = Enumerable.Range(0, Rows).Select(row => $"{row};red;{(row < 50_000 ? "1" : "1,5")};{Pad}\n");
        var data = _folder.Write("long.csv", "id;color;x;who\n" + string.Concat(lines));
        var session = Session.Of("predict", run, data, "--out", _folder["out.csv"]);
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.Equal(
            "funcdnn: long.csv: line 50002, column x: '1,5' is not a finite number; write all numbers in one way; "
                + "where they are written like this, set 'decimal' to ','.",
            session.ErrorLines[1]
        );
    }

    private static string Long() =>
        "id,color,x,who\n"
        + string.Concat(
            Enumerable.Range(0, Rows).Select(row => string.Join(',', All.Row(row % All.Rows)[..^1]) + $",{Pad}\n")
        );
}
