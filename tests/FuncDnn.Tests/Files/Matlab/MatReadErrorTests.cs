using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Matlab;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Testing.Files;
using LanguageExt;
using static FuncDnn.Tests.Files.Matlab.MatBytes;

namespace FuncDnn.Tests.Files.Matlab;

/// <summary>An error in a MATLAB file is one line with its place and the remedy.</summary>
public class MatReadErrorTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Variables_of_another_kind_never_bar_the_rest(bool bigEndian)
    {
        byte[] Of(int kind, string name, int flags = 0) =>
            Matrix(bigEndian, kind, 1, 1, name, DoubleType, new byte[8], flags);
        var all = File(
            bigEndian,
            true,
            [Of(6, "z", 0x0800), Of(1, "a"), Of(2, "b"), Of(3, "c"), Of(4, "d"), Of(5, "e"), Of(16, "f"), Of(6, "X")]
        );
        var read = ReadChecks.Value(MatFile.Parse(new("x.mat", all)));
        Assert.Equal(["X"], read.Arrays.Map(one => one.Name));
        Assert.Equal(
            [
                new("a", "a cell array"),
                new("b", "a structure"),
                new("c", "an object"),
                new("d", "text"),
                new("e", "a sparse matrix"),
                new("f", "a function"),
                new("z", "complex numbers"),
            ],
            read.Skipped
        );
    }

    [Fact]
    public void An_opaque_object_has_no_dimensions_and_bars_nothing()
    {
        byte[] opaque =
        [
            .. Element(false, 6, [.. Number(false, 4, 17), .. Number(false, 4, 0)]),
            .. Element(false, 1, [(byte)'t']),
            .. Element(false, 1, [(byte)'M', (byte)'C']),
        ];
        var read = ReadChecks.Value(MatFile.Parse(new("x.mat", File(false, true, Element(false, 14, opaque)))));
        Assert.Equal([new SkippedEntry("t", "an object")], read.Skipped);
    }

    [Fact]
    public void All_variables_together_unpack_to_half_of_the_memory_at_most()
    {
        byte[] Zeros(string name) => Matrix(false, DoubleClass, 1, 50_000, name, DoubleType, new byte[400_000]);
        var bytes = File(false, true, Zeros("a"), Zeros("b"), Zeros("c"));
        Assert.InRange(bytes.Length, 0, 5_000);
        Assert.Equal(3, ReadChecks.Value(MatFile.Parse(new("x.mat", bytes), memory: 2_500_000)).Arrays.Count);
        Assert.Contains(
            "its variables unpack to more than half of the memory",
            ReadChecks.Line(MatFile.Parse(new("x.mat", bytes), memory: 2_300_000)),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(2, 3, 40, "X is declared as 2 x 3 of 64-bit floating point, but has 40 bytes")]
    [InlineData(
        int.MaxValue,
        int.MaxValue,
        40,
        "X is declared as 2147483647 x 2147483647 of 64-bit floating point, but has 40 bytes"
    )]
    [InlineData(-1, -1, 8, "X is declared as -1 x -1 of 64-bit floating point, but has 8 bytes")]
    [InlineData(-1, 0, 0, "X is declared as -1 x 0 of 64-bit floating point, but has 0 bytes")]
    [InlineData(0, -1, 0, "X is declared as 0 x -1 of 64-bit floating point, but has 0 bytes")]
    public void A_wrong_number_of_elements_is_an_error(int rows, int columns, int bytes, string fault) =>
        Assert.Equal(
            $"x.mat: byte 128: {fault}; fetch the file again.",
            ReadChecks.Fault(
                Read(
                    File(false, false, Matrix(false, DoubleClass, rows, columns, "X", DoubleType, new byte[bytes])),
                    "X"
                )
            )
        );

    public static TheoryData<byte[], string> Matrices =>
        new()
        {
            { [], "the flags, dimensions and name of the matrix are missing or malformed" },
            { [.. Flags], "the flags, dimensions and name of the matrix are missing or malformed" },
            {
                [.. Element(false, 6, new byte[4]), .. Axes, .. Name],
                "the flags, dimensions and name of the matrix are missing or malformed"
            },
            {
                [.. Flags, .. Element(false, 6, new byte[8]), .. Name],
                "the flags, dimensions and name of the matrix are missing or malformed"
            },
            {
                [.. Flags, .. Element(false, 3, new byte[8]), .. Name],
                "the flags, dimensions and name of the matrix are missing or malformed"
            },
            {
                [.. Flags, .. Element(false, 5, new byte[9]), .. Name],
                "the flags, dimensions and name of the matrix are missing or malformed"
            },
            { [.. Flags, .. Axes, .. Name], "the numbers of X are missing" },
            { [.. Flags, .. Axes, .. Name, .. Element(false, 14, new byte[8])], "the numbers of X are missing" },
        };

    [Theory]
    [MemberData(nameof(Matrices))]
    public void A_matrix_without_its_parts_is_an_error(byte[] parts, string fault) =>
        Assert.Equal(
            $"x.mat: byte 128: {fault}; fetch the file again.",
            ReadChecks.Fault(Read(File(false, false, Element(false, 14, parts)), "X"))
        );

    [Theory]
    [InlineData(new byte[] { 14, 0, 0, 0, 1, 0, 0 }, "byte 128: it ends in the middle of a tag")]
    [InlineData(
        new byte[] { 14, 0, 0, 0, 2, 0, 0, 0, 9 },
        "byte 128: an element announces 2 bytes, but only 1 are left"
    )]
    [InlineData(new byte[] { 2, 0, 5, 0, 1, 2, 3, 4 }, "byte 128: an element announces 5 bytes, but only 4 are left")]
    [InlineData(
        new byte[] { 14, 0, 0, 0, 8, 0, 0, 0, 2, 0, 5, 0, 1, 2, 3, 4 },
        "byte 128 + 0: an element announces 5 bytes, but only 4 are left"
    )]
    [InlineData(
        new byte[] { 9, 0, 0, 0, 0, 0, 0, 0, 2, 0, 5, 0, 1, 2, 3, 4 },
        "byte 136: an element announces 5 bytes, but only 4 are left"
    )]
    public void A_truncated_element_is_reported_with_its_place(byte[] element, string fault) =>
        Assert.Equal(
            $"x.mat: {fault}; fetch the file again.",
            ReadChecks.Fault(Read(File(false, false, element), "X"))
        );

    [Fact]
    public void A_compressed_element_without_a_tag_is_an_error() =>
        Assert.Equal(
            "x.mat: byte 128: the compressed element has no tag; fetch the file again.",
            ReadChecks.Fault(Read(File(false, true, new byte[7]), "X"))
        );

    [Fact]
    public void Files_of_another_kind_are_refused_with_the_remedy()
    {
        Assert.Equal(
            "x.mat: the header: it is shorter than 128 bytes; fetch the file again.",
            ReadChecks.Fault(MatFile.Parse(new("x.mat", new byte[127])))
        );
        Refused(new byte[128], "byte 126: it is not a MATLAB 5 file");
        Refused([.. new byte[124], 0, 2, (byte)'I', (byte)'M'], "byte 124: version 2 is not MATLAB 5");
        Refused([.. new byte[124], 2, 0, (byte)'M', (byte)'I'], "byte 124: version 2 is not MATLAB 5");
        Refused([.. new byte[124], 1, 1, (byte)'I', (byte)'I'], "byte 126: it is not a MATLAB 5 file");

        static void Refused(byte[] file, string fault) =>
            Assert.Equal(
                $"x.mat: {fault}; save it in MATLAB with -v7, or with scipy.io.savemat.",
                ReadChecks.Fault(MatFile.Parse(new("x.mat", file)))
            );
    }

    private static byte[] Flags => Element(false, 6, [.. Number(false, 4, DoubleClass), .. Number(false, 4, 0)]);

    private static byte[] Axes => Element(false, 5, [.. Number(false, 4, 1), .. Number(false, 4, 1)]);

    private static byte[] Name => Element(false, 1, [(byte)'X']);

    private static Fin<Matrix<double>> Read(byte[] file, string variable) =>
        MatFile.Parse(new("x.mat", file)).Bind(read => read.Matrix(variable));
}
