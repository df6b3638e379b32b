using FuncDnn.Data.Files;
using FuncDnn.Experiments.Sources;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing.Files;

namespace FuncDnn.Tests.Sources;

/// <summary>Images and labels that do not fit are a read error with the remedy.</summary>
public class LabelledImagesTests
{
    public static TheoryData<int[], int[], string> Misfits =>
        new()
        {
            { [3], [3], "the images: 3 of 8-bit unsigned are no images; check that it is the right file." },
            { [0, 2], [0], "the images: 0 x 2 of 8-bit unsigned are no images; check that it is the right file." },
            { [2, 3], [1], "the labels: there are 1 for 2 images; take both files from the same set." },
        };

    [Theory]
    [MemberData(nameof(Misfits))]
    public void Invalid_images_or_a_wrong_number_of_labels_are_one_error(int[] images, int[] labels, string line) =>
        Assert.Equal($"x.h5: {line}", ReadChecks.Fault(LabelledImages.Batch("x.h5", Zeros(images), Zeros(labels), 2)));

    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 3)]
    public void Two_classes_have_one_row_of_targets_and_more_have_one_each(int classes, int rows)
    {
        var batch = ReadChecks.Value(LabelledImages.Batch("x.h5", Zeros([4, 2, 5]), Zeros([4]), classes));
        Assert.Equal((10, 4, rows), (batch.Inputs.Rows, batch.Count, batch.Targets.Rows));
    }

    private static NdArray Zeros(int[] shape) =>
        NdArray.Of<byte>(shape.ToEquatableArray(), new byte[shape.Aggregate(1, (count, axis) => count * axis)]);
}
