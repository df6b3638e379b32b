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
        Assert.Equal("Meine-H-user", proposal.Experiment.Name);
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
                "ort: taken as categories, an input for each; a new one is no error",
                "nr: left out: different numbers that only count or name the lines",
                "no cell of these is missing; one in a later table is taken as the median or the most frequent category",
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

    [Theory]
    [InlineData("a b.csv", "a-b")]
    [InlineData(".x.csv", "x")]
    [InlineData("..", "table")]
    [InlineData("data/Ü.csv", "-")]
    public void The_name_is_that_of_the_file(string path, string name) => Assert.Equal(name, FileProposal.NameOf(path));
}
