using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using FuncDnn.Cli.Reports.Html;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Models;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Runs.Diagrams;
using FuncDnn.Runs.Drawing;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Plots;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Runs;
using FuncDnn.Training.Metrics;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using LanguageExt;

namespace FuncDnn.Tests.Reports;

public sealed class PageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_page_of_a_run_is_one_well_formed_file_with_every_part()
    {
        Assert.Equal(ExitCode.Good, RunFolders.Run(RunFolders.Small, _folder["run"], new Disk()).Code);
        var page = Read("run");
        Assert.Equal(
            [
                "Summary",
                "Metrics",
                "The run",
                "Confusion matrix",
                "Predictions",
                "What the model looks at",
                "How predictions follow a column",
                "Worst errors",
                "Decision boundary",
                "Dead units",
                "Weights",
            ],
            page.Descendants("h2").Select(title => title.Value)
        );
        Assert.Contains(RunFolders.Told(new Disk(), _folder["run"]), page.Value, StringComparison.Ordinal);
        var boundary = XDocument.Load(_folder["run/boundary.svg"]).Root!;
        Assert.Equal(
            boundary.Descendants().Single(one => one.Name.LocalName == "image").Attribute("href")!.Value,
            page.Descendants("image").Single().Attribute("href")!.Value
        );
        Assert.Empty(page.Descendants("script").Concat(page.Descendants("link")));
        Assert.All(
            page.Descendants().Attributes("src").Concat(page.Descendants().Attributes("href")),
            source => Assert.StartsWith("data:", source.Value, StringComparison.Ordinal)
        );
        Assert.DoesNotContain("url(", page.Descendants("style").Single().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_curve_has_a_point_for_each_report_and_none_for_NaN()
    {
        Assert.Equal(ExitCode.Good, RunFolders.Run(RunFolders.Small, _folder["run"], new Disk()).Code);
        var page = Read("run");
        var lines = Lines(page.Descendants("section").ElementAt(2));
        Assert.Equal(
            RunMetrics
                .ReportedFor(LearningTask.Classification)
                .Count(metric => metric.IsCharted && !metric.NeedsValidation),
            lines.Length
        );
        Assert.All(lines, line => Assert.Equal(4, Points(line).Length));
        Assert.All(
            page.Descendants("svg").DescendantsAndSelf().Attributes(),
            attribute => Assert.DoesNotMatch("NaN|∞|Infinity", attribute.Value)
        );
    }

    [Fact]
    public void Two_runs_in_two_folders_have_the_same_page_to_the_byte()
    {
        RunFolders.Run(RunFolders.Small, _folder["a"], new Disk());
        RunFolders.Run(RunFolders.Small, _folder["b"], new Disk());
        Assert.Equal(File.ReadAllBytes(_folder["a/report.html"]), File.ReadAllBytes(_folder["b/report.html"]));
    }

    [Fact]
    public void A_run_of_one_step_has_a_page()
    {
        RunFolders.Run(RunFolders.Small with { Epochs = 1, BatchSize = 0 }, _folder["run"], new Disk());
        Assert.All(Lines(Read("run").Descendants("section").ElementAt(2)), line => Assert.Single(Points(line)));
    }

    [Fact]
    public void A_diverging_run_has_a_page_that_names_the_step()
    {
        var diverging = RunFolders.Small with
        {
            Network = new Network(new Dense(1)),
            Objective = new MeanSquaredError(),
            Optimizer = new GradientDescent(1e12),
            Epochs = 30,
        };
        Assert.Equal(ExitCode.Failed, RunFolders.Run(diverging, _folder["run"], new Disk()).Code);
        var page = Read("run");
        Assert.Equal(
            File.ReadAllText(_folder["run/divergence.txt"]).Trim(),
            page.Descendants("header").Single().Element("p")!.Value
        );
        Assert.Contains("The run", page.Descendants("h2").Select(title => title.Value));
    }

    [Fact]
    public void Names_are_escaped_and_invalid_characters_are_replaced()
    {
        const string name = "<script>alert('&\"')</script>\u0001\uD800";
        var page = Parsed(Page.Of(Empty with { Name = name, Facts = [(name, name)] }).Bytes);
        Assert.Empty(page.Descendants("script"));
        Assert.All(
            page.Descendants("dt").Concat(page.Descendants("dd")).Concat(page.Descendants("h1")),
            element => Assert.Equal("<script>alert('&\"')</script>\uFFFD\uFFFD", element.Value)
        );
    }

    [Fact]
    public void Elements_that_HTML_must_close_are_never_empty()
    {
        RunFolders.Run(RunFolders.Small, _folder["run"], new Disk());
        Assert.DoesNotMatch(
            "<(div|p|dl|dt|dd|td|th|tr|table|section|figure|figcaption|span|style|title|svg|b|i)( [^>]*)?/>",
            File.ReadAllText(_folder["run/report.html"])
        );
    }

    [Fact]
    public void A_curve_of_many_reports_is_reduced_to_five_hundred_points_with_both_ends()
    {
        var points = Enumerable.Range(1, 12_345).Select(step => ((long)step, 1.0 / step)).ToEquatableArray();
        var drawn = new Curve("cost", points).Drawn;
        Assert.Equal((500, points[0], points[^1]), (drawn.Count, drawn[0], drawn[^1]));
        Assert.Equal(points.Take(500), new Curve("cost", points.Take(500)).Drawn);
    }

    [Fact]
    public void A_report_without_a_number_leaves_a_gap_and_a_single_point_is_a_dot()
    {
        var chart = new Chart(
            "cost",
            [new Curve("cost", [(1L, 1.0), (2L, double.NaN), (3L, 0.5), (4L, double.PositiveInfinity)])],
            End: 4
        );
        var line = chart.ToMarkup().Descendants("path").Single(path => path.Attribute("class")!.Value == "line c0");
        Assert.Equal(2, line.Attribute("d")!.Value.Count(letter => letter == 'M'));
        Assert.Equal(2, Points(line).Length);
    }

    [Fact]
    public void A_run_of_five_full_batches_has_a_curve_of_five_points()
    {
        var five = RunFolders.Small with { Epochs = 5, BatchSize = 0, ReportEvery = ReportInterval.Auto };
        Assert.Equal(ExitCode.Good, RunFolders.Run(five, _folder["run"], new Disk()).Code);
        Assert.All(
            Lines(Read("run").Descendants("section").ElementAt(2)),
            line => Assert.Equal(5, Points(line).Length)
        );
        using var result = JsonDocument.Parse(File.ReadAllText(_folder["run/result.json"]));
        Assert.All(
            new[] { "cost", "meanCost" },
            name => Assert.Equal([0, 1, 2, 3, 4], result.RootElement.GetProperty(name).EnumerateArray().Select(Epoch))
        );
        static int Epoch(JsonElement pair) => pair[0].GetInt32();
    }

    [Fact]
    public void A_curve_ends_where_training_ended()
    {
        var chart = new Chart("cost", [new Curve("cost", [(10L, 1.0), (20L, 0.5)])], End: 20);
        Assert.Equal("M52 8h0L322 90", Line(chart));
        Assert.Equal("M52 8h0L187 90", Line(chart with { End = 30 }));
        Assert.Equal("M322 62.67h0", Line(chart with { Curves = [new Curve("cost", [(20L, 0.5)])] }));
        static string Line(Chart chart) => Assert.Single(Lines(chart.ToMarkup())).Attribute("d")!.Value;
    }

    [Fact]
    public void The_cost_has_two_curves_where_a_mean_is_not_the_cost_of_the_last_batch_in_the_colours_of_the_picture()
    {
        RunFolders.Run(RunFolders.Small, _folder["mini"], new Disk());
        RunFolders.Run(RunFolders.Small with { BatchSize = 0 }, _folder["full"], new Disk());
        Assert.Equal(["mean of the epoch in c0", "last batch in c1"], Keys("mini"));
        Assert.Empty(Keys("full"));
        // The same colours as in the picture of the cost.
        var names = XDocument
            .Load(_folder["mini/cost.svg"])
            .Descendants()
            .Where(one => one.Name.LocalName == "tspan")
            .ToArray();
        Assert.Equal(
            Keys("mini"),
            new[] { $"{names[1].Value} in c{Color(names[0])}", $"{names[3].Value} in c{Color(names[2])}" }
        );
        static char Color(XElement sign) => sign.Attribute("class")!.Value[1];
        string[] Keys(string run) =>
            [
                .. Read(run)
                    .Descendants("figcaption")
                    .Single(caption => caption.Element("b")!.Value == "cost")
                    .Elements("span")
                    .Select(key => $"{key.Value} in {key.Attribute("class")!.Value.Split(' ')[1]}"),
            ];
    }

    [Fact]
    public void A_unit_is_dead_when_its_output_is_0_for_every_example()
    {
        var activations = Matrix<double>.Of(
            new double[,]
            {
                { 0, 0, 0 },
                { 0, 1e-300, 0 },
                { 3, 1, 2 },
                { 0, 0, 0 },
            }
        );
        Assert.Equal(new DeadUnits(4, 2), DeadUnits.Of(activations));
    }

    [Theory]
    [InlineData(784, 40, 32)]
    [InlineData(12_288, 3, 3)]
    [InlineData(785, 3, 0)]
    public void Weights_of_the_first_layer_are_pictures_if_the_input_is_an_image(int inputs, int units, int pictures)
    {
        var (parameters, _) = new Network(new Dense(units), new Relu(), new Dense(1)).Initialize<double>(
            inputs,
            Key.FromSeed(1)
        );
        var drawn = UnitPicture.All(parameters);
        Assert.Equal(pictures, drawn.Count);
        Assert.All(drawn, png => Assert.Equal("PNG"u8.ToArray(), png[1..4]));
    }

    private static RunReportModel Empty { get; } =
        RunReportModel.ForDiverged(RunFolders.Small, EquatableArray<StepReport>.Empty, 0, "It has not begun.");

    private static XElement[] Lines(XElement page) =>
        [
            .. page.Descendants("path")
                .Where(path => path.Attribute("class")!.Value.StartsWith("line", StringComparison.Ordinal)),
        ];

    private static string[] Points(XElement line) =>
        line.Attribute("d")!.Value.Split(['M', 'L'], StringSplitOptions.RemoveEmptyEntries);

    private static XElement Parsed(byte[] page) => XDocument.Parse(Encoding.UTF8.GetString(page)).Root!;

    private XElement Read(string run) => Parsed(File.ReadAllBytes(_folder[$"{run}/report.html"]));
}
