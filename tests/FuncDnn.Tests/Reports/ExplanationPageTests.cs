using System.Xml.Linq;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Sources;
using FuncDnn.Model.Layers;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Runs;
using FuncDnn.Training.Objectives;

namespace FuncDnn.Tests.Reports;

/// <summary>What the page of a run tells of its model.</summary>
public sealed class ExplanationPageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_picture_has_a_sentence_that_tells_how_to_read_it()
    {
        var figures = Page(Houses()).Descendants("section").Where(Explains).Descendants("figure").ToArray();
        Assert.Equal(6, figures.Length);
        Assert.All(
            figures,
            figure => Assert.EndsWith(".", figure.Elements("p").Single().Value, StringComparison.Ordinal)
        );
        static bool Explains(XElement section) => section.Element("h2")!.Value is not ("Weights" or "The run");
    }

    [Fact]
    public void Axes_have_names_with_the_target_and_the_part_is_said()
    {
        var page = Page(Houses());
        var texts = page.Descendants("text").Select(text => text.Value).ToArray();
        Assert.Contains("actual price", texts);
        Assert.Contains("predicted price", texts);
        Assert.Contains("mean predicted price", texts);
        Assert.Contains("area", texts);
        Assert.Contains(
            "Measured on the 8 test examples: the model was not trained on them.",
            page.Descendants("p").Select(line => line.Value)
        );
    }

    [Fact]
    public void Means_of_large_numbers_are_written_without_exponents()
    {
        var page = Page(Houses(least: 300_000));
        var dots = page.Descendants("figure")
            .Single(figure => figure.Value.StartsWith("town: mean predicted price", StringComparison.Ordinal));
        Assert.Matches("3[0-9]{2},[0-9]{3}", dots.Value);
        Assert.DoesNotContain("E+", dots.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_worst_errors_are_rows_of_the_table_that_the_file_has()
    {
        var table = Page(Houses()).Descendants("section").Single(IsWorst).Descendants("table").Single();
        var rows = table.Elements("tr").Select(row => row.Elements().Select(cell => cell.Value).ToArray()).ToArray();
        var file = File.ReadAllLines(_folder["houses.csv"]);
        var (row, price) = (Array.IndexOf(rows[0], "row"), Array.IndexOf(rows[0], "actual price"));
        var (area, town) = (Array.IndexOf(rows[0], "area"), Array.IndexOf(rows[0], "town"));
        Assert.Equal(8, rows.Length - 1);
        Assert.All(
            rows.Skip(1),
            cells =>
                Assert.Equal(
                    file[int.Parse(cells[row], System.Globalization.CultureInfo.InvariantCulture)],
                    $"{cells[area]},{cells[town]},{cells[price]}"
                )
        );
        static bool IsWorst(XElement section) => section.Element("h2")!.Value == "Worst errors";
    }

    [Fact]
    public void A_page_without_test_examples_says_that_new_examples_may_be_worse()
    {
        var page = Page(Houses() with { Data = (CsvTable)Houses().Data with { TestFraction = 0 } });
        Assert.Contains("expect it to do worse on new ones", page.Value, StringComparison.Ordinal);
    }

    private Experiment Houses(int least = 0) =>
        RunFolders.Small with
        {
            Data = new CsvTable(
                _folder.Write(
                    "houses.csv",
                    "area,town,price\n"
                        + string.Concat(
                            Enumerable
                                .Range(0, 40)
                                .Select(i =>
                                    FormattableString.Invariant(
                                        $"{50 + i * 7 % 31},{"ABC"[i % 3]},{least + i * 11 % 37}\n"
                                    )
                                )
                        )
                ),
                new TableSettings(
                    Target: "price",
                    TargetKind: TargetKind.Number,
                    TargetScale: least == 0 ? TargetScale.None : TargetScale.Standard,
                    Columns: EquatableArray.Of(new ColumnSettings("town", ColumnKind.OneHot))
                )
            ),
            Network = new Network(new Dense(4), new Dense(1)),
            Objective = new MeanSquaredError(),
        };

    private XElement Page(Experiment experiment)
    {
        Assert.Equal(ExitCode.Good, RunFolders.Run(experiment, _folder["run"], new Disk(), "--force").Code);
        return XDocument.Parse(File.ReadAllText(_folder["run/report.html"])).Root!;
    }
}
