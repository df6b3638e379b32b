using FuncDnn.Data;
using FuncDnn.Data.Partitions;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Sources;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Files;
using LanguageExt;

namespace FuncDnn.Tests.Sources;

/// <summary>
/// "One pass where one pass will do": a table that is divided once is checked while it is encoded. The definition
/// checks all cells first, fits the training part again, and encodes it then.
/// </summary>
public sealed class TableExamplesTests : IDisposable
{
    private static readonly string[] Faults =
    [
        "",
        "1,red,,1,a,0\n",
        "x,red,1,1,a,0\n2,red,y,1,a,1\n",
        "1,red,2,-1,a,0\n",
        "1,red,2,1,,0\n",
        "1,red,2,1,a,\n",
        "1e308,red,2,1,a,0\n-1e308,red,2,1,a,1\n-1.7e308,red,2,1,b,1\n1.7e308,red,2,1,b,1\n",
        "1,red,2,1,a,2\n,blue,,w,,3\n",
    ];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<int, double, bool, bool, bool> Cases
    {
        get
        {
            var all = new TheoryData<int, double, bool, bool, bool>();
            for (var fault = 0; fault < Faults.Length; fault++)
            {
                foreach (var fraction in new[] { 0, 0.3 })
                {
                    all.Add(fault, fraction, false, false, false);
                    all.Add(fault, fraction, true, false, true);
                    all.Add(fault, fraction, false, true, true);
                }
            }

            return all;
        }
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_table_that_is_divided_once_has_the_same_examples_and_errors(
        int fault,
        double fraction,
        bool stratified,
        bool isGrouped,
        bool isWeighted
    )
    {
        _folder.Write("t.csv", Text(fault));
        var settings = new TableSettings(
            "y",
            Columns: [new("c", ColumnKind.OneHot, Unknown: UnknownCategory.Zeros), .. Ignored(isWeighted, isGrouped)],
            Weights: isWeighted ? "w" : Option<string>.None,
            Groups: isGrouped ? "g" : Option<string>.None
        );
        var source = new CsvTable(_folder["t.csv"], settings, fraction, Stratified: stratified);
        var expected = source.ReadExamples(default).Bind(all => all.Divide(all.Parts));
        var once = source.ReadOnce(default, areFolds: false, default, default).Bind(all => all.Divide(all.Parts));
        Assert.Equal(Show(expected), Show(once));
        Assert.Equal(expected.ToOption(), once.ToOption());
        once.IfSucc(data =>
        {
            var train = ReadChecks.Value(source.Read(_folder["t.csv"])).Select(data.Parts.Single().Train.AsSpan());
            var fitted = TableTransformation.Fit(train, settings).ToOption().Single();
            Assert.Equal(data.Train, fitted.Batch(train).ToOption().Single());
        });
    }

    [Theory]
    [InlineData(ColumnKind.OneHot, "name all in 'categories', or set 'unknown' to 'zeros'")]
    [InlineData(ColumnKind.Ordinal, "or name all in 'categories'")]
    public void A_category_that_is_in_a_held_out_part_only_is_refused_where_it_is(ColumnKind kind, string remedy)
    {
        var lines = Enumerable.Range(0, 10).Select(row => $"{row},{(row == 5 ? "blue" : "red")},{row % 2}\n");
        _folder.Write("t.csv", "n,c,y\n" + string.Concat(lines));
        var source = new CsvTable(_folder["t.csv"], new TableSettings(Columns: [new("c", kind)]), 0);
        var examples = source.ReadExamples(default).ThrowIfFail();
        string Fault(Partition parts) => ReadChecks.Fault(examples.Divide(parts)).IfNone("no error");
        const string start = "t.csv: line 7, column c: the category 'blue' is in the ";
        Assert.Contains(
            $"{start}validation part only; choose another 'seed' or a smaller 'fraction', {remedy}.",
            Fault(new([0, 1, 2, 3], [4, 5]))
        );
        Assert.Contains(
            $"{start}test part only; choose another 'seed' or a smaller 'testFraction', {remedy}.",
            Fault(new([0, 1, 2, 3], [4], [5]))
        );
        Assert.Equal("no error", Fault(new([0, 1, 5], [4], [2])));
    }

    private static ColumnSettings[] Ignored(bool isWeighted, bool isGrouped) =>
        [
            .. isWeighted ? System.Array.Empty<ColumnSettings>() : [new("w", ColumnKind.Ignored)],
            .. isGrouped ? System.Array.Empty<ColumnSettings>() : [new("g", ColumnKind.Ignored)],
        ];

    // The faults stand among good lines.
    private static string Text(int fault)
    {
        var good = Enumerable
            .Range(0, 40)
            .Select(row =>
                $"{row * 7 % 11}.5,{(row % 3 == 0 ? "red" : "blue")},{row},{1 + (row % 4)},g{row / 4},{row % 2}\n"
            )
            .ToArray();
        return "a,c,b,w,g,y\n" + string.Concat(good[..20]) + Faults[fault] + string.Concat(good[20..]);
    }

    private static string Show(Fin<Dataset<double>> data) =>
        data.Match(one => $"{one.Train.Count} {one.Remarks}", error => string.Join("\n", Lines(error)));

    private static IEnumerable<string> Lines(LanguageExt.Common.Error error) =>
        error is LanguageExt.Common.ManyErrors many ? many.Errors.SelectMany(Lines) : [error.Message];
}
