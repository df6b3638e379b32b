using System.Text.Json;
using FuncDnn.Cli.Commands;
using FuncDnn.Numerics.Collections;
using FuncDnn.PropertyTests.Faults;
using FuncDnn.Runs.Failures;
using FuncDnn.Testing.Commands;
using LanguageExt;

namespace FuncDnn.PropertyTests.Laws;

/// <summary>'funcdnn laws': the verdict of every law for every part, and which are broken.</summary>
public class LawsCommandTests
{
    [Fact]
    public void The_table_has_every_part_and_every_law_in_lines_of_at_most_120_characters()
    {
        var session = Session.Of("laws", "--cases", "1");
        Assert.Equal((ExitCode.Good, ""), (session.Code, session.Error));
        var lines = session.Out.Split('\n');
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 120));
        Assert.All(
            BuiltInParts.All,
            part => Assert.Single(lines, line => line.StartsWith(part.Name + "  ", StringComparison.Ordinal))
        );
        var laws = BuiltInParts
            .All.Bind(part => part.Check(new Budget(Cases: 1)).Verdicts)
            .Map(one => one.Law)
            .Distinct();
        Assert.All(laws, law => Assert.Contains(lines, line => line.Contains($"  {law}", StringComparison.Ordinal)));
        Assert.EndsWith("do not apply, 0 broken.", lines[^2], StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_of_one_part_has_its_counts_and_why_laws_do_not_apply()
    {
        var session = Session.Of("laws", "--part", "batchnorm", "--cases", "20");
        Assert.Contains("BatchNorm  10  5  20  -1", session.Out, StringComparison.Ordinal);
        Assert.Contains(
            "\n-1  it depends on the whole batch\n-2  it draws no random numbers\n",
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
    public void With_json_the_answer_is_one_object()
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
        "funcdnn: --cases: expected a whole number of at least 1, got '0'. See 'funcdnn laws --help'.",
        "--cases",
        "0"
    )]
    public void An_unknown_name_is_one_line_with_the_nearest_name(string line, params string[] words)
    {
        var session = Session.Of([.. words.Prepend("laws")]);
        Assert.Equal((ExitCode.BadInput, line), (session.Code, Assert.Single(session.ErrorLines)));
    }

    [Fact]
    public void A_broken_law_fails_and_its_report_has_the_command_that_replays_it()
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
            "Drift: BROKEN: a zero gradient changes no parameter\n    in the case of 1 gradients",
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
    public void Ctrl_C_interrupts_it()
    {
        var session = Session.With(new Setting(Cancel: new CancellationToken(canceled: true)), "laws");
        Assert.Equal(ExitCode.Interrupted, session.Code);
    }
}
