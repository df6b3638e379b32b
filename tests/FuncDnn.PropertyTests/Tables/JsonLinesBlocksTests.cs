using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Files;
using FuncDnn.Data.Tables;
using FuncDnn.Data.Tables.JsonLines;
using FuncDnn.Testing;
using LanguageExt;

namespace FuncDnn.PropertyTests.Tables;

/// <summary>JSON lines read in blocks are those that are read whole, which is the definition.</summary>
public class JsonLinesBlocksTests
{
    private static readonly Gen<string> Lines = Gen.Elements(
        "{\"a\":1,\"b\":\"x\"}",
        "{\"b\":\"two words\",\"a\":-2.5}",
        "{\"a\":null,\"b\":\"é\\n\\u00e9\"}",
        "{\"a\":1e3,\"b\":true}",
        "  {\"a\":7}\r",
        "",
        "{\"b\":\"\"}"
    );

    private static readonly Gen<string> Damaged = Gen.Elements("{\"a\":[1]}", "{", "[1]", "{\"a\":1,\"a\":2}", "x");

    [Property(MaxTest = 500)]
    public Property Blocks_of_any_size_are_the_whole_table() =>
        Prop.ForAll(
            Lines.ArrayOf().Zip(Gen.Choose(1, 5)).ToArbitrary(),
            one => Same(string.Join('\n', ["{\"a\":0,\"b\":0}", .. one.Item1]), one.Item2)
        );

    [Property(MaxTest = 500)]
    public Property A_damaged_line_has_the_same_error_in_blocks() =>
        Prop.ForAll(
            Gen.Frequency((5, Lines), (1, Damaged)).ArrayOf().Zip(Gen.Choose(1, 5)).ToArbitrary(),
            one => Same(string.Join('\n', ["{\"a\":0,\"b\":0}", .. one.Item1]), one.Item2)
        );

    [Fact]
    public void A_name_that_the_first_block_lacks_is_an_error() =>
        Assert.Equal(
            "x.jsonl: line 3: the name 'c' is in none of the first lines; give it null in the first line.",
            InBlocks("{\"a\":1}\n{\"a\":2}\n{\"c\":3}\n", 2).Match(_ => "", error => error.Message)
        );

    [Fact]
    public void An_empty_file_has_the_error_of_the_whole() => Assert.True(Same("", 3));

    private static bool Same(string text, int rows)
    {
        var (whole, blocks) = (Whole(text), InBlocks(text, rows));
        return whole.ToString() == blocks.ToString()
            ? true
            : throw new InvalidOperationException($"{text}\n\nwhole:  {whole}\nblocks: {blocks}");
    }

    private static Fin<string> Whole(string text) =>
        JsonLinesFile.Parse(new FileBytes("x.jsonl", Bytes(text))).Map(table => Shown([table], table.Remarks));

    private static Fin<string> InBlocks(string text, int rows)
    {
        var blocks = new JsonLinesBlocks(new MemoryInput(Bytes(text)), "x.jsonl", rows);
        var read = new List<Table>();
        while (true)
        {
            var next = blocks.Next();
            if (next.IsFail)
            {
                return next.Map(_ => "");
            }

            if (next.ThrowIfFail().Case is not Table table)
            {
                return Shown(read, blocks.Remarks);
            }

            read.Add(table);
        }
    }

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    private static string Shown(List<Table> tables, IEnumerable<string> remarks) =>
        string.Join('|', tables[0].Columns)
        + string.Concat(
            tables.SelectMany(table =>
                Enumerable
                    .Range(0, table.Rows)
                    .Select(row => $"\n{table.Line(row)}: {string.Join('|', table.Row(row))}")
            )
        )
        + string.Join('|', remarks);
}
