using FuncDnn.Data.Files;

namespace FuncDnn.Tests.Files;

/// <summary>Numbers with the first axis fastest come out with the last axis fastest, as their indices say.</summary>
public class ColumnMajorTests
{
    [Theory]
    [InlineData(1, new[] { 2, 3 })]
    [InlineData(2, new[] { 3, 1, 4 })]
    [InlineData(4, new[] { 2, 3, 4, 5 })]
    [InlineData(8, new[] { 7, 5 })]
    [InlineData(8, new[] { 1, 6 })]
    [InlineData(8, new[] { 0, 6 })]
    [InlineData(4, new int[0])]
    public void Each_number_goes_to_its_index(int size, int[] shape)
    {
        var count = shape.Aggregate(1, (product, axis) => product * axis);
        var from = Enumerable.Range(0, count * size).Select(one => (byte)one).ToArray();
        var to = ColumnMajor.ToRowMajor(from, shape, size).ToArray();
        for (var index = 0; index < count; index++)
        {
            var (rest, rowMajor) = (index, 0);
            foreach (var axis in shape)
            {
                rowMajor = (rowMajor * axis) + (rest % axis);
                rest /= axis;
            }

            Assert.Equal(from[(index * size)..((index + 1) * size)], to[(rowMajor * size)..((rowMajor + 1) * size)]);
        }
    }
}
