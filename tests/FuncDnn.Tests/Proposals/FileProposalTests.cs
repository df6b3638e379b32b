using System.Globalization;
using System.Text;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Proposals;
using FuncDnn.Experiments.Sources;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Files;
using FuncDnn.Training.Objectives;

namespace FuncDnn.Tests.Proposals;

/// <summary>A file gives an experiment that can be run, with a sentence for each choice.</summary>
public class FileProposalTests
{
    private static string Number(double number) =>
        number.ToString("0.00", CultureInfo.InvariantCulture).Replace('.', ',');

    // As a spreadsheet in western Europe writes it.
    private static byte[] Houses =>
        Encoding.Latin1.GetBytes(
            "nr;ort;fläche;baujahr;preis;;\r\n"
                + string.Concat(
                    Enumerable
                        .Range(1, 60)
                        .Select(row =>
                            $"{row};{(row % 3 == 0 ? "Köln" : "Ulm")};{Number(40.5 + (row * 7 % 23))};"
                            + $"{1 + (row % 28):00}.03.2001;{Number(100_000 + (row * 31 % 97))};;\r\n"
                        )
                )
        );

    [Fact]
    public void A_table_of_one_line_has_a_proposal_too()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["one.csv"], "a,b\n1.5,yes\n");
        Assert.Empty(ReadChecks.Value(FileProposal.Of(folder["one.csv"], "b")).Experiment.Validate());
    }

    [Fact]
    public void Every_choice_is_said_and_made()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["Meine Häuser.csv"], Houses);
        var proposal = ReadChecks.Value(FileProposal.Of(folder["Meine Häuser.csv"], "preis"));
        Assert.Equal("Meine-Häuser", proposal.Experiment.Name);
        Assert.Equal(
            [
                "its fields are separated by ';'",
                "its numbers have a decimal comma",
                "2 empty columns at the end are passed over",
                "it is read as windows-1252, since it is not UTF-8",
                "the target preis is a number, with 60 different values; it is scaled to mean 0 and deviation 1 in "
                    + "training",
                "fläche: taken as numbers, scaled to mean 0 and deviation 1",
                "baujahr: taken as dates, as days since 1970",
                "ort: taken as categories, an input for each; new ones in later tables count as none of them",
                "nr: left out: different numbers that only count or name the lines",
                "no cell of these is missing; in later tables a missing number is taken as the median, a missing category "
                    + "as the most frequent one",
            ],
            proposal.Reasons.Take(10)
        );
        var source = Assert.IsType<CsvTable>(proposal.Experiment.Data);
        Assert.Equal((";", ",", true), (source.Delimiter, source.Decimal, source.Header.Single()));
        Assert.Equal(TextEncoding.Windows1252, source.Encoding.Single());
        Assert.Equal(TargetKind.Number, source.Table.TargetKind);
        Assert.IsType<MeanSquaredError>(proposal.Experiment.Objective);
    }

    [Theory]
    [InlineData("preis")]
    [InlineData("ort")]
    public void A_proposal_is_valid_and_the_same_as_its_file_and_can_be_loaded(string target)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["houses.csv"], Houses);
        var experiment = ReadChecks.Value(FileProposal.Of(folder["houses.csv"], target)).Experiment;
        Assert.Empty(experiment.Validate());
        Assert.Equal(
            experiment,
            Experiment.FromJson(experiment.ToJson(), "x").Match(read => read, errors => throw errors.Head.ToException())
        );
        ReadChecks.Value(ExperimentFit.Check(experiment, ReadChecks.Value(experiment.Load(default))));
    }

    // 120 lines are 24 to test on, 14 of the other 96 to validate, and 82 to train on.
    [Theory]
    [InlineData(2000, "for 1,360 examples to train on")]
    [InlineData(120, "for 82 examples to train on")]
    [InlineData(2, "for 2 examples to train on")]
    [InlineData(1, "for 1 examples to train on")]
    public void The_reasons_count_the_lines_of_each_part(int lines, string counted)
    {
        using var folder = new TemporaryFolder();
        var rows = Enumerable.Range(0, lines).Select(row => $"{row * 7 % 31 / 7.0:0.00},{"pq"[row % 2]}\n");
        File.WriteAllText(folder["t.csv"], "a,y\n" + string.Concat(rows));
        var proposal = ReadChecks.Value(FileProposal.Of(folder["t.csv"], "y"));
        Assert.Contains(proposal.Reasons, one => one.Contains(counted, StringComparison.Ordinal));
        if (lines > 1)
        {
            var data = ReadChecks.Value(proposal.Experiment.Load(default));
            Assert.Contains(
                string.Create(CultureInfo.InvariantCulture, $"for {data.Train.Count:N0} examples"),
                string.Join('\n', proposal.Reasons),
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void A_reason_is_one_line_whatever_the_columns_are_called()
    {
        using var folder = new TemporaryFolder();
        var rows = Enumerable.Range(0, 20).Select(row => $"{row * 7 % 11},{row * 3 % 7},{"pq"[row % 2]}\n");
        File.WriteAllText(folder["t.csv"], "\"a\nb\",,\"y\rz\"\n" + string.Concat(rows));
        var reasons = ReadChecks.Value(FileProposal.Of(folder["t.csv"], "y\rz")).Reasons;
        Assert.All(reasons, reason => Assert.DoesNotContain(reason, letter => char.IsControl(letter)));
        Assert.Contains("a?b, '': taken as numbers, scaled to mean 0 and deviation 1", reasons);
    }

    [Theory]
    [InlineData("1,2\n2,\n3,5\n", "t.csv: line 3, column y: it is empty; fill it in, or remove the line.")]
    [InlineData(
        "1,2\n2,NA\n3,\n",
        "t.csv: line 3, column y: it is 'NA', and 2 of 3 lines have no target; fill them in, or remove the lines."
    )]
    public void Lines_without_a_target_are_one_read_error(string lines, string error)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["t.csv"], "a,y\n" + lines);
        Assert.Equal(error, ReadChecks.Line(FileProposal.Of(folder["t.csv"], "y")));
    }

    [Theory]
    [InlineData("a b.csv", "a-b")]
    [InlineData(".x.csv", "x")]
    [InlineData("..", "table")]
    [InlineData("data/Ü.csv", "Ü")]
    [InlineData("a:b.csv", "a-b")]
    public void The_name_is_that_of_the_file(string path, string name) => Assert.Equal(name, FileProposal.NameOf(path));

    [Theory]
    [InlineData(
        2,
        "there are too few examples to decide on when to stop",
        "there are too few examples to keep some for a test"
    )]
    [InlineData(
        20,
        "there are too few examples to decide on when to stop",
        "a fifth of the examples is kept for the test"
    )]
    [InlineData(40, "15 % of the examples to learn from decide when", "a fifth of the examples is kept for the test")]
    public void The_sentences_on_the_parts_are_true_for_any_number_of_lines(int lines, string stop, string test)
    {
        using var folder = new TemporaryFolder();
        var csv = folder.Write(
            "t.csv",
            "x,y\n" + string.Concat(Enumerable.Range(1, lines).Select(i => $"{i}.5,{i % 2}\n"))
        );
        var proposal = ReadChecks.Value(FileProposal.Of(csv, "y"));
        Assert.Contains(proposal.Reasons, reason => reason.StartsWith(stop, StringComparison.Ordinal));
        Assert.StartsWith(test, proposal.HeldOut, StringComparison.Ordinal);
        var data = ReadChecks.Value(proposal.Experiment.Load(default));
        Assert.Equal(test.StartsWith("a fifth", StringComparison.Ordinal), data.Test.Exists(part => part.Count > 0));
        Assert.Equal(stop.StartsWith("15 %", StringComparison.Ordinal), data.Validation.Exists(part => part.Count > 0));
        Assert.Contains(
            $"the network has one hidden layer of 64 SiLU units, for {data.Train.Count} examples to train on",
            proposal.Reasons
        );
    }
}
