using System.Text;
using FuncDnn.Model;
using FuncDnn.PropertyTests.Fuzzing;
using FuncDnn.Training;
using Xunit.Abstractions;

namespace FuncDnn.PropertyTests.Data;

public class CsvFileTests(ITestOutputHelper output)
{
    private const string Table = "x1,label,x2\n1,0,-2.5\n3e2,1,\"4\"\n";

    [Fact]
    public void Lines_are_examples_and_columns_are_features()
    {
        var file = Damage.Value(Parse(Table));
        Assert.Equal(["x1", "label", "x2"], file.Columns.ToArray());
        Assert.Equal(Matrix<double>.Of(3, 2, [1, 300, 0, 1, -2.5, 4]), file.Values);
    }

    [Fact]
    public void The_label_is_the_column_of_a_name()
    {
        var batch = Damage.Value(Damage.Value(Parse(Table)).Batch("label"));
        Assert.Equal(Matrix<double>.Of(2, 2, [1, 300, -2.5, 4]), batch.Inputs);
        Assert.Equal(Matrix<double>.Of(1, 2, [0, 1]), batch.Targets);
    }

    [Fact]
    public void The_label_is_the_last_column_when_none_is_named() =>
        Assert.Equal(Matrix<double>.Of(1, 2, [-2.5, 4]), Damage.Value(Damage.Value(Parse(Table)).Batch()).Targets);

    [Fact]
    public void Without_a_header_columns_are_counted()
    {
        var file = Damage.Value(CsvFile.Parse(Bytes("1;2\n3;4\n"), hasHeader: false, delimiter: ';'));
        Assert.Equal(["1", "2"], file.Columns.ToArray());
        Assert.Equal(Matrix<double>.Of(2, 2, [1, 3, 2, 4]), file.Values);
    }

    [Theory]
    [InlineData("a,b\n1,2\n3\n", "x.csv: line 3: it has 1 fields, not 2; mend the line.")]
    [InlineData("a,b\n1,2\n3,4,5\n", "x.csv: line 3: it has 3 fields, not 2; mend the line.")]
    [InlineData("a,b\n1,\n", "x.csv: line 2, column b: it is empty; fill it in or leave the line out.")]
    [InlineData("a,b\nx,1\n", "x.csv: line 2, column a: 'x' is not a finite number; fill it in or leave the line out.")]
    [InlineData(
        "a\n\nNaN\n",
        "x.csv: line 3, column a: 'NaN' is not a finite number; fill it in or leave the line out."
    )]
    [InlineData(
        "a\n1e999\n",
        "x.csv: line 2, column a: '1e999' is not a finite number; fill it in or leave the line out."
    )]
    [InlineData("a,b\n1,2\"3\n", "x.csv: line 2: a quotation mark stands astray; mend the line.")]
    [InlineData("", "x.csv: the file: it has no lines of numbers; check that it is the right file.")]
    [InlineData("a,b\n", "x.csv: the file: it has no lines of numbers; check that it is the right file.")]
    public void A_fault_is_named_with_line_and_column(string text, string line) =>
        Assert.Equal(line, Damage.Fault(Parse(text)));

    [Fact]
    public void An_unknown_label_is_answered_with_the_columns_there_are() =>
        Assert.Equal(
            "x.csv: column y: there is none; there are x1, label, x2.",
            Damage.Fault(Damage.Value(Parse(Table)).Batch("y"))
        );

    [Fact]
    public void Damaged_files_are_tables_or_one_line_in_little_memory() =>
        new Fuzz(
            "CSV",
            [Encoding.UTF8.GetBytes(Table), "a\n1\n"u8.ToArray()],
            ",",
            "\n",
            "\r\n",
            "\"",
            "1e999",
            "NaN",
            "-"
        )
        {
            Allowance = 128 << 10,
        }.Run(output, file => CsvFile.Parse(file), _ => true);

    private static LanguageExt.Fin<CsvFile> Parse(string text) => CsvFile.Parse(Bytes(text));

    private static FileBytes Bytes(string text) => new("x.csv", Encoding.UTF8.GetBytes(text));
}
