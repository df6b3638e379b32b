using System.Text;
using System.Xml.Linq;
using FuncDnn.Cli.Reports.Html;
using FuncDnn.Data.Json;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Experiments.Sweeps.Spaces;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing.Runs;
using FuncDnn.Testing.Sweeps;
using LanguageExt;

namespace FuncDnn.EndToEnd.Sweeps;

/// <summary>The page of a sweep.</summary>
public class SweepPageTests
{
    private static readonly Sweep Sweep = SmallSweeps.Of(RunFolders.Small) with
    {
        Space = new GridSpace([
            SmallSweeps.Rates,
            new ValuesAxis(
                "network.2",
                EquatableArray.Of("{\"kind\":\"tanh\"}", "{\"kind\":\"relu\"}").Map(SettingValue.OfWord)
            ),
        ]),
    };

    [Fact]
    public void The_page_is_one_well_formed_file_with_a_row_for_each_point_and_a_chart_for_each_setting()
    {
        var page = Page(segment => SmallSweeps.Result(segment.Until, segment.Trial.Point.Number));
        Assert.Equal(
            ["Summary", "What each setting did", "Points"],
            page.Descendants("h2").Select(title => title.Value)
        );
        Assert.Equal(7, page.Descendants("tr").Count());
        Assert.Equal(
            ["1", "1", "0.1", "{\"kind\":\"tanh\"}", "1", "0", "1", "0 of 2", "12"],
            page.Descendants("tr").ElementAt(1).Elements().Select(cell => cell.Value)
        );
        Assert.StartsWith("best: point 1 (", page.Descendants("header").Single().Element("p")!.Value);
        Assert.Contains(
            "optimizer.rate=0.1 is the greatest value tried: a better one may lie above, so add greater values",
            page.Descendants("p").Select(note => note.Value)
        );
        Assert.Equal(["optimizer.rate", "network.2"], page.Descendants("figcaption").Select(caption => caption.Value));
        Assert.Equal(24, page.Descendants("circle").Count());
        Assert.Equal(4, page.Descendants("circle").Count(dot => dot.Attribute("class")!.Value == "dot best"));
        Assert.Empty(page.Descendants("script").Concat(page.Descendants("link")).Concat(page.Descendants("img")));
    }

    [Fact]
    public void A_dot_is_at_its_setting_and_its_metric()
    {
        var page = Page(segment => SmallSweeps.Result(segment.Until, segment.Trial.Point.Number));
        double[] Of(string attribute, int figure) =>
            [
                .. page.Descendants("svg")
                    .ElementAt(figure)
                    .Descendants("circle")
                    .Select(dot =>
                        double.Parse(dot.Attribute(attribute)!.Value, System.Globalization.CultureInfo.InvariantCulture)
                    ),
            ];
        // From the last point to the first: rates 0.001, 0.01, 0.1, equally spaced, with two networks and seeds each.
        Assert.Equal([52, 187, 322], Of("cx", 0).Distinct());
        Assert.Equal([254.5, 119.5], Of("cx", 1).Distinct());
        Assert.Equal(Of("cy", 0).Order(), Of("cy", 0));
        Assert.Equal(
            ["tanh", "relu"],
            page.Descendants("svg")
                .ElementAt(1)
                .Descendants("text")
                .Select(text => text.Value)
                .Intersect(["tanh", "relu"])
        );
    }

    [Fact]
    public void Diverged_trials_are_crosses_and_stopped_ones_are_hollow()
    {
        var page = Page(
            segment =>
                segment.Trial.Point.Number == 6
                    ? new TrialResult(1, Option<TrialMetrics>.None)
                    : SmallSweeps.Result(segment.Until, segment.Trial.Point.Number),
            new Halving(3, 2)
        );
        Assert.Equal(4, page.Descendants("text").Count(text => text.Attribute("class")?.Value == "lost"));
        Assert.Equal(16, page.Descendants("circle").Count(dot => dot.Attribute("class")!.Value == "dot early"));
        Assert.Contains("· ×: diverged", page.Value, StringComparison.Ordinal);
        Assert.Equal("6", page.Descendants("tr").Last().Elements().ElementAt(1).Value);
    }

    [Fact]
    public void When_all_trials_diverge_the_page_says_so()
    {
        var page = Page(_ => new TrialResult(1, Option<TrialMetrics>.None));
        Assert.Equal("every trial diverged", page.Descendants("header").Single().Element("p")!.Value);
        Assert.Empty(page.Descendants("circle"));
        Assert.All(
            page.Descendants("svg").DescendantsAndSelf().Attributes(),
            attribute => Assert.DoesNotMatch("NaN|∞|Infinity", attribute.Value)
        );
    }

    private static XElement Page(Func<(Trial Trial, long Until), TrialResult> result, Option<Halving> halving = default)
    {
        var plan = SmallSweeps.Plan(
            Sweep,
            12,
            halving.Match(some => some.Rungs(6, 12), () => EquatableArray.Of(new Rung(6, 12)))
        );
        var rows = SmallSweeps.Rank(plan, (trial, until) => result((trial, until)));
        var bytes = SweepPage.Of(plan, rows).Bytes;
        Assert.Equal(bytes, SweepPage.Of(plan, rows).Bytes);
        return XDocument.Parse(Encoding.UTF8.GetString(bytes)).Root!;
    }
}
