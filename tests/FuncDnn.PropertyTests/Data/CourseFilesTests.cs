using FuncDnn.Training;
using LanguageExt;
using PureHDF;

namespace FuncDnn.PropertyTests.Data;

public sealed class CourseFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("funcdnn").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [DataFact]
    public void Football_has_211_and_200_players()
    {
        var dataset = Damage.Value(CourseFiles.Football(DataFactAttribute.Folder("course")));
        Shapes(dataset, inputs: 2, targets: 1, train: 211, test: 200);
        Assert.Equal((-0.158986, 0.423977), (dataset.Train.Inputs[0, 0], dataset.Train.Inputs[1, 0]));
        Assert.Equal(106, dataset.Train.Targets.Values.ToArray().Sum());
    }

    [DataFact]
    public void Cats_have_209_and_50_pictures()
    {
        var dataset = Damage.Value(CourseFiles.Cats(DataFactAttribute.Folder("course")));
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
        var dataset = Damage.Value(CourseFiles.Signs(DataFactAttribute.Folder("course")));
        Shapes(dataset, inputs: 12288, targets: 6, train: 1080, test: 120);
        var test = dataset.Test.IfNone(dataset.Train);
        Assert.All(Enumerable.Range(0, 6), digit => Assert.Equal(20, test.Targets.Span.Row(digit).ToArray().Sum()));
        Assert.Equal(
            [0, 0, 0, 5, 1],
            Enumerable.Range(0, 5).Select(j => Enumerable.Range(0, 6).Single(c => test.Targets[c, j] == 1))
        );
    }

    [DataFact]
    public void Mnist_is_divided_where_one_says()
    {
        var dataset = Damage.Value(CourseFiles.Mnist(DataFactAttribute.Folder("mnist"), train: 9000));
        Shapes(dataset, inputs: 784, targets: 10, train: 9000, test: 1000);
        Assert.Equal(1, dataset.Train.Targets[7, 0]);
        var pixels = dataset.Train.Inputs.Values.ToArray();
        Assert.Equal((0.0, 1.0), (pixels.Min(), pixels.Max()));
    }

    [Fact]
    public void A_picture_is_laid_flat_row_by_row_and_divided_by_255()
    {
        Write("train_catvnoncat.h5", "train", Pictures(3), [0, 1, 1]);
        Write("test_catvnoncat.h5", "test", Pictures(1), [0]);
        var dataset = Damage.Value(CourseFiles.Cats(_folder));
        Shapes(dataset, inputs: 12, targets: 1, train: 3, test: 1);
        Assert.Equal(
            Enumerable.Range(12, 12).Select(pixel => pixel / 255.0),
            Enumerable.Range(0, 12).Select(pixel => dataset.Train.Inputs[pixel, 1])
        );
        Assert.Equal([0.0, 1.0, 1.0], dataset.Train.Targets.Values.ToArray());
    }

    [Theory]
    [InlineData("train_signs.h5")]
    [InlineData("train_signs_substitute.h5")]
    public void Hands_to_learn_from_are_found_under_either_name(string name)
    {
        Write(name, "train", Pictures(2), [5, 0]);
        Write("test_signs.h5", "test", Pictures(1), [3]);
        Assert.Equal(1, Damage.Value(CourseFiles.Signs(_folder)).Train.Targets[5, 0]);
    }

    [Fact]
    public void A_label_out_of_range_is_an_error_line()
    {
        Write("train_signs.h5", "train", Pictures(2), [5, 6]);
        Write("test_signs.h5", "test", Pictures(1), [3]);
        Assert.Equal(
            "train_signs.h5: the labels: Label 6 of example 1 (counted from 0) is not a class from 0 to 5; check that it is the right file.",
            Damage.Fault(CourseFiles.Signs(_folder))
        );
    }

    [Fact]
    public void Labels_and_pictures_of_different_number_are_an_error_line()
    {
        Write("train_signs.h5", "train", Pictures(2), [5]);
        Write("test_signs.h5", "test", Pictures(1), [3]);
        Assert.Contains("there are 1 for 2 images", Damage.Fault(CourseFiles.Signs(_folder)).IfNone(""));
    }

    [Fact]
    public void Numbers_that_are_none_are_an_error_line()
    {
        var file = new H5File
        {
            ["train_set_x"] = new double[,]
            {
                { 1, 2 },
                { double.NaN, 4 },
            },
            ["train_set_y"] = new long[] { 0, 1 },
        };
        file.Write(Path.Combine(_folder, "train_catvnoncat.h5"));
        Assert.Equal(
            "train_catvnoncat.h5: example 1, feature 0: NaN is not a finite number; mend or leave out the example.",
            Damage.Fault(CourseFiles.Cats(_folder))
        );
    }

    [Theory]
    [InlineData(false, 3)]
    [InlineData(true, 5)]
    public void The_training_files_of_mnist_are_taken_when_present(bool present, int train)
    {
        Digits("t10k", 4);
        if (present)
        {
            Digits("train", 5);
        }

        var dataset = Damage.Value(CourseFiles.Mnist(_folder, train: 3));
        Shapes(dataset, inputs: 4, targets: 10, train, test: present ? 4 : 1);
        Assert.Equal(1, dataset.Train.Targets[2, 2]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void A_division_that_leaves_a_part_empty_is_an_error_line(int train)
    {
        Digits("t10k", 4);
        Assert.Contains("choose from 1 to 3", Damage.Fault(CourseFiles.Mnist(_folder, train)).IfNone(""));
    }

    [Fact]
    public void Files_that_are_not_there_are_error_lines()
    {
        Assert.StartsWith("data.mat: the file: there is none", Damage.Fault(CourseFiles.Football(_folder)).IfNone(""));
        Assert.StartsWith(
            "train_catvnoncat.h5: the file: there is none",
            Damage.Fault(CourseFiles.Cats(_folder)).IfNone("")
        );
        Assert.StartsWith(
            "train_signs.h5: the file: there is none",
            Damage.Fault(CourseFiles.Signs(_folder)).IfNone("")
        );
        Assert.StartsWith(
            "t10k-images-idx3-ubyte.gz: the file: there is",
            Damage.Fault(CourseFiles.Mnist(_folder)).IfNone("")
        );
    }

    private static byte[,,,] Pictures(int count)
    {
        var pixels = new byte[count, 2, 2, 3];
        Buffer.BlockCopy(
            Enumerable.Range(0, pixels.Length).Select(i => (byte)i).ToArray(),
            0,
            pixels,
            0,
            pixels.Length
        );
        return pixels;
    }

    private void Write(string name, string part, byte[,,,] pictures, long[] labels) =>
        new H5File { [$"{part}_set_x"] = pictures, [$"{part}_set_y"] = labels }.Write(Path.Combine(_folder, name));

    private void Digits(string part, byte count)
    {
        byte[] pixels = [.. Enumerable.Range(0, 4 * count).Select(i => (byte)i)];
        byte[] labels = [.. Enumerable.Range(0, count).Select(i => (byte)i)];
        File.WriteAllBytes(
            Path.Combine(_folder, $"{part}-images-idx3-ubyte"),
            [0, 0, 8, 3, 0, 0, 0, count, 0, 0, 0, 2, 0, 0, 0, 2, .. pixels]
        );
        File.WriteAllBytes(Path.Combine(_folder, $"{part}-labels-idx1-ubyte"), [0, 0, 8, 1, 0, 0, 0, count, .. labels]);
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
