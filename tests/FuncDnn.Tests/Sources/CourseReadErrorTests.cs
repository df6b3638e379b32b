using FuncDnn.Experiments.Sources;
using FuncDnn.Testing.Files;
using PureHDF;

namespace FuncDnn.Tests.Sources;

/// <summary>A fault in the course's files is a read error of one line.</summary>
public sealed class CourseReadErrorTests : IDisposable
{
    private readonly CourseFolder _course = new();

    public void Dispose() => _course.Dispose();

    public static TheoryData<byte[][], string> Misfits =>
        new()
        {
            { [CourseFolder.Doubles(1, 3, 1, 2, 3), CourseFolder.Doubles(1, 1, 0)], Shape("1 x 3 and 1 x 1") },
            { [CourseFolder.Doubles(1, 2, 1, 2), CourseFolder.Doubles(1, 2, 0, 1)], Shape("1 x 2 and 1 x 2") },
            { [CourseFolder.Doubles(1, 2, 1, 2), CourseFolder.Doubles(2, 1, 0, 1)], Shape("1 x 2 and 2 x 1") },
            {
                [CourseFolder.Doubles(1, 2, 1, double.NaN), CourseFolder.Doubles(1, 1, 0)],
                "example 0, feature 1: NaN is not a finite number; correct or remove the example."
            },
            {
                [CourseFolder.Doubles(1, 2, 1, 2), CourseFolder.Doubles(1, 1, 2)],
                "the labels: Label 2 of example 0 (counted from 0) is not a class from 0 to 1; "
                    + "check that it is the right file."
            },
        };

    [Theory]
    [MemberData(nameof(Misfits))]
    public void Invalid_football_players_are_one_error(byte[][] variables, string fault) =>
        Assert.Equal($"data.mat: {fault}", ReadChecks.Fault(_course.Players(variables[0], variables[1])));

    [Fact]
    public void Pictures_of_different_sizes_are_an_error()
    {
        _course.Write("train_catvnoncat.h5", "train", CourseFolder.Pictures(1), [0]);
        _course.Write("test_catvnoncat.h5", "test", new byte[1, 1, 2, 3], [0]);
        Assert.Equal(
            "Cats: the images: those for training have 12 pixels, those for testing 6; take both files from the same set.",
            ReadChecks.Fault(CourseFiles.Cats(_course.Path))
        );
    }

    [Fact]
    public void A_label_out_of_range_is_an_error()
    {
        _course.Write("train_signs.h5", "train", CourseFolder.Pictures(2), [5, 6]);
        _course.Write("test_signs.h5", "test", CourseFolder.Pictures(1), [3]);
        Assert.Equal(
            "train_signs.h5: the labels: Label 6 of example 1 (counted from 0) is not a class from 0 to 5; "
                + "check that it is the right file.",
            ReadChecks.Fault(CourseFiles.Signs(_course.Path))
        );
        _course.Digits("t10k", 11);
        Assert.Equal(
            "t10k-labels: the labels: Label 10 of example 10 (counted from 0) is not a class from 0 to 9; "
                + "check that it is the right file.",
            ReadChecks.Fault(CourseFiles.Mnist(_course.Path, 5))
        );
    }

    [Fact]
    public void Different_numbers_of_labels_and_pictures_are_an_error()
    {
        _course.Write("train_signs.h5", "train", CourseFolder.Pictures(2), [5]);
        _course.Write("test_signs.h5", "test", CourseFolder.Pictures(1), [3]);
        Assert.Contains("there are 1 for 2 images", ReadChecks.Fault(CourseFiles.Signs(_course.Path)).IfNone(""));
    }

    [Fact]
    public void Numbers_that_are_not_finite_are_an_error()
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
        file.Write(Path.Combine(_course.Path, "train_catvnoncat.h5"));
        Assert.Equal(
            "train_catvnoncat.h5: example 1, feature 0: NaN is not a finite number; correct or remove the example.",
            ReadChecks.Fault(CourseFiles.Cats(_course.Path))
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void A_split_that_leaves_a_set_empty_is_an_error(int train)
    {
        _course.Digits("t10k", 4);
        Assert.Equal(
            $"t10k: the examples: {train} of 4 for training leaves one set empty; choose from 1 to 3.",
            ReadChecks.Fault(CourseFiles.Mnist(_course.Path, train))
        );
    }

    [Fact]
    public void Missing_files_are_errors()
    {
        Assert.StartsWith(
            "data.mat: the file: it does not exist",
            ReadChecks.Fault(CourseFiles.Football(_course.Path)).IfNone("")
        );
        Assert.StartsWith(
            "train_catvnoncat.h5: the file: it does not exist",
            ReadChecks.Fault(CourseFiles.Cats(_course.Path)).IfNone("")
        );
        Assert.StartsWith(
            "train_signs.h5: the file: it does not exist",
            ReadChecks.Fault(CourseFiles.Signs(_course.Path)).IfNone("")
        );
        Assert.StartsWith(
            "t10k-images-idx3-ubyte.gz: the file: it does not exist",
            ReadChecks.Fault(CourseFiles.Mnist(_course.Path)).IfNone("")
        );
    }

    private static string Shape(string shapes) =>
        $"variables X and y: they are {shapes}, not m x 2 and m x 1; check that it is the right file.";
}
