using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Hdf5;
using FuncDnn.Testing.Files;
using FuncDnn.Testing.Fuzzing;
using LanguageExt;
using PureHDF;
using Xunit.Abstractions;

namespace FuncDnn.Tests.Files.Hdf5;

/// <summary>The reader against another writer: PureHDF creates the files at run time.</summary>
public class Hdf5FileTests(ITestOutputHelper output)
{
    private static readonly byte[] Valid = Write(
        new H5File
        {
            ["pixels"] = new byte[,]
            {
                { 1, 2, 255 },
                { 4, 5, 6 },
            },
            ["labels"] = new long[] { -1, 0, long.MaxValue },
            ["small"] = new short[] { -5, 7 },
            ["wide"] = new uint[] { uint.MaxValue },
            ["single"] = new float[] { 1.5f, -0.1f },
            ["double"] = new double[,,]
            {
                {
                    { 0.1 },
                    { -1e300 },
                },
            },
            ["text"] = new[] { "non-cat", "cat" },
            ["deep"] = new H5Group { ["er"] = new H5Group { ["x"] = new ushort[] { 65535 } } },
        }
    );

    [Fact]
    public void Integers_of_every_width_are_read_with_their_shape()
    {
        Holds("pixels", [2, 3], [1, 2, 255, 4, 5, 6]);
        Holds("labels", [3], [-1, 0, long.MaxValue]);
        Holds("small", [2], [-5, 7]);
        Holds("wide", [1], [uint.MaxValue]);
    }

    [Fact]
    public void Floating_point_numbers_of_both_widths_are_read_with_their_shape()
    {
        Holds("single", [2], [1.5, -0.1f]);
        Holds("double", [1, 2, 1], [0.1, -1e300]);
    }

    [Fact]
    public void A_path_leads_through_groups() => Holds("deep/er/x", [1], [65535]);

    [Fact]
    public void The_error_of_a_missing_name_lists_the_existing_ones() =>
        Assert.Equal(
            "x.h5: data set y: there is no member of that name; "
                + "there are pixels, labels, small, wide, single, double, text, deep.",
            ReadChecks.Fault(File(Valid).Numbers("y"))
        );

    [Theory]
    [InlineData("text", "it holds text, not plain numbers")]
    [InlineData("deep", "it is not a data set")]
    [InlineData("pixels/x", "there is no member of that name")]
    public void Members_without_numbers_are_an_error(string path, string fault) =>
        Assert.Contains(fault, ReadChecks.Fault(File(Valid).Numbers(path)).IfNone(""));

    [Fact]
    public void Chunks_of_another_writer_are_read()
    {
        var chunked = Write(
            new H5File
            {
                ["x"] = new H5Dataset(
                    new float[,]
                    {
                        { 1, 2 },
                        { 3, 4 },
                    },
                    chunks: [1, 2]
                ),
            }
        );
        Assert.Equal([1, 2, 3, 4], Hdf5Reading.All(File(chunked).Numbers("x")));
    }

    [Fact]
    public void A_link_made_symbolic_by_a_damaged_byte_terminates()
    {
        // A symbolic link (type 1) may lead to itself: PureHDF 2.2.0 overflows the stack on it, and ends the process.
        var bytes = (byte[])Valid.Clone();
        for (var i = 0; i < bytes.Length; i++)
        {
            var kept = bytes[i];
            bytes[i] = 1;
            _ = File(bytes).Numbers("deep/er/x");
            bytes[i] = kept;
        }
    }

    [Fact]
    public void A_truncated_file_is_an_error()
    {
        var last = Write(new H5File { ["x"] = new double[] { 1, 2, 3, 4, 5, 6, 7, 8 } });
        ReadChecks.CutsAreErrorLines(last, file => Hdf5File.Of(file).Numbers("x"), checksumLength: 4);
    }

    [Theory]
    [InlineData("pixels")]
    [InlineData("labels")]
    [InlineData("deep/er/x")]
    public void Damaged_files_are_read_or_give_one_error_line_in_little_memory(string path) =>
        new Fuzz($"HDF5 {path}", [Valid]) { Files = 8_000 }.Run(
            output,
            file => Hdf5File.Of(file).Numbers(path),
            _ => true
        );

    private static Hdf5File File(byte[] bytes) => Hdf5File.Of(new FileBytes("x.h5", bytes));

    private static byte[] Write(H5File file)
    {
        var stream = new MemoryStream();
        file.Write(stream);
        return stream.ToArray();
    }

    private static void Holds(string path, int[] shape, double[] expected)
    {
        var array = ReadChecks.Value(File(Valid).Numbers(path));
        Assert.Equal(shape, array.Shape.ToArray());
        Assert.Equal(expected, Enumerable.Range(0, array.Count).Select(i => array[i]));
    }
}
