using System.Text;
using FuncDnn.Data.Files;
using FuncDnn.Data.Tables;
using FuncDnn.Data.Tables.JsonLines;
using FuncDnn.Testing.Files;
using FuncDnn.Testing.Fuzzing;
using LanguageExt;
using Xunit.Abstractions;

namespace FuncDnn.Tests.Tables;

/// <summary>JSON lines as a table.</summary>
public class JsonLinesFileTests(ITestOutputHelper output)
{
    private const string Text = """
        {"x": 1, "who": "Smith, \"J\"", "yes": true}
        {"who": "", "x": 12345678901234567890.10, "y": null}

        {"y": -2.5e-3, "x": 1E400, "who": "ü"}
        """;

    [Fact]
    public void Members_are_cells_digit_for_digit_and_missing_names_and_nulls_are_missing_cells()
    {
        var table = ReadChecks.Value(Parse(Text));
        Assert.Equal(
            Table.Of(
                "x",
                ["x", "who", "yes", "y"],
                [
                    ["1", "Smith, \"J\"", "true", ""],
                    ["12345678901234567890.10", "", "", ""],
                    ["1E400", "ü", "", "-2.5e-3"],
                ]
            ),
            table
        );
        Assert.Equal(["line 3 is empty and passed over"], table.Remarks);
        Assert.Equal(4, table.Line(2));
    }

    [Theory]
    [InlineData("{\"a\": 1}\n{\"a\": [1]}", "line 2: 'a' is a list, which is not a cell; leave it out, or ")]
    [InlineData("{\"a\": {\"b\": 1}}", "line 1: 'a' is an object, which is not a cell; leave it out, or ")]
    [InlineData("{\"a\": 1, \"a\": 2}", "line 1: the name 'a' is given twice; give each member its own name.")]
    [InlineData("[{\"a\": 1}]", "line 1: it is a list, not an object; write one object on each line, as ")]
    [InlineData("{\n\"a\": 1\n}", "line 1: the object does not end; write one whole object on each line.")]
    [InlineData("{\"a\": 1} {\"a\": 2}", "line 1: it is not JSON, at byte 10; write one whole object on each line.")]
    [InlineData("{\"a\": NaN}", "line 1: it is not JSON, at byte 7; write one whole object on each line.")]
    [InlineData("3", "line 1: it is not an object; write one object on each line, as ")]
    [InlineData("{\"a\": \"\\ud800\"}", "line 1: a text has half of a character of two parts; write its ")]
    [InlineData("", "the file: it has no objects with members; check that it is the right file.")]
    public void What_is_no_table_is_refused_in_a_line_with_its_place_and_remedy(string text, string expected) =>
        Assert.StartsWith("x.jsonl: " + expected, ReadChecks.Line(Parse(text)), StringComparison.Ordinal);

    [Theory]
    [InlineData(60, "no error")]
    [InlineData(
        200,
        "x.jsonl: the file: its lines have 200 different names, most of which each of them lacks; give all lines the "
            + "same names."
    )]
    public void Lines_that_share_no_names_are_a_table_of_moderate_size_or_refused(int lines, string expected) =>
        Assert.Equal(
            expected,
            ReadChecks
                .Fault(Parse(string.Concat(Enumerable.Range(0, lines).Select(line => $"{{\"a{line}\": 1}}\n"))))
                .IfNone("no error")
        );

    [Fact]
    public void Other_encodings_are_refused() =>
        Assert.Contains(
            "its byte order mark is that of utf-16",
            ReadChecks.Line(JsonLinesFile.Parse(new FileBytes("x.jsonl", new byte[] { 0xFF, 0xFE, 0x7B, 0 }))),
            StringComparison.Ordinal
        );

    [Fact]
    public void Lines_that_share_no_names_do_not_take_memory_for_cells_that_they_lack()
    {
        var lines = string.Join('\n', Enumerable.Range(0, 2000).Select(i => $"{{\"n{i}\": 1}}"));
        Assert.Contains("its lines have 2000 different names", ReadChecks.Line(Parse(lines)), StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_what_was_written_restores_the_table()
    {
        var table = ReadChecks.Value(Parse(Text));
        Assert.Equal(table, ReadChecks.Value(Parse(JsonLinesFile.Write(table))));
    }

    [Fact]
    public void Damaged_files_give_a_table_or_a_line_in_memory_that_follows_the_file() =>
        new Fuzz(
            "JSON lines",
            [Encoding.UTF8.GetBytes(Text), "{\"a\":1}\n{\"a\":2}"u8.ToArray()],
            "{",
            "}",
            "[",
            "\"",
            "\n",
            "null",
            "\\ud800",
            ":",
            ","
        )
        {
            Allowance = 128 << 10,
        }.Run(
            output,
            file => JsonLinesFile.Parse(file),
            table => ReadChecks.Value(Parse(JsonLinesFile.Write(table))) == table
        );

    private static Fin<Table> Parse(string text) =>
        JsonLinesFile.Parse(new FileBytes("x.jsonl", Encoding.UTF8.GetBytes(text)));
}
