using System.Globalization;
using FuncDnn.Data;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Sources;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Files;
using LanguageExt;

namespace FuncDnn.Tests.Sources;

/// <summary>
/// A streamed table is fitted to all its training rows, of which it holds a sample: as the table in memory is.
/// </summary>
public sealed class StreamedTableFitTests : IDisposable
{
    // More than are held.
    private const int Rows = 50_700;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(TargetKind.Classes, TargetScale.None, true)]
    [InlineData(TargetKind.Classes, TargetScale.None, false)]
    [InlineData(TargetKind.Number, TargetScale.Standard, true)]
    [InlineData(TargetKind.Number, TargetScale.None, true)]
    public void A_stream_of_more_rows_than_are_held_is_fitted_to_all_of_them(
        TargetKind kind,
        TargetScale scale,
        bool standardize
    )
    {
        _folder.Write("t.csv", "n,k,o,c,d,y,z\n" + string.Concat(Enumerable.Range(0, Rows).Select(Line)));
        EquatableArray<ColumnSettings> columns =
        [
            new("n", Missing: Missing.Mean),
            new("k", Missing: Missing.Constant, Fill: "3"),
            new("o", ColumnKind.Ordinal, Missing.MostFrequent, Categories: ["low", "mid", "high"]),
            new("c", ColumnKind.OneHot, Missing.Constant, "none"),
            new("d", ColumnKind.Date, Missing.Mean),
        ];
        var several = new TableSettings(default, kind, default, columns, TargetScale: scale, Standardize: standardize)
        {
            Targets = ["y", "z"],
        };
        var one = several with { Target = "y", Targets = [], Columns = columns.Add(new("z", ColumnKind.Ignored)) };
        foreach (var settings in (TableSettings[])[one, several])
        {
            var table = new CsvTable("t.csv", settings, 0);
            var (whole, streamed) = (Load(table), Load(table with { Stream = true }));
            Assert.True(streamed.Train.Count < Rows);
            Assert.Equal(Show(whole.Transformation.Single()), Show(streamed.Transformation.Single()));
        }
    }

    [Fact]
    public void Groups_time_and_weights_need_the_whole_table()
    {
        _folder.Write("t.csv", "a,w,y\n1,1,0\n2,1,1\n");
        string Refused(TableSettings settings) =>
            ReadChecks.Line(new CsvTable("t.csv", settings, 0, Stream: true).Load(_folder.Path));
        const string split =
            "t.csv: stream: groups and a split in time need the whole table; leave out 'groups' and 'time'.";
        Assert.Equal(split, Refused(new(Groups: "w")));
        Assert.Equal(split, Refused(new(Time: "w")));
        Assert.Equal("t.csv: stream: weights need the whole table; leave out 'weights'.", Refused(new(Weights: "w")));
    }

    [Fact]
    public void A_text_that_is_none_of_those_that_are_named_is_refused_wherever_it_is()
    {
        var lines = Enumerable
            .Range(0, Rows)
            .Select(row => $"{row},{(row == 777 ? "blue" : "red")},{(row == 9 ? "x" : "y")}\n");
        _folder.Write("t.csv", "n,c,y\n" + string.Concat(lines));
        var named = new ColumnSettings("c", ColumnKind.OneHot, Categories: ["green", "red"]);
        string Line(TableSettings settings) =>
            ReadChecks.Fault(new CsvTable("t.csv", settings, 0, Stream: true).Load(_folder.Path)).IfNone("no error");
        Assert.Equal(
            "t.csv: column c: 'blue' is not one of the categories; name it.",
            Line(new TableSettings(Columns: [named]))
        );
        var zeros = named with { Unknown = UnknownCategory.Zeros };
        Assert.Equal("no error", Line(new TableSettings(Columns: [zeros])));
        Assert.Equal(
            "t.csv: column y: 'x' is not one of the classes; name it.",
            Line(new TableSettings(Classes: ["y", "z"], Columns: [zeros]))
        );
    }

    [Theory]
    [InlineData(10_000, "no error")]
    [InlineData(10_001, "it has more than 10000 different texts; make it a number, or ignore it.")]
    public void A_column_of_too_many_different_texts_is_not_one_of_categories(int texts, string end)
    {
        var lines = Enumerable.Range(0, texts).Select(row => $"c{row},{row % 2}\n");
        _folder.Write("t.csv", "c,y\n" + string.Concat(lines));
        var settings = new TableSettings(Columns: [new("c", ColumnKind.Ordinal)]);
        var table = new CsvTable("t.csv", settings, 0, Stream: true);
        Assert.EndsWith(end, ReadChecks.Fault(table.Load(_folder.Path)).IfNone("no error"), StringComparison.Ordinal);
    }

    // Gaps, and numbers that are far off in few rows: a sample has another mean.
    private static string Line(int row)
    {
        static string Unless(bool isMissing, string text) => isMissing ? "" : text;
        var square = (long)row * row;
        string[] cells =
        [
            Unless(row % 97 == 0, (row % 1000 == 0 ? 1e5 : row % 13 / 4.0).ToString(CultureInfo.InvariantCulture)),
            Unless(row % 3 == 0, $"{row % 10}"),
            Unless(
                row % 11 == 0,
                (row % 5) switch
                {
                    0 => "low",
                    1 => "high",
                    _ => "mid",
                }
            ),
            Unless(row % 2 == 0, $"k{row % 4}"),
            Unless(row % 7 == 0, $"2025-01-{1 + (square % 31):00}"),
            $"{square % 7 % 2}",
            $"{square % 5 % 2}",
        ];
        return string.Join(',', cells) + "\n";
    }

    private static string Show(TableTransformation fitted) =>
        string.Join('\n', fitted.Features.Select(Show)) + "\n" + string.Join('\n', fitted.Target.Columns.Select(Show));

    private static string Show(Feature feature) =>
        feature switch
        {
            NumberFeature number =>
                $"{number.Name} {number.Mean:G9} {number.Deviation:G9} {number.Fill.Map(Nine)} {number.Dates}",
            OrdinalFeature ordinal =>
                $"{ordinal.Name} {ordinal.Categories} {ordinal.Mean:G9} {ordinal.Deviation:G9} {ordinal.Fill}",
            var other => other.ToString(),
        };

    private static string Nine(double number) => $"{number:G9}";

    private static string Show(ColumnTarget target) =>
        target is NumberTarget number ? $"{number.Name} {number.Mean:G9} {number.Deviation:G9}" : target.ToString();

    private Dataset<double> Load(CsvTable table) => table.Load(_folder.Path).ThrowIfFail();
}
