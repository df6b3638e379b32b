using FuncDnn.Data.Files;
using FuncDnn.Testing.Files;
using static FuncDnn.Tests.Files.Hdf5.Hdf5Reading;

namespace FuncDnn.Tests.Files.Hdf5;

/// <summary>
/// HDF5 in full: whatever way the HDF Group's library stored numbers in, they are read with their shape and their type.
/// </summary>
public class Hdf5StorageTests
{
    private static readonly double[] FromMinusSix = [.. Enumerable.Range(0, 12).Select(i => i - 6.0)];

    private static readonly DType Byte = new(DTypeKind.UnsignedInteger, 1);
    private static readonly DType SignedByte = new(DTypeKind.SignedInteger, 1);
    private static readonly DType Short = new(DTypeKind.SignedInteger, 2);
    private static readonly DType Int = new(DTypeKind.SignedInteger, 4);
    private static readonly DType Half = new(DTypeKind.FloatingPoint, 2);
    private static readonly DType Single = new(DTypeKind.FloatingPoint, 4);
    private static readonly DType Double = new(DTypeKind.FloatingPoint, 8);

    private static readonly Dictionary<string, (int[] Shape, DType Type, double[] Numbers)> Expected = new()
    {
        ["gzip"] = ([4, 3], Double, FromMinusSix),
        ["filters"] = ([4, 3], Single, FromMinusSix),
        ["lzf"] = ([80, 3], Short, [.. Enumerable.Repeat(FromMinusSix, 20).SelectMany(all => all)]),
        ["sum"] = ([33], Byte, UpTo(33)),
        ["one"] = ([4, 3], Int, FromMinusSix),
        ["onegzip"] = ([4, 3], Int, FromMinusSix),
        ["fixed"] = ([4, 3], SignedByte, FromMinusSix),
        ["fixedgzip"] = ([4, 3], SignedByte, FromMinusSix),
        ["grows"] = ([4, 3], SignedByte, FromMinusSix),
        ["growsgzip"] = ([4, 3], SignedByte, FromMinusSix),
        ["sideways"] = ([4, 3], SignedByte, FromMinusSix),
        ["both"] = ([4, 3], SignedByte, FromMinusSix),
        ["bothgzip"] = ([4, 3], SignedByte, FromMinusSix),
        ["shrunk"] = ([8], Byte, UpTo(8)),
        ["enlarged"] = ([4, 3], Byte, [0, 1, 9, 2, 3, 9, 9, 9, 9, 9, 9, 9]),
        ["implicit"] = ([4, 3], SignedByte, FromMinusSix),
        ["compact"] = ([3], Double, [0, 1, 2]),
        ["rank4"] = ([3, 2, 2, 3], Byte, UpTo(36)),
        ["half"] = ([4, 3], Half, Quarters),
        ["big"] = ([4, 3], Double with { BigEndian = true }, Quarters),
        ["bigshort"] = ([4, 3], Short with { BigEndian = true }, FromMinusSix),
        ["bool"] = ([4, 3], SignedByte, [.. FromMinusSix.Select(number => number > 0 ? 1.0 : 0)]),
        ["enum"] = ([5], Short, [0, 1, 300, 1, 2]),
        ["fill"] = ([2, 3], Single, [7, 7, 7, 7, 7, 7]),
        ["sparse"] = ([6, 2], Double, [-1.5, -1.5, -1.5, -1.5, -1.5, -1.5, -1.5, -1.5, -1.5, -1.5, 2, 2]),
        ["unwritten"] = ([4, 3], Single, new double[12]),
        ["unwrittenchunks"] = ([4, 3], Single, new double[12]),
        ["scalar"] = ([], Double, [3.5]),
        ["empty"] = ([0, 3], Double, []),
        ["arrays"] = ([2, 2, 3], Single, UpTo(12)),
        ["committed"] = ([4, 3], Single, FromMinusSix),
        ["links"] = ([], SignedByte, [5]),
        ["many"] = ([], SignedByte, [7]),
    };

    public static TheoryData<string> Names => [.. Expected.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Numbers_are_read_however_they_are_stored(string name)
    {
        var (shape, type, numbers) = Expected[name];
        foreach (var isLate in new[] { false, true })
        {
            var array = ReadChecks.Value(Numbers(H5py.File(name, isLate), "a"));
            Assert.Equal(numbers, All(array));
            Assert.Equal(type, array.Encoding);
            Assert.Equal(shape, array.Shape.ToArray());
        }
    }

    [Fact]
    public void Indexes_of_several_levels_and_pages_are_read()
    {
        var pages = new double[3000];
        pages[3] = 2;
        pages.AsSpan(2500, 10).Fill(7);
        Assert.Equal(pages, All(Numbers(H5py.Large, "fixedpages")));

        var compressed = new double[1500];
        compressed.AsSpan(1020, 10).Fill(7);
        Assert.Equal(compressed, All(Numbers(H5py.Large, "fixedpagesgzip")));

        var grows = new double[300_000];
        grows[17] = 1;
        grows.AsSpan(200_000, 5).Fill(3);
        grows[^1] = 5;
        Assert.Equal(grows, All(Numbers(H5py.Large, "growspages")));

        Assert.Equal(UpTo(700).Select(number => number % 100), All(Numbers(H5py.Large, "blocks")));
        Assert.Equal(UpTo(300).Select(number => number % 100), All(Numbers(H5py.Large, "tree")));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("filters")]
    public void A_file_that_was_cut_off_is_an_error(string name)
    {
        ReadChecks.CutsAreErrorLines(
            H5py.File(name, isLate: true),
            file => Data.Files.Hdf5.Hdf5File.Of(file).Numbers("a")
        );
        IsDamaged(
            H5py.File(name, isLate: true)[..1000],
            $"it has 1000 of {H5py.File(name, isLate: true).Length} bytes"
        );
    }

    private static double[] Quarters => [.. FromMinusSix.Select(number => number / 4)];

    private static double[] UpTo(int count) => [.. Enumerable.Range(0, count).Select(i => (double)i)];
}
