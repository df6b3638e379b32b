using FuncDnn.Data;
using FuncDnn.Data.Files;
using FuncDnn.Data.Tables;
using FuncDnn.Data.Tables.JsonLines;
using FuncDnn.Data.Tables.Parquet;
using FuncDnn.Experiments.Sources;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Files;
using FuncDnn.Tests.Tables;

namespace FuncDnn.Tests.Sources;

/// <summary>The same table in three formats gives the same examples.</summary>
public sealed class TableSourceTests : IDisposable
{
    private static readonly TableSettings Settings = new(
        "b",
        Columns: [new("s", ColumnKind.OneHot), new("t", ColumnKind.Ignored), new("date", ColumnKind.Ignored)],
        Missing: FuncDnn.Data.Tables.Missing.Mean
    );

    private readonly TemporaryFolder _folder = new();
    private readonly Table _table;

    public TableSourceTests()
    {
        var bytes = ArrowFiles.Tables[0].Bytes;
        _table = ReadChecks.Value(ParquetFile.Parse(new FileBytes("t.parquet", bytes)));
        File.WriteAllBytes(_folder["t.parquet"], bytes);
        _folder.Write("t.jsonl", JsonLinesFile.Write(_table));
        _folder.Write("t.csv", CsvFile.Write(_table));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Parquet_JSON_lines_and_CSV_of_one_table_give_equal_examples()
    {
        var expected = Examples(new CsvTable(_folder["t.csv"], Settings));
        Assert.Equal(expected, Examples(new ParquetTable(_folder["t.parquet"], Settings)));
        Assert.Equal(expected, Examples(new JsonLinesTable(_folder["t.jsonl"], Settings)));
        Assert.Equal(24, expected.Train.Count);
    }

    [Theory]
    [InlineData("t.parquet")]
    [InlineData("t.jsonl")]
    [InlineData("t.csv")]
    public void A_later_table_is_read_by_its_content_whatever_the_source_was(string name)
    {
        TableSource[] sources =
        [
            new CsvTable("", Settings),
            new ParquetTable("", Settings),
            new JsonLinesTable("", Settings),
        ];
        Assert.All(sources, source => Assert.Equal(_table, ReadChecks.Value(source.Read(_folder[name]))));
    }

    [Fact]
    public void A_Parquet_file_as_a_CSV_table_is_refused_with_its_kind() =>
        Assert.Equal(
            "t.parquet: the file: it is a Parquet file; take the kind 'parquet-table' for it.",
            ReadChecks.Line(new CsvTable(_folder["t.parquet"], Settings).Load(default))
        );

    private static Dataset<double> Examples(TableSource source)
    {
        var data = ReadChecks.Value(source.Load(default));
        return data with { Name = "", Remarks = [] };
    }
}
