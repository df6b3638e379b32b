using System.Text;
using FuncDnn.Data.Files.Hdf5;
using FuncDnn.Data.Files.Matlab;
using FuncDnn.Testing.Files;
using static FuncDnn.Tests.Files.Hdf5.HandmadeHdf5;
using static FuncDnn.Tests.Files.Hdf5.Hdf5Reading;

namespace FuncDnn.Tests.Files.Hdf5;

/// <summary>
/// A file of MATLAB 7.3 is HDF5 behind a block of 512 bytes, with the axes of its arrays in the opposite order: what
/// MATLAB shows as 50 x 3 is 3 x 50 in the file.
/// </summary>
public class Hdf5MatlabTests
{
    private static readonly byte[] Block = [.. "MATLAB 7.3 MAT-file, Platform: GLNXA64"u8, .. new byte[474]];

    [Theory]
    [InlineData("gzip", false)]
    [InlineData("gzip", true)]
    [InlineData("fixed", false)]
    [InlineData("fixed", true)]
    public void An_array_has_the_shape_that_MATLAB_shows(string name, bool isLate)
    {
        var read = Numbers([.. Block, .. H5py.File(name, isLate)], "a");
        Assert.Equal([3, 4], ReadChecks.Value(read).Shape.ToArray());
        Assert.Equal([-6, -3, 0, 3, -5, -2, 1, 4, -4, -1, 2, 5], All(read));
    }

    [Fact]
    public void The_reader_of_MATLAB_5_reads_MATLAB_7_3_too()
    {
        var file = ReadChecks.Value(MatFile.Parse(new("x.mat", (byte[])[.. Block, .. H5py.Earliest["others"]])));
        var matrix = ReadChecks.Value(file.Matrix("a"));
        Assert.Equal((3, 4, -3), (matrix.Rows, matrix.Columns, matrix[0, 1]));
        Assert.Equal(
            ["complex", "lists", "names", "null", "ref", "scaled", "text", "type"],
            file.Skipped.Select(one => one.Name)
        );
    }

    [Fact]
    public void Axes_of_any_rank_are_in_the_order_of_MATLAB()
    {
        var read = Numbers([.. Block, .. H5py.Latest["rank4"]], "a");
        Assert.Equal([3, 2, 2, 3], ReadChecks.Value(read).Shape.ToArray());
        // Element (i, j, k, l) is (l, k, j, i) of the file, whose numbers are their own places.
        int[] axes = [0, 1, 2];
        Assert.Equal(
            from i in axes
            from j in axes[..2]
            from k in axes[..2]
            from l in axes
            select (((l * 2.0) + k) * 2 + j) * 3 + i,
            All(read)
        );
    }

    [Fact]
    public void Behind_another_user_block_an_array_has_the_shape_of_the_file()
    {
        var read = Numbers([.. new byte[512], .. H5py.Latest["gzip"]], "a");
        Assert.Equal([4, 3], ReadChecks.Value(read).Shape.ToArray());
    }

    [Fact]
    public void An_array_without_elements_has_its_shape_in_place_of_its_elements()
    {
        byte[] axes = [.. Number(8, 0), .. Number(8, 3)];
        var read = Numbers(
            File(NumberType(0, 0, 8), axes, Attribute("MATLAB_empty", NumberType(0, 0, 1), [1]), 2),
            "a"
        );
        Assert.Equal([0, 3], ReadChecks.Value(read).Shape.ToArray());
        axes[0] = 2;
        IsDamaged(
            Numbers(File(NumberType(0, 0, 8), axes, Attribute("MATLAB_empty", NumberType(0, 0, 1), [1]), 2), "a"),
            "it is said to be empty, but its shape is not"
        );
    }

    [Fact]
    public void Letters_are_text()
    {
        var kind = Attribute("MATLAB_class", NumberType(3, 0, 4), [.. "char"u8]);
        // MATLAB shows two rows, "ab" and "cd"; the file has one column after the other.
        var bytes = File(NumberType(0, 0, 2), Encoding.Unicode.GetBytes("acbd"), kind, 2, 2);
        var file = Hdf5File.Of(new("x.h5", bytes));
        Assert.Equal(["ab", "cd"], ReadChecks.Value(file.Texts("a")));
        Assert.Equal([("a", "text")], ReadChecks.Value(file.Tensors()).Skipped.Select(one => (one.Name, one.Kind)));
    }

    [Fact]
    public void The_contents_of_cells_are_passed_over()
    {
        var file = new HandmadeHdf5();
        var number = Set(file, NumberType(0, 0, 1), [7], [], 1);
        var bytes = file.File(file.Group(("#refs#", file.Group(("b", number))), ("x", number)));
        var all = ReadChecks.Value(Hdf5File.Of(new("x.h5", (byte[])[.. Block, .. bytes])).Tensors());
        Assert.Equal(["x"], all.Tensors.Select(one => one.Name));
    }

    private static byte[] File(byte[] type, byte[] elements, byte[] attribute, params long[] axes)
    {
        var file = new HandmadeHdf5();
        return [.. Block, .. file.File(file.Group(("a", Set(file, type, elements, attribute, axes))))];
    }

    private static long Set(HandmadeHdf5 file, byte[] type, byte[] elements, byte[] attribute, params long[] axes) =>
        file.Object([
            Message(Dataspace, Shape(1, axes)),
            Message(Datatype, type),
            Message(LayoutMessage, Compact(elements)),
            .. attribute.Length == 0 ? Array.Empty<byte[]>() : [Message(AttributeMessage, attribute)],
        ]);
}
