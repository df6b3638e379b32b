using FuncDnn.Data.Files;
using FuncDnn.Data.Tables;
using FuncDnn.Data.Tables.JsonLines;
using FuncDnn.Data.Tables.Parquet;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Proposals;
using FuncDnn.Experiments.Sources;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Files;
using FuncDnn.Tests.Tables;

namespace FuncDnn.Tests.Proposals;

/// <summary>new and run take Parquet files and JSON lines like delimited text.</summary>
public sealed class TableFormatProposalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Table _table;

    public TableFormatProposalTests()
    {
        var bytes = ArrowFiles.Tables[0].Bytes;
        _table = ReadChecks.Value(ParquetFile.Parse(new FileBytes("t.parquet", bytes)));
        File.WriteAllBytes(_folder["t.parquet"], bytes);
        _folder.Write("t.jsonl", JsonLinesFile.Write(_table));
        _folder.Write("t.csv", CsvFile.Write(_table));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_table_in_three_formats_gives_the_same_network_and_training_and_the_source_of_its_format()
    {
        var csv = Proposed("t.csv");
        Assert.All(
            new[] { ("t.parquet", typeof(ParquetTable)), ("t.jsonl", typeof(JsonLinesTable)) },
            format =>
            {
                var (name, kind) = format;
                var other = Proposed(name);
                Assert.IsType(kind, other.Data);
                Assert.Equal(csv with { Data = other.Data }, other);
                Assert.Equal(((TableSource)csv.Data).Table.TargetKind, ((TableSource)other.Data).Table.TargetKind);
                Assert.Empty(other.Validate());
                ReadChecks.Value(ExperimentFit.Check(other, ReadChecks.Value(other.Load(default))));
            }
        );
    }

    private Experiment Proposed(string name) => ReadChecks.Value(FileProposal.Of(_folder[name], "b")).Experiment;
}
