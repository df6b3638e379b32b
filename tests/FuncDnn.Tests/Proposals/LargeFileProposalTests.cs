using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Npy;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Proposals;
using FuncDnn.Experiments.Sources;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Files;
using LanguageExt;

namespace FuncDnn.Tests.Proposals;

/// <summary>Files that are too large to be read whole get proposals that stream them.</summary>
public sealed class LargeFileProposalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_large_table_is_streamed_with_the_mean_for_missing_numbers_which_is_said()
    {
        // In ascending order of the classes: the first lines have one of them.
        var lines = Enumerable
            .Range(0, 200_000)
            .Select(i => $"{(i % 9 == 0 ? "" : $"{i % 13}")};{i % 7},5;{i / 150_000}\n");
        _folder.Write("big.csv", "a;b;y\n" + string.Concat(lines));
        var proposal = Of("big.csv", "y");
        var table = Assert.IsType<CsvTable>(proposal.Experiment.Data);
        Assert.True(table.Stream);
        Assert.Equal(Missing.Mean, table.Table.Missing);
        Assert.Equal((";", ","), (table.Delimiter, table.Decimal));
        Assert.Empty(proposal.Experiment.Validate());
        Assert.Contains(proposal.Reasons, one => one.Contains("\"stream\" is true", StringComparison.Ordinal));
        Assert.Contains(
            proposal.Reasons,
            one => one.Contains("a median needs all lines at once", StringComparison.Ordinal)
        );
        Assert.Contains(proposal.Reasons, one => one.Contains("has 2 classes", StringComparison.Ordinal));
        // A fifth of some 200,000 to test on, 15 % of the rest to validate.
        Assert.Contains(proposal.Reasons, one => one.Contains("for 136", StringComparison.Ordinal));
        Fits(proposal.Experiment);
    }

    [Fact]
    public void Large_arrays_and_JSON_lines_are_streamed()
    {
        var (x, y) = (new float[3000 * 4], new int[3000]);
        for (var row = 0; row < 3000; row++)
        {
            (x[4 * row], y[row]) = (row, row / 1000);
        }

        _folder.Write("x.npy", NpyFile.Write(NdArray.Of<float>([3000, 4], x)));
        _folder.Write("y.npy", NpyFile.Write(NdArray.Of<int>([3000], y)));
        _folder.Write(
            "xy.npz",
            NpzFile.Write([new("x", NdArray.Of<float>([3000, 4], x)), new("y", NdArray.Of<int>([3000], y))])
        );
        Assert.All(
            [Of("x.npy", _folder["y.npy"]), Of("xy.npz", "y")],
            proposal =>
            {
                var arrays = Assert.IsType<Arrays>(proposal.Experiment.Data);
                Assert.Equal((true, TargetKind.Classes), (arrays.Stream, arrays.TargetKind));
                Fits(proposal.Experiment);
            }
        );
        var lines = Enumerable.Range(0, 500).Select(row => $"{{\"a\":{row % 17}.5,\"y\":{row % 101}.25}}\n");
        _folder.Write("t.jsonl", string.Concat(lines));
        var ofLines = Of("t.jsonl", "y").Experiment;
        Assert.True(Assert.IsType<JsonLinesTable>(ofLines.Data).Stream);
        Fits(ofLines);
    }

    [Fact]
    public void What_can_only_be_read_whole_is_read_whole()
    {
        _folder.Write(
            "packed.npz",
            NpzFile.Write(
                [
                    new("x", NdArray.Of<float>([40, 2], new float[80])),
                    new("y", NdArray.Of<int>([40], [.. Enumerable.Range(0, 40).Select(i => i % 2)])),
                ],
                compressed: true
            )
        );
        Assert.False(Assert.IsType<Arrays>(Of("packed.npz", "y").Experiment.Data).Stream);
        var line = ReadChecks.Line(FileProposal.Of(_folder["packed.npz"], default, 1, default));
        Assert.Contains("--target", line);
    }

    private Proposal Of(string file, string target) =>
        ReadChecks.Value(FileProposal.Of(_folder[file], target, largest: 1, default));

    private static void Fits(Experiment experiment) =>
        ReadChecks.Value(ExperimentFit.Check(experiment, ReadChecks.Value(experiment.Load(default))));
}
