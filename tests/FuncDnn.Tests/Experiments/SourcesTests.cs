using FuncDnn.Data.Batches;
using FuncDnn.Data.Synthetic;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Sources;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Files;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Tests.Experiments;

/// <summary>
/// The sources of examples: which files they need, where they look for them, and what they draw without any.
/// </summary>
public class SourcesTests
{
    public static TheoryData<DataSource, string> NeedingFiles =>
        new()
        {
            { new CatImages(), "train_catvnoncat.h5 and test_catvnoncat.h5" },
            { new SignImages(), "train_signs.h5 and test_signs.h5" },
            { new Digits(), "t10k-images-idx3-ubyte.gz and t10k-labels-idx1-ubyte.gz" },
        };

    [Theory]
    [MemberData(nameof(NeedingFiles))]
    public void Without_a_folder_the_error_names_the_files_and_the_remedy(DataSource source, string files)
    {
        Assert.Equal(
            $"{files}: this data is not built in; name the folder with these files: --data DIR.",
            ReadChecks.Fault(source.Load(default))
        );
        Assert.Empty(source.Files(default));
        using var folder = new TemporaryFolder();
        var first = files.Split(' ')[0];
        Assert.Equal(folder[first], source.Files(folder.Path)[0]);
        Assert.StartsWith(
            $"{first}: the file: it does not exist",
            ReadChecks.Fault(source.Load(folder.Path)).IfNone("")
        );
        Assert.Empty(source.Validate());
    }

    [Fact]
    public void Football_players_are_read_if_the_folder_has_them_and_drawn_otherwise()
    {
        using var folder = new TemporaryFolder();
        var source = new FootballFile(5);
        var drawn = ReadChecks.Value(source.Load(folder.Path));
        Assert.Equal(ReadChecks.Value(new Generated(new Football(), 211, 200, 5, 6).Load(default)), drawn);
        Assert.Equal(drawn, ReadChecks.Value(source.Load(default)));
        Assert.Empty(source.Files(folder.Path));
        var file = folder.Write("data.mat", "no matrices");
        Assert.Equal([file], source.Files(folder.Path).ToArray());
        Assert.StartsWith("data.mat: the header: it is shorter", ReadChecks.Fault(source.Load(folder.Path)).IfNone(""));
        Assert.Empty(source.Validate());
    }

    [Fact]
    public void Training_and_test_points_are_drawn_from_separate_seeds()
    {
        var data = ReadChecks.Value(new Generated(new TwoMoons(), 7, 1, 3, 4).Load(default));
        Assert.Equal(new TwoMoons().Draw(7, RandomState.Seed(3)).Examples, data.Train);
        Assert.Equal(Option<Batch<double>>.Some(new TwoMoons().Draw(1, RandomState.Seed(4)).Examples), data.Test);
        Assert.Equal(("TwoMoons", new TwoMoons().Classes), (data.Name, data.Classes));
        Assert.True(ReadChecks.Value(new Generated(new TwoMoons(), 7).Load(default)).Test.IsNone);
        Assert.Empty(new Generated(new TwoMoons(), 7).Files("here"));
    }

    [Theory]
    [InlineData(0, 0, "Generated: Train is 0, but it must be from 1 to 10000000.")]
    [InlineData(10_000_001, 0, "Generated: Train is 10000001, but it must be from 1 to 10000000.")]
    [InlineData(1, -1, "Generated: Test is -1, but it must be from 0 to 10000000.")]
    [InlineData(1, 10_000_001, "Generated: Test is 10000001, but it must be from 0 to 10000000.")]
    [InlineData(1, 0, null)]
    [InlineData(10_000_000, 10_000_000, null)]
    public void The_number_of_points_is_limited(int train, int test, string? line) =>
        Assert.Equal(line is null ? [] : [line], new Generated(new TwoMoons(), train, test).Validate().ToArray());

    [Fact]
    public void Settings_out_of_range_are_named()
    {
        Assert.Equal(["Digits: Train is 0, but it must be at least 1."], new Digits(0).Validate().ToArray());
        Assert.Equal(
            ["CsvTable: TestFraction is 1, but it must be at least 0 and below 1."],
            new CsvTable("x.csv", new TableSettings(), 1).Validate().ToArray()
        );
        Assert.Single(new CsvTable("x.csv", new TableSettings(Missing: Missing.Constant)).Validate());
        Assert.Single(new Generated(new TwoMoons(-1), 1).Validate());
    }

    [Fact]
    public void A_table_is_looked_up_at_its_path_and_then_in_the_folder()
    {
        using var folder = new TemporaryFolder();
        var source = new CsvTable("table.csv", new TableSettings(Standardize: false), TestFraction: 0);
        Assert.Equal(["table.csv"], source.Files(folder.Path).ToArray());
        Assert.Equal(["table.csv"], source.Files(default).ToArray());
        var table = folder.Write("table.csv", "a,y\n1,0\n2,1\n");
        Assert.Equal([table], source.Files(folder.Path).ToArray());
        using var other = new TemporaryFolder();
        other.Write("table.csv", "a,y\n3,0\n4,1\n");
        var there = source with { Path = table };
        Assert.Equal([table], there.Files(other.Path).ToArray());
        var relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), table);
        Assert.Equal([relative], (source with { Path = relative }).Files(other.Path).ToArray());
        Assert.Equal([relative], (source with { Path = relative }).Files(Directory.GetCurrentDirectory()).ToArray());
        var data = ReadChecks.Value(there.Load(other.Path));
        Assert.Equal([1.0, 2.0], data.Train.Inputs.Values.ToArray().Order());
        Assert.True(data.Test.IsNone);
    }

    [Fact]
    public void An_empty_training_set_is_refused_and_a_numeric_target_has_no_classes()
    {
        using var folder = new TemporaryFolder();
        var table = folder.Write("table.csv", "a,y\n1,0\n2,1\n");
        var numbers = new TableSettings(TargetKind: TargetKind.Number);
        Assert.Equal(
            "table.csv: the lines: none is left for training; give more lines or a smaller testFraction.",
            ReadChecks.Fault(new CsvTable(table, numbers, 0.9).Load(default))
        );
        Assert.Empty(ReadChecks.Value(new CsvTable(table, numbers, 0).Load(default)).Classes);
        Assert.Equal(
            ["0", "1"],
            ReadChecks.Value(new CsvTable(table, new TableSettings(), 0).Load(default)).Classes.ToArray()
        );
        // Without a header the first line is an example.
        Assert.Equal(
            "table.csv: line 1, column 1: 'a' is not a finite number; correct it, or train with the column as oneHot, ordinal or ignored.",
            new CsvTable(table, numbers, 0, Header: false)
                .Load(default)
                .Match(_ => "", error => ((ManyErrors)error).Errors.Head.Message)
        );
    }
}
