using System.Text.Json;
using FuncDnn.Cli.Commands;
using FuncDnn.Cli.Failures;
using FuncDnn.Numerics.Collections;
using FuncDnn.PropertyTests.Faults;
using FuncDnn.Testing.Commands;
using LanguageExt;

namespace FuncDnn.PropertyTests.Laws;

/// <summary>'funcdnn laws': every part beside every law, and what is broken.</summary>
public class LawsCommandTests
{
    [Fact]
    public void The_table_has_every_part_and_every_law_in_lines_that_fit_a_screen()
    {
        var session = Session.Of("laws", "--cases", "1");
        Assert.Equal((ExitCode.Good, ""), (session.Code, session.Error));
        var lines = session.Out.Split('\n');
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 120));
        Assert.All(
            BuiltInParts.All,
            part => Assert.Single(lines, line => line.StartsWith(part.Name + "   ", StringComparison.Ordinal))
        );
        var laws = BuiltInParts
            .All.Bind(part => part.Check(new Budget(Cases: 1)).Verdicts)
            .Map(one => one.Law)
            .Distinct();
        Assert.All(laws, law => Assert.Contains(lines, line => line.Contains($"  {law}", StringComparison.Ordinal)));
        Assert.EndsWith("do not apply, 0 broken.", lines[^2], StringComparison.Ordinal);
    }

    [Fact]
    public void One_part_tells_its_counts_and_why_laws_do_not_apply()
    {
        var session = Session.Of("laws", "--part", "batchnorm", "--cases", "20");
        Assert.Contains("BatchNorm   10   5   20   -1", session.Out, StringComparison.Ordinal);
        Assert.Contains(
            "\n-1  it looks at the whole batch\n-2  it draws nothing at random\n",
            session.Out,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "1 part: ",
            Session.Of("laws", "--part", "BatchNorm", "--cases", "20", "--quiet").Out,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void For_programs_it_is_one_object()
    {
        var session = Session.Of("laws", "--family", "rates", "--seed", "7", "--cases", "3", "--json");
        using var json = JsonDocument.Parse(session.Out);
        Assert.Equal((3, 7), (Number("cases"), Number("seed")));
        Assert.True(json.RootElement.GetProperty("held").GetBoolean());
        var first = json.RootElement.GetProperty("parts")[0];
        Assert.Equal("Constant", first.GetProperty("name").GetString());
        Assert.Equal("held", first.GetProperty("laws")[0].GetProperty("verdict").GetString());
        Assert.Equal(3, first.GetProperty("laws")[0].GetProperty("kept").GetInt32());

        int Number(string name) => json.RootElement.GetProperty(name).GetInt32();
    }

    [Theory]
    [InlineData(
        "funcdnn: --family: there is no 'layer'; did you mean layers? 'funcdnn laws' names them all.",
        "--family",
        "layer"
    )]
    [InlineData(
        "funcdnn: --part: there is no 'Adm'; did you mean Adam? 'funcdnn laws' names them all.",
        "--part",
        "Adm"
    )]
    [InlineData(
        "funcdnn: --cases: a whole number of at least 1 is wanted, not '0'. See 'funcdnn laws --help'.",
        "--cases",
        "0"
    )]
    public void What_there_is_not_is_one_line_with_what_is_near(string line, params string[] words)
    {
        var session = Session.Of([.. words.Prepend("laws")]);
        Assert.Equal((ExitCode.BadInput, line), (session.Code, Assert.Single(session.Mistakes)));
    }

    [Fact]
    public void A_broken_law_is_told_with_the_words_that_bring_it_back_and_fails()
    {
        var parts = EquatableArray.Of(
            new BuiltInPart(
                LawFamilies.Optimizers.Name,
                "Drift",
                budget => LawFamilies.Optimizers.Check(new Drift(), budget: budget)
            )
        );
        var session = Session.Of(console => LawsCommand.Check(parts, new Budget(Cases: 10, Seed: 5), console));
        Assert.Equal(ExitCode.Failed, session.Code);
        Assert.Contains(
            "BROKEN",
            session.Out.Split('\n').First(line => line.StartsWith("Drift", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Drift: BROKEN: a zero gradient moves nothing\n    in the case of 1 gradients",
            session.Out,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "or: funcdnn laws --family optimizers --part \"Drift\" --seed 5 --cases 1",
            session.Out,
            StringComparison.Ordinal
        );
        var json = Session.Of(console =>
            LawsCommand.Check(parts, new Budget(Cases: 10, Seed: 5), console with { IsQuiet = true, IsJson = true })
        );
        Assert.Contains("\"held\":false", json.Out, StringComparison.Ordinal);
        Assert.Contains("\"verdict\":\"broken\"", json.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Ctrl_C_stops_it()
    {
        var session = Session.With(new Setting(Cancel: new CancellationToken(canceled: true)), "laws");
        Assert.Equal(ExitCode.Interrupted, session.Code);
    }
}
