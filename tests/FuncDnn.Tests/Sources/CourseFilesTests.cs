using FuncDnn.Data;
using FuncDnn.Data.Synthetic;
using FuncDnn.Experiments.Sources;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Testing;
using FuncDnn.Testing.Files;
using LanguageExt;

namespace FuncDnn.Tests.Sources;

public sealed class CourseFilesTests : IDisposable
{
    private readonly CourseFolder _course = new();

    public void Dispose() => _course.Dispose();

    [DataFact]
    public void Football_has_211_and_200_players()
    {
        var dataset = ReadChecks.Value(CourseFiles.Football(DataFactAttribute.Folder("course")));
        Shapes(dataset, inputs: 2, targets: 1, train: 211, test: 200);
        Assert.Equal((-0.158986, 0.423977), (dataset.Train.Inputs[0, 0], dataset.Train.Inputs[1, 0]));
        Assert.Equal(106, dataset.Train.Targets.Values.ToArray().Sum());
    }

    [DataFact]
    public void Cats_have_209_and_50_pictures()
    {
        var dataset = ReadChecks.Value(CourseFiles.Cats(DataFactAttribute.Folder("course")));
        Shapes(dataset, inputs: 12288, targets: 1, train: 209, test: 50);
        Assert.Equal(
            [17 / 255.0, 31 / 255.0, 56 / 255.0],
            Enumerable.Range(0, 3).Select(i => dataset.Train.Inputs[i, 0])
        );
        Assert.Equal(264542077 / 255.0, dataset.Train.Inputs.Values.ToArray().Sum(), 1e-3);
        Assert.Equal(72, dataset.Train.Targets.Values.ToArray().Sum());
        Assert.Equal(["non-cat", "cat"], dataset.Classes.ToArray());
    }

    [DataFact]
    public void Signs_have_1080_and_120_hands()
    {
        var dataset = ReadChecks.Value(CourseFiles.Signs(DataFactAttribute.Folder("course")));
        Shapes(dataset, inputs: 12288, targets: 6, train: 1080, test: 120);
        var test = dataset.Test.IfNone(dataset.Train);
        Assert.All(Enumerable.Range(0, 6), digit => Assert.Equal(20, test.Targets.Span.Row(digit).ToArray().Sum()));
        Assert.Equal(
            [0, 0, 0, 5, 1],
            Enumerable.Range(0, 5).Select(j => Enumerable.Range(0, 6).Single(c => test.Targets[c, j] == 1))
        );
    }

    [DataFact]
    public void Mnist_is_split_at_the_given_size()
    {
        var dataset = ReadChecks.Value(CourseFiles.Mnist(DataFactAttribute.Folder("mnist"), train: 9000));
        Shapes(dataset, inputs: 784, targets: 10, train: 9000, test: 1000);
        Assert.Equal(1, dataset.Train.Targets[7, 0]);
        var pixels = dataset.Train.Inputs.Values.ToArray();
        Assert.Equal((0.0, 1.0), (pixels.Min(), pixels.Max()));
    }

    [Fact]
    public void A_picture_is_flattened_row_by_row_and_divided_by_255()
    {
        _course.Write("train_catvnoncat.h5", "train", CourseFolder.Pictures(3), [0, 1, 1]);
        _course.Write("test_catvnoncat.h5", "test", CourseFolder.Pictures(1), [0]);
        var dataset = ReadChecks.Value(CourseFiles.Cats(_course.Path));
        Shapes(dataset, inputs: 12, targets: 1, train: 3, test: 1);
        Assert.Equal(
            Enumerable.Range(12, 12).Select(pixel => pixel / 255.0),
            Enumerable.Range(0, 12).Select(pixel => dataset.Train.Inputs[pixel, 1])
        );
        Assert.Equal([0.0, 1.0, 1.0], dataset.Train.Targets.Values.ToArray());
    }

    [Fact]
    public void Football_players_are_the_columns_of_the_inputs()
    {
        var dataset = ReadChecks.Value(
            _course.Players(CourseFolder.Doubles(3, 2, 1, 2, 3, 4, 5, 6), CourseFolder.Doubles(3, 1, 1, 0, 1))
        );
        Assert.Equal(
            (Matrix<double>.Of(2, 3, [1, 2, 3, 4, 5, 6]), Matrix<double>.Of(1, 3, [1, 0, 1])),
            (dataset.Train.Inputs, dataset.Train.Targets)
        );
        Shapes(dataset, inputs: 2, targets: 1, train: 3, test: 1);
        Assert.Equal(("Football", new Football().Classes), (dataset.Name, dataset.Classes));
    }

    [Fact]
    public void Classes_have_names()
    {
        _course.Write("train_catvnoncat.h5", "train", CourseFolder.Pictures(1), [0]);
        _course.Write("test_catvnoncat.h5", "test", CourseFolder.Pictures(1), [0]);
        _course.Write("train_signs.h5", "train", CourseFolder.Pictures(1), [0]);
        _course.Write("test_signs.h5", "test", CourseFolder.Pictures(1), [0]);
        _course.Digits("t10k", 4);
        var cats = ReadChecks.Value(CourseFiles.Cats(_course.Path));
        Assert.Equal(("Cats", ["non-cat", "cat"]), (cats.Name, cats.Classes));
        var signs = ReadChecks.Value(CourseFiles.Signs(_course.Path));
        Assert.Equal(("Signs", ["0", "1", "2", "3", "4", "5"]), (signs.Name, signs.Classes));
        var split = ReadChecks.Value(CourseFiles.Mnist(_course.Path, train: 3));
        Assert.Equal(("Mnist", 10, "9"), (split.Name, split.Classes.Count, split.Classes[^1]));
        _course.Digits("train", 5);
        Assert.Equal((split.Name, split.Classes), Named(ReadChecks.Value(CourseFiles.Mnist(_course.Path))));

        static (string, EquatableArray<string>) Named(Dataset<double> one) => (one.Name, one.Classes);
    }

    [Fact]
    public void A_split_trains_on_the_first_examples_and_tests_on_the_others()
    {
        _course.Digits("t10k", 4);
        var dataset = ReadChecks.Value(CourseFiles.Mnist(_course.Path, train: 1));
        Assert.Equal(1, dataset.Train.Targets[0, 0]);
        var test = dataset.Test.ToEquatableArray()[0].Targets;
        Assert.Equal((3, 3.0), (test.Columns, test[1, 0] + test[2, 1] + test[3, 2]));
    }

    [Fact]
    public void The_files_that_exist_are_read()
    {
        string[] Names(EquatableArray<string> paths) =>
            [.. paths.Map(path => Path.GetRelativePath(_course.Path, path))];
        Assert.Equal("data.mat", Path.GetRelativePath(_course.Path, CourseFiles.FootballPath(_course.Path)));
        Assert.Equal(["train_catvnoncat.h5", "test_catvnoncat.h5"], Names(CourseFiles.CatPaths(_course.Path)));
        Assert.Equal(["train_signs.h5", "test_signs.h5"], Names(CourseFiles.SignPaths(_course.Path)));
        Assert.Equal(
            ["t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"],
            Names(CourseFiles.MnistPaths(_course.Path))
        );
        _course.Digits("t10k", 4);
        _course.Digits("train", 5);
        _course.Write("train_signs_substitute.h5", "train", CourseFolder.Pictures(1), [0]);
        Assert.Equal(["train_signs_substitute.h5", "test_signs.h5"], Names(CourseFiles.SignPaths(_course.Path)));
        Assert.Equal(
            ["t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte", "train-images-idx3-ubyte", "train-labels-idx1-ubyte"],
            Names(CourseFiles.MnistPaths(_course.Path))
        );
    }

    [Theory]
    [InlineData("train_signs.h5")]
    [InlineData("train_signs_substitute.h5")]
    public void Training_hands_are_found_under_either_name(string name)
    {
        _course.Write(name, "train", CourseFolder.Pictures(2), [5, 0]);
        _course.Write("test_signs.h5", "test", CourseFolder.Pictures(1), [3]);
        Assert.Equal(1, ReadChecks.Value(CourseFiles.Signs(_course.Path)).Train.Targets[5, 0]);
    }

    [Theory]
    [InlineData(false, 3)]
    [InlineData(true, 5)]
    public void The_training_files_of_mnist_are_used_if_present(bool present, int train)
    {
        _course.Digits("t10k", 4);
        if (present)
        {
            _course.Digits("train", 5);
        }

        var dataset = ReadChecks.Value(CourseFiles.Mnist(_course.Path, train: 3));
        Shapes(dataset, inputs: 4, targets: 10, train, test: present ? 4 : 1);
        Assert.Equal(1, dataset.Train.Targets[2, 2]);
    }

    private static void Shapes(Dataset<double> dataset, int inputs, int targets, int train, int test)
    {
        Assert.Equal(
            (inputs, targets, train),
            (dataset.Train.Inputs.Rows, dataset.Train.Targets.Rows, dataset.Train.Count)
        );
        Assert.Equal(
            (inputs, targets, test),
            dataset.Test.Map(one => (one.Inputs.Rows, one.Targets.Rows, one.Count)).IfNone(default((int, int, int)))
        );
    }
}
