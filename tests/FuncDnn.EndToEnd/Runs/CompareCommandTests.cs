using System.Text;
using System.Xml.Linq;
using FuncDnn.EndToEnd.Commands;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Runs;
using FuncDnn.Testing.Sweeps;
using FuncDnn.Training.Optimizers;

namespace FuncDnn.EndToEnd.Runs;

/// <summary>funcdnn compare.</summary>
public sealed class CompareCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_page_shows_results_the_settings_that_differ_and_curves_over_each_other()
    {
        var session = Compare(Run("slow", 0.001), Run("fast", 0.05), Run("wild", 0.5));
        Assert.Equal((ExitCode.Good, ""), (session.Code, session.Error));
        var page = Page();
        Assert.Equal(
            ["Results", "Settings that differ", "Curves"],
            page.Descendants("h2").Select(title => title.Value)
        );
        Assert.Equal("3 runs compared", page.Descendants("h1").Single().Value);
        var settings = page.Descendants("table").ElementAt(1).Elements("tr").Select(Cells).ToArray();
        Assert.Equal(["run", "optimizer.rate"], settings[0]);
        Assert.Equal(["slow", "0.001"], settings[1]);
        Assert.Equal(["wild", "0.5"], settings[3]);
        Assert.All(
            page.Descendants("figure"),
            figure =>
            {
                Assert.Equal(3, figure.Descendants("path").Count(IsLine));
                Assert.Equal(3, figure.Element("figcaption")!.Elements("span").Count());
                Assert.NotEmpty(figure.Element("p")!.Value);
            }
        );
        static bool IsLine(XElement path) =>
            path.Attribute("class")!.Value.StartsWith("line", StringComparison.Ordinal);
        static string[] Cells(XElement row) => [.. row.Elements().Select(cell => cell.Value)];
    }

    [Fact]
    public void The_best_of_each_metric_is_marked_on_the_page_on_the_console_and_in_JSON()
    {
        var (slow, fast) = (Run("slow", 0.0001), Run("fast", 0.05));
        var lines = Compare(slow, fast).Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Matches(@"fast .*\*", Assert.Single(lines, line => line.StartsWith(fast, StringComparison.Ordinal)));
        Assert.Contains("fast is best by mean cost", lines[^1], StringComparison.Ordinal);
        var table = Page().Descendants("table").First();
        var mean = table.Elements("tr").First().Elements().Select(cell => cell.Value).ToList().IndexOf("mean cost");
        Assert.Equal("best", table.Elements("tr").ElementAt(2).Elements().ElementAt(mean).Attribute("class")?.Value);
        Assert.Null(table.Elements("tr").ElementAt(1).Elements().ElementAt(mean).Attribute("class"));
        var answer = JsonAnswer.Of(
            Session.Of("compare", slow, fast, "--out", _folder["compare.html"], "--force", "--json")
        );
        Assert.Equal(fast, answer.GetProperty("best").GetProperty("meanCost").GetString());
        Assert.Equal(_folder["compare.html"], answer.GetProperty("page").GetString());
        var runs = answer.GetProperty("runs").EnumerateArray().ToArray();
        Assert.Equal([slow, fast], runs.Select(run => run.GetProperty("folder").GetString()));
        Assert.Equal(12, runs[0].GetProperty("steps").GetInt32());
        var setting = Assert.Single(answer.GetProperty("settings").EnumerateArray());
        Assert.Equal("optimizer.rate", setting.GetProperty("path").GetString());
        Assert.Equal([0.0001, 0.05], setting.GetProperty("values").EnumerateArray().Select(value => value.GetDouble()));
    }

    [Fact]
    public void The_folder_of_a_sweep_stands_for_its_trials()
    {
        Assert.Equal(
            ExitCode.Good,
            SmallSweeps.Run(SmallSweeps.Of(RunFolders.Undrawn(_folder)), _folder["sweep"], new Setting()).Code
        );
        var trials = Directory.GetDirectories(_folder["sweep/trials"]).Length;
        var answer = JsonAnswer.Of(Session.Of("compare", _folder["sweep"], "--out", _folder["compare.html"], "--json"));
        Assert.Equal(trials, answer.GetProperty("runs").GetArrayLength());
        Assert.Contains("are coloured, the others grey", Page().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_that_diverged_or_have_not_ended_are_compared_as_far_as_they_came()
    {
        RunFolders.Interrupted(RunFolders.Small, _folder["half"], 2);
        Assert.Equal(ExitCode.Good, Compare(Run("whole", 0.05), _folder["half"]).Code);
        var endings = Page()
            .Descendants("table")
            .First()
            .Elements("tr")
            .Skip(1)
            .Select(row => row.Elements().ElementAt(1));
        Assert.Equal(["ended", "not ended"], endings.Select(cell => cell.Value));
    }

    [Fact]
    public void Equal_runs_have_the_same_page_to_the_byte()
    {
        var (a, b) = (Run("a", 0.05), Run("b", 0.01));
        Compare(a, b);
        var before = File.ReadAllBytes(_folder["compare.html"]);
        Assert.Equal(ExitCode.Good, Session.Of("compare", a, b, "--out", _folder["compare.html"], "--force").Code);
        Assert.Equal(before, File.ReadAllBytes(_folder["compare.html"]));
    }

    [Fact]
    public void What_cannot_be_compared_is_refused_in_one_line_and_nothing_is_written()
    {
        var run = Run("a", 0.05);
        Refused("compare needs at least two runs", run);
        Refused("it is named twice", run, run);
        Refused("there is no run in it", run, _folder["none"]);
        File.AppendAllText(_folder["a/result.json"], " ");
        Refused("result.json", run, Run("b", 0.01));
        Assert.False(File.Exists(_folder["compare.html"]));
        File.WriteAllText(_folder["compare.html"], "mine");
        Refused("already exists", _folder["b"], Run("c", 0.02));
        Assert.Equal("mine", File.ReadAllText(_folder["compare.html"]));
    }

    private void Refused(string expected, params string[] runs)
    {
        var session = Compare(runs);
        Assert.Equal((ExitCode.BadInput, ""), (session.Code, session.Out));
        Assert.Contains(expected, Assert.Single(session.ErrorLines), StringComparison.Ordinal);
    }

    private Session Compare(params string[] runs) => Session.Of(["compare", .. runs, "--out", _folder["compare.html"]]);

    private XElement Page() => XDocument.Parse(File.ReadAllText(_folder["compare.html"], Encoding.UTF8)).Root!;

    private string Run(string name, double rate)
    {
        var experiment = RunFolders.Undrawn(_folder) with { Optimizer = new Adam(rate) };
        Assert.Equal(ExitCode.Good, RunFolders.Run(experiment, _folder[name], new Disk()).Code);
        return _folder[name];
    }
}
