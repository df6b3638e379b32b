using FuncDnn.Data.Tables;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Sources;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Output;
using FuncDnn.Testing.Commands;
using static FuncDnn.Testing.Tables.PeopleTable;

namespace FuncDnn.EndToEnd.Commands;

/// <summary>With --safe-text no class label in predictions is a formula for a spreadsheet.</summary>
public sealed class SafeTextTests
{
    [Theory]
    [InlineData("=1+2", "'=1+2")]
    [InlineData("+x", "'+x")]
    [InlineData("-x", "'-x")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "'\rx")]
    [InlineData("\uFF1Dx", "'\uFF1Dx")]
    [InlineData("-1.5", "-1.5")]
    [InlineData("+3", "+3")]
    [InlineData("ann", "ann")]
    [InlineData("a=b", "a=b")]
    [InlineData("'x", "'x")]
    [InlineData("", "")]
    public void A_label_that_would_be_a_formula_gets_a_quote(string label, string expected) =>
        Assert.Equal(expected, SafeText.Cell(label));

    [Fact]
    public void Labels_go_out_as_they_are_and_with_the_option_quoted()
    {
        using var folder = new TemporaryFolder();
        var formula = CsvFile.Write(All).Replace(",ann\n", ",=1+2\n", StringComparison.Ordinal);
        folder.Write("all.csv", formula);
        var run = Trained(folder, Learning(Precision.Double));
        var plain = Session.Of("predict", run, folder["all.csv"]).Out;
        var safe = Session.Of("predict", run, folder["all.csv"], "--safe-text").Out;
        Assert.Contains("\n=1+2,", plain, StringComparison.Ordinal);
        Assert.DoesNotContain("\n=1+2,", safe, StringComparison.Ordinal);
        Assert.Equal(plain, safe.Replace("\n'=1+2,", "\n=1+2,", StringComparison.Ordinal));
        Assert.Equal(
            ExitCode.Good,
            Session.Of("predict", run, folder["all.csv"], "--safe-text", "--out", folder["safe.csv"], "--json").Code
        );
        Assert.Equal(safe, File.ReadAllText(folder["safe.csv"]));
        var json = Session.Of("predict", run, folder["all.csv"], "--safe-text", "--json");
        Assert.Equal(ExitCode.BadInput, json.Code);
        Assert.StartsWith("funcdnn: --safe-text: ", Assert.Single(json.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_that_are_predicted_stay_numbers()
    {
        using var folder = new TemporaryFolder();
        folder.Write("all.csv", "x,y\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"{i},{-5 - i}\n")));
        var experiment = Learning(Precision.Double);
        var run = Trained(
            folder,
            experiment with
            {
                Data = new CsvTable("all.csv", new TableSettings("y", TargetKind.Number)),
                Network = new Model.Layers.Network(new Model.Layers.Dense(1)),
                Objective = new Training.Objectives.MeanSquaredError(),
            }
        );
        Assert.Equal(
            Session.Of("predict", run, folder["all.csv"]),
            Session.Of("predict", run, folder["all.csv"], "--safe-text")
        );
    }
}
