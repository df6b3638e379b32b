using System.Globalization;
using FuncDnn.Data.Files;
using FuncDnn.Data.Tables;
using FuncDnn.Data.Tables.Parquet;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing.Files;
using FuncDnn.Testing.Fuzzing;
using LanguageExt;
using Xunit.Abstractions;

namespace FuncDnn.Tests.Tables;

/// <summary>Parquet as a table, its types and nulls kept.</summary>
public class ParquetFileTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names { get; } = [.. ArrowFiles.Tables.Select(one => one.Name)];

    [Fact]
    public void Types_keep_every_digit_nulls_are_missing_cells_and_nested_columns_are_passed_over_in_a_line()
    {
        var table = ReadChecks.Value(Parse(ArrowFiles.Types));
        Assert.Equal(["d", "s", "b", "date", "ts", "dec", "f", "u", "h"], table.Columns);
        Assert.Equal(
            "1.5|a|true|2020-01-31|2020-01-31T12:34:56.789|1.234|0.10000000149011612|18446744073709551615|1",
            string.Join('|', table.Row(0))
        );
        Assert.Equal("|||1969-12-31||-5.000|2|0|2", string.Join('|', table.Row(1)));
        Assert.Equal(
            "|ü|false|2000-02-29|1960-01-01T00:00:00|12345678901234567890.123|3|1|0.0999755859375",
            string.Join('|', table.Row(2))
        );
        Assert.Equal(["s"], table.TextColumns);
        Assert.Equal(["columns that are nested or are no texts and numbers are passed over: list"], table.Remarks);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_compression_and_encoding_gives_the_same_table(string name)
    {
        string Text(int i, bool isNull, string text) => isNull ? "" : text;
        var rows = Enumerable
            .Range(0, 30)
            .Select(i =>
                EquatableArray.Of(
                    Text(i, i % 5 == 0, $"{-i * i}"),
                    Text(i, i % 7 == 0, (i * 0.1).ToString("R", CultureInfo.InvariantCulture)),
                    Text(i, i % 4 == 1, $"abc{i % 3}"),
                    $"x{i}",
                    i % 3 == 0 ? "true" : "false",
                    $"2020-01-{1 + i:00}"
                )
            )
            .ToEquatableArray();
        Assert.Equal(
            Table.Of("t", ["i", "d", "s", "t", "b", "date"], rows),
            ReadChecks.Value(Parse(ArrowFiles.Tables.Single(one => one.Name == name).Bytes))
        );
    }

    [Fact]
    public void A_file_that_is_cut_off_encrypted_or_of_another_kind_is_refused_in_a_line()
    {
        ReadChecks.CutsAreErrorLines(ArrowFiles.Types, file => ParquetFile.Parse(file));
        Assert.EndsWith(
            "it is encrypted; write it again, with Snappy, gzip or Zstandard and without encryption.",
            ReadChecks.Line(Parse([.. "PARE"u8, 0, 0, 0, 0, .. "PARE"u8])),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "its description is longer than the file",
            ReadChecks.Line(Parse([.. "PAR1"u8, 1, 0, 0, 0, .. "PAR1"u8]))
        );
        Assert.Contains("it is not a Parquet file", ReadChecks.Line(Parse([.. "a,b\n1,2\n"u8])));
    }

    [Fact]
    public void Damaged_files_give_a_table_or_a_line_in_memory_that_follows_the_file() =>
        new Fuzz("Parquet", [ArrowFiles.Types, .. ArrowFiles.Tables.Select(one => one.Bytes)], "PAR1")
        {
            Multiple = 64,
            Allowance = 256 << 10,
            Looks = 64,
        }.Run(output, file => ParquetFile.Parse(file), table => table.Rows * table.Columns.Count >= 0);

    private static Fin<Table> Parse(byte[] bytes) => ParquetFile.Parse(new FileBytes("t.parquet", bytes));
}
