using FuncDnn.Data;
using FuncDnn.Data.Files;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Sources;
using FuncDnn.Testing.Commands;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Tests.Tables;

/// <summary>A CSV file gives a data set, or all of its errors, each with file, line and column.</summary>
public class CsvTableTests
{
    private const string Good = "a,b,y\n1,2,0\n3,4,1\n5,6,1\n7,9,0\n2,2,1\n";

    [Fact]
    public void The_lines_are_split_and_standardized_by_the_training_set()
    {
        var data = Load(Good, fraction: 0.4).ThrowIfFail();
        var test = data.Test.Single();
        Assert.Equal((2, 3, 2), (data.Train.Inputs.Rows, data.Train.Count, test.Count));
        Assert.Equal(["0", "1"], data.Classes.ToArray());
        for (var row = 0; row < 2; row++)
        {
            var feature = data.Train.Inputs.Span.Row(row).ToArray();
            Assert.Equal(0, feature.Average(), 12);
            Assert.Equal(1, feature.Average(x => x * x), 12);
        }
    }

    [Fact]
    public void The_test_set_does_not_influence_the_fit()
    {
        var source = Source(new TableSettings(), fraction: 0.4);
        var judged = Split(source).Test.Row(0)[0];
        var changed = Good.Replace($"\n{judged},", "\n1000,", StringComparison.Ordinal);
        Assert.NotEqual(Good, changed);
        var (one, other) = (Load(Good, fraction: 0.4).ThrowIfFail(), Load(changed, fraction: 0.4).ThrowIfFail());
        Assert.Equal(one.Train, other.Train);
        Assert.Equal(one.Transformation, other.Transformation);
        Assert.NotEqual(one.Test, other.Test);
    }

    [Fact]
    public void The_fitted_transformation_reproduces_the_examples_bit_for_bit()
    {
        var source = Source(new TableSettings(), fraction: 0.4);
        var data = Load(Good, fraction: 0.4).ThrowIfFail();
        var fitted = data.Transformation.Single();
        Assert.Equal(data.Train, TableTransformationTests.Right(fitted.Batch(Split(source).Train)));
    }

    [Fact]
    public void All_errors_of_a_file_are_reported_at_once_with_line_and_column() =>
        Assert.Equal(
            [
                "table.csv: column z: it does not exist; the columns are a, b, c, y.",
                "table.csv: line 3, column a: 'x' is not a finite number; "
                    + "correct it, or train with the column as oneHot, ordinal or ignored.",
                "table.csv: line 4, column a: it is empty; "
                    + "fill it in, or say with 'missing' what replaces empty cells.",
                "table.csv: line 2, column b: 'NaN' is not a finite number; "
                    + "correct it, or train with the column as oneHot, ordinal or ignored.",
                "table.csv: line 5, column b: '1e999' is not a finite number; "
                    + "correct it, or train with the column as oneHot, ordinal or ignored.",
                "table.csv: line 3, column c: 'r' is not one of the categories; the categories are p, q.",
                "table.csv: line 5, column y: it is empty; fill it in, or remove the line.",
            ],
            Faults(
                "a,b,c,y\n1,NaN,p,0\nx,2,r,1\n,3,q,0\n4,1e999,q,\n",
                new TableSettings(
                    Columns:
                    [
                        new ColumnSettings("c", ColumnKind.OneHot, Categories: ["p", "q"]),
                        new ColumnSettings("z"),
                    ]
                )
            )
        );

    [Theory]
    [InlineData(
        "a,y\n1,0\n2,0\n",
        "column y: there must be at least two classes; give more lines, or name all in 'classes'."
    )]
    [InlineData("y\n1\n0\n", "the columns: no feature is left; use more columns.")]
    [InlineData("a,y\n,0\n,1\n", "column a: it has no value at all; fill it in or ignore it.")]
    public void An_unusable_column_is_named(string text, string line) =>
        Assert.Equal([$"table.csv: {line}"], Faults(text, new TableSettings(Missing: Missing.Mean)));

    [Fact]
    public void The_error_of_a_missing_target_lists_the_columns() =>
        Assert.Equal(
            ["table.csv: column z: it does not exist; the columns are a, b, y."],
            Faults(Good, new TableSettings("z"))
        );

    [Fact]
    public void A_header_alone_is_an_error() =>
        Assert.Equal(
            ["table.csv: the file: it has no lines below the header; check that it is the right file."],
            Faults("a,y\n", new TableSettings())
        );

    [Fact]
    public void A_column_full_of_errors_reports_twenty_of_them_and_their_number()
    {
        var lines = Faults("a,y\n" + string.Concat(Enumerable.Repeat("x,0\nx,1\n", 50)), new TableSettings());
        Assert.Equal(21, lines.Length);
        Assert.Equal("table.csv: column a: more cells are wrong; correct all 100 of them.", lines[^1]);
    }

    [Fact]
    public void A_class_in_the_file_is_never_unknown_because_of_the_split()
    {
        var text =
            "x,y\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{i},{(i == 30 ? "c" : "ab"[i % 2])}\n"));
        for (var seed = 1u; seed <= 40; seed++)
        {
            using var folder = new TemporaryFolder();
            folder.Write("table.csv", text);
            foreach (var source in new[] { Source(new(), 0.3), Source(new(), 0.3) with { Stratified = true } })
            {
                var data = (source with { Seed = seed }).Load(folder.Path).ThrowIfFail();
                Assert.Equal(["a", "b", "c"], data.Classes.ToArray());
                Assert.Equal(1, data.Train.Targets.Span.Row(2).ToArray().Sum());
                Assert.Equal(40, data.Train.Count + data.Test.Single().Count);
                Assert.Empty(data.Remarks);
            }
        }
    }

    [Fact]
    public void A_category_that_occurs_only_in_a_held_out_part_is_named_with_the_part()
    {
        var settings = new TableSettings(Columns: [new ColumnSettings("a", ColumnKind.OneHot)]);
        var line = Assert.Single(Load(Good, 0.4, settings).Match(_ => [], Each).Take(1));
        Assert.Matches(
            @"^table\.csv: line \d, column a: the category '\d' is in the test part only; choose another 'seed' or a "
                + @"smaller 'testFraction', name all in 'categories', or set 'unknown' to 'zeros'\.$",
            line
        );
    }

    private static Table Whole { get; } =
        CsvFile.Parse(new FileBytes("t.csv", System.Text.Encoding.UTF8.GetBytes(Good))).ThrowIfFail();

    private static (Table Train, Table Test) Split(CsvTable source)
    {
        var parts = new TestPart(source.TestFraction, source.Stratified, source.Seed).Divide(new(Whole.Rows));
        return (Whole.Select(parts.Train.AsSpan()), Whole.Select(parts.Test.AsSpan()));
    }

    private static string[] Each(Error error) =>
        error is ManyErrors many ? many.Errors.Map(one => one.Message).ToArray() : [error.Message];

    private static CsvTable Source(TableSettings settings, double fraction) => new("table.csv", settings, fraction);

    private static string[] Faults(string text, TableSettings settings) =>
        Load(text, 0, settings).Match(_ => ["no fault"], Each);

    private static Fin<Dataset<double>> Load(string text, double fraction, TableSettings? settings = null)
    {
        using var folder = new TemporaryFolder();
        folder.Write("table.csv", text);
        return Source(settings ?? new TableSettings(), fraction).Load(folder.Path);
    }
}
