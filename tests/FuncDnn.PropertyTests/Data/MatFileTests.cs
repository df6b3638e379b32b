using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using FuncDnn.Model;
using FuncDnn.PropertyTests.Fuzzing;
using FuncDnn.Training;
using Xunit.Abstractions;

namespace FuncDnn.PropertyTests.Data;

public class MatFileTests(ITestOutputHelper output)
{
    private const int Double = 9;
    private const int UInt8 = 2;
    private const int DoubleClass = 6;
    private const int CharClass = 4;

    private static readonly Matrix<double> Expected = Matrix<double>.Of(
        new[,]
        {
            { 1.5, -2, 3 },
            { 0.25, 5, 1e300 },
        }
    );

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void A_matrix_comes_as_it_was_saved(bool bigEndian, bool compressed)
    {
        var file = Damage.Value(MatFile.Parse(new("x.mat", File(bigEndian, compressed, Doubles(bigEndian)))));
        Assert.Equal(Expected, Damage.Value(file.Matrix("X")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Whole_numbers_in_a_small_element_are_read(bool bigEndian)
    {
        // MATLAB saves doubles that are small whole numbers as bytes, four of them within the tag.
        var labels = Matrix(bigEndian, DoubleClass, 3, 1, "y", UInt8, [1, 0, 2]);
        var file = Damage.Value(MatFile.Parse(new("x.mat", File(bigEndian, false, labels))));
        Assert.Equal(Matrix<double>.Of(3, 1, [1, 0, 2]), Damage.Value(file.Matrix("y")));
    }

    [Fact]
    public void Texts_are_passed_over_and_missing_names_are_answered_with_those_there_are()
    {
        var text = Matrix(false, CharClass, 1, 2, "note", UInt8, [72, 105]);
        var file = Damage.Value(MatFile.Parse(new("x.mat", File(false, false, text, Doubles(false)))));
        Assert.Equal(
            "x.mat: variable note: there is no numeric matrix of that name; it has X.",
            Damage.Fault(file.Matrix("note"))
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_cut_file_is_an_error_line(bool compressed) =>
        Damage.CutsAreErrorLines(
            File(false, compressed, Doubles(false)),
            file => MatFile.Parse(file).Bind(read => read.Matrix("X"))
        );

    [Fact]
    public void Damaged_files_are_matrices_or_one_line_in_little_memory() =>
        new Fuzz(
            "mat",
            [
                File(false, false, Doubles(false)),
                File(false, true, Doubles(false)),
                File(true, false, Doubles(true)),
                File(false, false, Matrix(false, DoubleClass, 3, 1, "y", UInt8, [1, 0, 2]), Doubles(false)),
            ]
        ).Run(output, MatFile.Parse, _ => true);

    [Fact]
    public void Newer_files_are_refused_with_the_remedy() =>
        Assert.Contains(
            "save it in MATLAB with -v7",
            Damage.Fault(MatFile.Parse(new("x.mat", new byte[200]))).IfNone("")
        );

    private static byte[] Doubles(bool bigEndian) =>
        Matrix(
            bigEndian,
            DoubleClass,
            Expected.Rows,
            Expected.Columns,
            "X",
            Double,
            [
                .. Expected
                    .Transpose()
                    .Values.ToArray()
                    .SelectMany(x => Number(bigEndian, 8, BitConverter.DoubleToUInt64Bits(x))),
            ]
        );

    private static byte[] File(bool bigEndian, bool compressed, params byte[][] elements) =>
        [.. Header(bigEndian), .. elements.SelectMany(one => compressed ? Compressed(bigEndian, one) : one)];

    private static byte[] Header(bool bigEndian) =>
        [
            .. Encoding.ASCII.GetBytes("MATLAB 5.0 MAT-file".PadRight(124)),
            .. Number(bigEndian, 2, 0x0100),
            .. Number(bigEndian, 2, ('M' << 8) | 'I'),
        ];

    private static byte[] Matrix(
        bool bigEndian,
        int kind,
        int rows,
        int columns,
        string name,
        int type,
        byte[] numbers
    ) =>
        Element(
            bigEndian,
            14,
            [
                .. Element(bigEndian, 6, [.. Number(bigEndian, 4, (uint)kind), .. Number(bigEndian, 4, 0)]),
                .. Element(bigEndian, 5, [.. Number(bigEndian, 4, (uint)rows), .. Number(bigEndian, 4, (uint)columns)]),
                .. Element(bigEndian, 1, Encoding.ASCII.GetBytes(name)),
                .. Element(bigEndian, type, numbers),
            ]
        );

    private static byte[] Element(bool bigEndian, int type, byte[] data) =>
        data.Length is > 0 and <= 4
            ? [.. Number(bigEndian, 4, (uint)((data.Length << 16) | type)), .. data, .. new byte[4 - data.Length]]
            :
            [
                .. Number(bigEndian, 4, (uint)type),
                .. Number(bigEndian, 4, (uint)data.Length),
                .. data,
                .. new byte[-data.Length & 7],
            ];

    private static byte[] Compressed(bool bigEndian, byte[] element)
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            zlib.Write(element);
        }

        var bytes = packed.ToArray();
        return [.. Number(bigEndian, 4, 15), .. Number(bigEndian, 4, (uint)bytes.Length), .. bytes];
    }

    private static byte[] Number(bool bigEndian, int size, ulong value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return bigEndian ? [.. bytes[..size].Reverse()] : bytes[..size];
    }
}
