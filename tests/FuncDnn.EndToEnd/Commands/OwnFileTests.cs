using System.Globalization;
using System.Text;
using System.Text.Json;
using FuncDnn.Runs.Failures;
using FuncDnn.Testing.Commands;

namespace FuncDnn.EndToEnd.Commands;

/// <summary>
/// "A newcomer with a semicolon CSV from a spreadsheet gets a model, a page they understand and predictions in a file".
/// </summary>
public sealed class OwnFileTests : IDisposable
{
    private static readonly string[] Streets = ["Nordstraße", "Südweg", "Am Ring"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Three_commands_give_a_model_a_page_and_predictions_that_the_spreadsheet_opens()
    {
        var run = Trained();
        var page = File.ReadAllText(Path.Combine(run, "report.html"));
        Assert.All(
            new[] { "Fläche", "Straße", "What the model looks at", "Worst errors" },
            text => Assert.Contains(text, page, StringComparison.Ordinal)
        );
        Assert.Matches("R2 +0\\.[89]", Session.Of("evaluate", run, Csv("sold.csv", 20, 60)).Out);

        var sale = Csv("sale.csv", 100, 3, hasPrice: false);
        var predicted = Session.Of("predict", run, sale, "--with-inputs", "--out", _folder["p.csv"]);
        Assert.Equal(new Session(ExitCode.Good, _folder["p.csv"] + "\n", ""), predicted);
        var lines = File.ReadAllText(_folder["p.csv"]).Split('\n');
        Assert.Equal([0xEF, 0xBB, 0xBF], File.ReadAllBytes(_folder["p.csv"])[..3]);
        Assert.Equal("Straße;Fläche;prediction", lines[0]);
        Assert.StartsWith(Line(100) + ";", lines[1], StringComparison.Ordinal);
        var price = lines[1].Split(';')[2];
        Assert.Contains(',', price);
        var number = double.Parse(price.Replace(',', '.'), CultureInfo.InvariantCulture);
        Assert.InRange(number, Price(100) * 0.8, Price(100) * 1.2);
    }

    [Fact]
    public void Standard_output_has_the_form_of_the_table_and_JSON_has_numbers()
    {
        var run = Trained();
        var sale = Csv("sale.csv", 100, 3, hasPrice: false);
        var text = Session.Of("predict", run, sale, "--with-inputs").Out;
        Assert.Equal(ExitCode.Good, Session.Of("predict", run, sale, "--with-inputs", "--out", _folder["p.csv"]).Code);
        Assert.Equal(text, File.ReadAllText(_folder["p.csv"]));
        var json = Session.Of("predict", run, sale, "--with-inputs", "--json").Out;
        var first = JsonDocument.Parse(json).RootElement.GetProperty("predictions")[0];
        Assert.Equal(Line(100).Split(';')[1], first.GetProperty("Fläche").GetString());
        Assert.Equal(
            text.Split('\n')[1].Split(';')[2],
            first.GetProperty("prediction").GetDouble().ToString("R", CultureInfo.InvariantCulture).Replace('.', ',')
        );
        Assert.Equal(text, Session.Of("predict", run, Plain(sale), "--with-inputs").Out);
    }

    [Fact]
    public void Every_line_about_the_file_is_printed_once()
    {
        var csv = _folder.Write(
            "leftovers.csv",
            "sep=,\nx,y,,\n"
                + string.Concat(Enumerable.Range(1, 50).Select(row => $"{row % 9},{row % 7 > 3},,\n"))
                + ",,,\n"
        );
        var session = Session.Of("run", csv, "--target", "y", "--set", "epochs=1", "--out", _folder["run"]);
        Assert.Equal(ExitCode.Good, session.Code);
        Assert.DoesNotContain("passed over", session.Error, StringComparison.Ordinal);
        Assert.Equal(2, session.Out.Split("2 empty columns at the end are passed over").Length);
        Assert.Contains(" validation, 10 test)", session.Out, StringComparison.Ordinal);
        Assert.Contains(
            $"Predict with it: funcdnn predict {_folder["run"]} FILE --with-inputs --out predictions.csv\n",
            session.Out,
            StringComparison.Ordinal
        );
        var quiet = Session.Of("run", csv, "--target", "y", "--set", "epochs=1", "--out", _folder["q"], "--quiet");
        Assert.Contains("2 empty columns", quiet.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Predict with it", quiet.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void JSON_lines_are_proposed_trained_and_predicted_like_any_table()
    {
        var lines = string.Concat(
            Enumerable.Range(0, 60).Select(row => $"{{\"x\":{row % 10},\"y\":\"{row % 10 > 4}\"}}\n")
        );
        var file = _folder.Write("t.jsonl", lines);
        Assert.Equal(
            ExitCode.Good,
            Session.Of("run", file, "--target", "y", "--set", "epochs=30", "--out", _folder["run"]).Code
        );
        Assert.Matches("accuracy +100", Session.Of("evaluate", _folder["run"], file).Out);
        Assert.StartsWith(
            "x,y,prediction,p(True)\n0,False,False,0.",
            Session.Of("predict", _folder["run"], file, "--with-inputs").Out,
            StringComparison.Ordinal
        );
    }

    private static double Price(int row) => 1000 * Area(row);

    private static double Area(int row) => 50 + (row * 7 % 61) + 0.5;

    private static string Line(int row) =>
        $"{Streets[row % 3]};{Area(row).ToString(CultureInfo.InvariantCulture).Replace('.', ',')}";

    private string Trained()
    {
        var run = _folder["häuser"];
        var session = Session.Of("run", Csv("häuser.csv", 1, 120), "--target", "Preis", "--out", run);
        Assert.Equal((ExitCode.Good, ""), (session.Code, session.Error));
        return run;
    }

    /// <summary>A table as spreadsheets write it in Germany: a byte order mark, semicolons, decimal commas.</summary>
    private string Csv(string name, int first, int count, bool hasPrice = true)
    {
        var lines = Enumerable
            .Range(first, count)
            .Select(row => Line(row) + (hasPrice ? FormattableString.Invariant($";{Price(row):F0},50") : ""))
            .Prepend("Straße;Fläche" + (hasPrice ? ";Preis" : ""));
        File.WriteAllText(_folder[name], string.Join("\r\n", lines) + "\r\n", new UTF8Encoding(true));
        return _folder[name];
    }

    /// <summary>The same table without a byte order mark.</summary>
    private string Plain(string path)
    {
        File.WriteAllText(_folder["plain.csv"], File.ReadAllText(path), new UTF8Encoding(false));
        return _folder["plain.csv"];
    }
}
