using FuncDnn.Testing.Files;
using static FuncDnn.Tests.Files.Hdf5.HandmadeHdf5;
using static FuncDnn.Tests.Files.Hdf5.Hdf5Reading;

namespace FuncDnn.Tests.Files.Hdf5;

/// <summary>An intact file is not called damaged.</summary>
public class Hdf5UnsupportedTests
{
    [Theory]
    [InlineData(512)]
    [InlineData(2048)]
    public void A_file_behind_a_user_block_is_read(int block) =>
        Assert.Equal(7, ReadChecks.Value(Numbers([.. new byte[block], .. File(Shape(1, 1), Compact(7))], "a"))[0]);

    [Fact]
    public void A_data_set_that_was_never_written_holds_zeros() =>
        Assert.Equal(new double[3], Hdf5Reading.All(Numbers(File(Shape(1, 3), Contiguous(-1, 3)), "a")));

    [Fact]
    public void A_data_set_without_elements_needs_no_place() =>
        Assert.Equal([0, 3], ReadChecks.Value(Numbers(File(Shape(1, 0, 3), Contiguous(-1, 0)), "a")).Shape.ToArray());

    private static byte[] File(byte[] shape, byte[] layout)
    {
        var file = new HandmadeHdf5();
        var data = file.Object(
            Message(Dataspace, shape),
            Message(Datatype, NumberType(0, 0, 1)),
            Message(LayoutMessage, layout)
        );
        return file.File(file.Group(("a", data)));
    }
}
