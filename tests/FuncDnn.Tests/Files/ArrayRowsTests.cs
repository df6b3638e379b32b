using System.Buffers.Binary;
using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Arrays;
using FuncDnn.Data.Files.Hdf5;
using FuncDnn.Data.Files.Npy;
using FuncDnn.Data.Files.SafeTensors;
using FuncDnn.Testing.Files;
using FuncDnn.Testing.Fuzzing;
using FuncDnn.Tests.Files.Hdf5;
using LanguageExt;
using Xunit.Abstractions;

namespace FuncDnn.Tests.Files;

/// <summary>Rows of arrays in files of any size, against the readers of whole files.</summary>
public class ArrayRowsTests(ITestOutputHelper output)
{
    private static readonly NdArray X = NdArray.Of<float>([5, 2, 3], [.. Enumerable.Range(0, 30).Select(i => i / 4f)]);
    private static readonly NdArray Y = NdArray.Of<ushort>([5], [3, 1, 4, 1, 5]);

    private static readonly Dictionary<string, byte[]> s_files = new()
    {
        ["x.npy"] = NpyFile.Write(X),
        ["x.npz"] = NpzFile.Write([new("x", X), new("y", Y)]),
        ["x.safetensors"] = SafeTensorsFile.Write(new TensorFile([new("x", X), new("y", Y)])),
        ["x.idx"] = [0, 0, 0x0B, 2, 0, 0, 0, 2, 0, 0, 0, 2, 0, 1, 0, 2, 0xFF, 3, 0, 4],
    };

    public static TheoryData<string> Files => [.. s_files.Keys];

    [Theory]
    [MemberData(nameof(Files))]
    public void Rows_are_those_of_the_reader_of_whole_files(string name)
    {
        var file = new FileBytes(name, s_files[name]);
        var whole = ReadChecks.Value(ArrayFile.Parse(file));
        foreach (var entry in ReadChecks.Value(whole.List()).Entries)
        {
            var numbers = ReadChecks.Value(whole.Numbers(entry.Name));
            var rows = ReadChecks.Value(ArrayRows.Of(new BlockFile(file), entry.Name));
            Assert.Equal(numbers.Shape, rows.Axes);
            Assert.Equal(numbers, ReadChecks.Value(rows.Read(0, rows.Count)));
            var last = ReadChecks.Value(rows.Read(rows.Count - 1, 1));
            Assert.Equal(numbers[numbers.Count - 1], last[last.Count - 1]);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Data_sets_of_HDF5_in_one_piece_have_the_rows_of_the_reader_of_whole_files(bool isLate)
    {
        var (read, refused) = (0, 0);
        foreach (var (_, bytes) in isLate ? H5py.Latest : H5py.Earliest)
        {
            var file = new FileBytes("a.bin", bytes);
            foreach (var place in ReadChecks.Value(ArrayPlaces.Of(new BlockFile(file))))
            {
                var rows = ArrayRows.Of(new BlockFile(file), place.Name);
                rows.IfSucc(one =>
                {
                    var numbers = ReadChecks.Value(Hdf5File.Of(file).Numbers(place.Name));
                    Assert.Equal(numbers, ReadChecks.Value(one.Read(0, one.Count)));
                });
                rows.IfFail(error => Fuzz.IsOneLine(error));
                (read, refused) = (read + (rows.IsSucc ? 1 : 0), refused + (rows.IsFail ? 1 : 0));
            }
        }

        Assert.InRange(read, 5, int.MaxValue);
        Assert.InRange(refused, 10, int.MaxValue);
        Assert.Contains(
            "it is in chunks; rewrite it in one piece, with h5repack -l CONTI",
            ReadChecks.Line(ArrayRows.Of(new BlockFile(new("a.bin", H5py.Earliest["gzip"])), "a"))
        );
    }

    [Fact]
    public void Lengths_of_eight_bytes_are_read_in_archives()
    {
        // NumPy writes them for every array; four bytes hold 4 GiB.
        var array = NpyFile.Write(Y);
        var head = new byte[30 + 5 + 20];
        BinaryPrimitives.WriteUInt32LittleEndian(head, 0x0403_4B50);
        head.AsSpan(18, 8).Fill(0xFF);
        (head[26], head[28]) = (5, 20);
        "y.npy"u8.CopyTo(head.AsSpan(30));
        (head[35], head[37]) = (1, 16);
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(39), array.Length);
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(47), array.Length);
        byte[] bytes = [.. head, .. array, .. s_files["x.npz"][^22..]];
        var rows = ReadChecks.Value(ArrayRows.Of(new BlockFile(new("y.npz", bytes)), default));
        Assert.Equal(Y, ReadChecks.Value(rows.Read(0, 5)));
    }

    [Fact]
    public void What_is_not_in_rows_one_after_the_other_is_refused_with_a_remedy()
    {
        string Line(byte[] bytes, Option<string> name = default) =>
            ReadChecks.Line(ArrayRows.Of(new BlockFile(new("a.bin", bytes)), name));
        Assert.Equal(
            "a.bin/x: stream: it is compressed; write it with numpy.savez or numpy.save.",
            Line(NpzFile.Write([new("x", X)], compressed: true), "x")
        );
        Assert.Contains("one has to be named", Line(s_files["x.npz"]));
        Assert.Contains("the file has ", Line(s_files["x.npz"], "z"));
        var fortran = System.Text.Encoding.Latin1.GetBytes(
            System.Text.Encoding.Latin1.GetString(s_files["x.npy"]).Replace("False", "True ", StringComparison.Ordinal)
        );
        Assert.Contains("np.ascontiguousarray", Line(fortran));
        Assert.Contains("fetch the file again", Line(s_files["x.npy"][..^1]));
        Assert.Contains("fetch the file again", Line(s_files["x.idx"][..^1]));
        Assert.Contains("no file of arrays that can be read in parts", Line([1, 2, 3]));
    }

    [Fact]
    public void Damaged_files_are_read_or_give_one_error_line_in_bounded_memory() =>
        new Fuzz("rows of arrays", [.. s_files.Values]) { Multiple = 64 }.Run(output, First, _ => true);

    [Fact]
    public void Damaged_files_of_HDF5_are_read_or_give_one_error_line_in_bounded_memory() =>
        new Fuzz("rows of HDF5", [H5py.Earliest["compact"], H5py.Latest["big"], H5py.Latest["half"]])
        {
            Multiple = 128,
            Allowance = Hdf5Reading.RoomForFillValues,
            Looks = 64,
        }.Run(output, First, _ => true);

    private static Fin<NdArray> First(FileBytes file) =>
        from places in ArrayPlaces.Of(new BlockFile(file))
        from rows in ArrayRows.Of(new BlockFile(file), places.Map(place => place.Name).HeadOrNone())
        from read in rows.Read(0, 1)
        select read;
}
