using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Sources;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Files;
using LanguageExt;

namespace FuncDnn.Tests.Sources;

/// <summary>A streamed table may begin with whatever a table in memory may, and counts lines as that does.</summary>
public sealed class StreamedFirstLinesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("sep=;\r\n")]
    [InlineData("SEP=;\n")]
    [InlineData("\n \n")]
    [InlineData(";;\n")]
    [InlineData("\uFEFFsep=;\n\n;;\n")]
    public void Marks_notes_and_blank_lines_come_before_the_rows(string start)
    {
        foreach (var header in new[] { "a;b;y\n", "" })
        {
            var rows = Enumerable.Range(0, 40).Select(row => $"{row};{row * row % 7};{row % 2}\n");
            var text = start + header + string.Concat(rows);
            _folder.Write("t.csv", text);
            var table = new CsvTable("t.csv", new TableSettings(), 0);
            var streamed = table with { Stream = true, StreamWindow = 32 };
            Assert.Equal(Numbers(Load(table).Train), Numbers(Load(streamed).Train));
            Assert.Equal(Numbers(Load(table).Train), Numbers(Epoch(Load(streamed))));
            _folder.Write("t.csv", text.Replace("\n33;", "\nx;", StringComparison.Ordinal));
            Assert.Equal(Place(table), Place(streamed));
        }
    }

    private Dataset<double> Load(CsvTable table) => table.Load(_folder.Path).ThrowIfFail();

    private string Place(CsvTable table) => ReadChecks.Line(table.Load(_folder.Path)).Split(';')[0];

    private static Batch<double> Epoch(Dataset<double> data) =>
        data
            .Stream.Single()
            .From<double>(new(data.TrainCount, new KeyShuffle(Key.FromSeed(3))), 0, error => Assert.Fail(error.Message))
            .First();

    private static IEnumerable<string> Numbers(Batch<double> batch) =>
        batch.Inputs.Span.Row(0).ToArray().Order().Select(number => $"{number:G9}");
}
