using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Matlab;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Testing.Files;
using FuncDnn.Testing.Fuzzing;
using LanguageExt;
using Xunit.Abstractions;
using static FuncDnn.Tests.Files.Matlab.MatBytes;

namespace FuncDnn.Tests.Files.Matlab;

public class MatFileTests(ITestOutputHelper output)
{
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
    public void A_matrix_is_read_as_it_was_saved(bool bigEndian, bool compressed)
    {
        var file = ReadChecks.Value(MatFile.Parse(new("x.mat", File(bigEndian, compressed, Doubles(bigEndian)))));
        Assert.Equal(Expected, ReadChecks.Value(file.Matrix("X")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Integers_in_a_small_element_are_read(bool bigEndian)
    {
        // MATLAB saves doubles that are small integers as bytes, up to four of them within the tag.
        var labels = Matrix(bigEndian, DoubleClass, 3, 1, "y", UInt8, [1, 0, 2]);
        var file = ReadChecks.Value(MatFile.Parse(new("x.mat", File(bigEndian, false, labels))));
        Assert.Equal(Matrix<double>.Of(3, 1, [1, 0, 2]), ReadChecks.Value(file.Matrix("y")));
    }

    [Fact]
    public void Texts_are_skipped_and_the_error_of_a_missing_name_lists_the_existing_ones()
    {
        var text = Matrix(false, CharClass, 1, 2, "note", UInt8, [72, 105]);
        var labels = Matrix(false, DoubleClass, 3, 1, "y", UInt8, [1, 0, 2]);
        var file = ReadChecks.Value(MatFile.Parse(new("x.mat", File(false, false, text, Doubles(false), labels))));
        Assert.Equal(
            "x.mat: variable note: there is no numeric matrix of that name; it has X, y.",
            ReadChecks.Fault(file.Matrix("note"))
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_truncated_file_is_an_error(bool compressed) =>
        ReadChecks.CutsAreErrorLines(
            File(false, compressed, Doubles(false)),
            file => MatFile.Parse(file).Bind(read => read.Matrix("X"))
        );

    [Fact]
    public void Damaged_files_are_read_or_give_one_error_line_in_little_memory() =>
        new Fuzz(
            "mat",
            [
                File(false, false, Doubles(false)),
                File(false, true, Doubles(false)),
                File(true, false, Doubles(true)),
                File(false, false, Matrix(false, DoubleClass, 3, 1, "y", UInt8, [1, 0, 2]), Doubles(false)),
            ]
        ).Run(output, MatFile.Parse, _ => true);

    [Theory]
    [InlineData(1, 0xFE, -2.0)]
    [InlineData(2, 0xFE, 254.0)]
    [InlineData(3, 0xFFFE, -2.0)]
    [InlineData(4, 0xFFFE, 65534.0)]
    [InlineData(5, 0xFFFFFFFE, -2.0)]
    [InlineData(6, 0xFFFFFFFE, 4294967294.0)]
    [InlineData(7, 0x3FC00000, 1.5)]
    [InlineData(9, 0xBFC0000000000000, -0.125)]
    [InlineData(12, 0xFFFFFFFFFFFFFFFE, -2.0)]
    [InlineData(13, 0x8000000000000000, 9223372036854775808.0)]
    public void Every_type_of_number_is_read_in_either_byte_order(int type, ulong bits, double expected)
    {
        int[] sizes = [0, 1, 1, 2, 2, 4, 4, 4, 0, 8, 0, 0, 8, 8];
        foreach (var bigEndian in new[] { false, true })
        {
            // The class may be any from double (6) to unsigned of 64 bits (15).
            foreach (var kind in Enumerable.Range(6, 10))
            {
                var one = Matrix(bigEndian, kind, 1, 1, "n", type, Number(bigEndian, sizes[type], bits));
                Assert.Equal(
                    Matrix<double>.Of(1, 1, [expected]),
                    ReadChecks.Value(Read(File(bigEndian, false, one), "n"))
                );
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(16)]
    public void Cells_sparse_matrices_and_functions_are_skipped(int kind) =>
        Assert.Equal(
            "x.mat: variable c: there is no numeric matrix of that name; it has none.",
            ReadChecks.Fault(Read(File(false, false, Matrix(false, kind, 1, 1, "c", DoubleType, new byte[8])), "c"))
        );

    [Fact]
    public void A_file_without_variables_has_none() =>
        Assert.True(ReadChecks.Value(MatFile.Parse(new("x.mat", File(false, true)))).Arrays.IsEmpty);

    [Fact]
    public void Arrays_of_three_axes_are_read_and_elements_other_than_matrices_are_skipped()
    {
        byte[] cube =
        [
            .. Element(false, 6, [.. Number(false, 4, DoubleClass), .. Number(false, 4, 0)]),
            .. Element(false, 5, [.. Number(false, 4, 2), .. Number(false, 4, 1), .. Number(false, 4, 3)]),
            .. Element(false, 1, [(byte)'c']),
            .. Element(false, UInt8, [1, 2, 3, 4, 5, 6]),
        ];
        var file = File(
            false,
            false,
            Element(false, 14, cube),
            Element(false, DoubleType, new byte[16]),
            Doubles(false)
        );
        var read = ReadChecks.Value(MatFile.Parse(new("x.mat", file)));
        Assert.Equal(["X", "c"], read.Arrays.Map(one => one.Name));
        // MATLAB's first axis runs fastest: c(1, 1, :) is 1, 3, 5.
        Assert.Equal(NdArray.Of<byte>([2, 1, 3], [1, 3, 5, 2, 4, 6]), read.Arrays[1].Numbers);
    }

    [Fact]
    public void Matrices_without_numbers_are_read()
    {
        Assert.Equal(Matrix<double>.Zero(0, 3), Empty(0, 3));
        Assert.Equal(Matrix<double>.Zero(3, 0), Empty(3, 0));

        static Matrix<double> Empty(int rows, int columns) =>
            ReadChecks.Value(
                Read(File(false, false, Matrix(false, DoubleClass, rows, columns, "e", DoubleType, [])), "e")
            );
    }

    [Fact]
    public void Elements_are_padded_to_eight_bytes_unless_they_are_compressed()
    {
        byte[] odd = [.. Element(false, DoubleType, new byte[13]), .. Doubles(false)];
        Assert.Equal(Expected, ReadChecks.Value(Read(File(false, false, odd), "X")));
        byte[] twice = [.. File(false, true, Doubles(false), Matrix(false, 6, 1, 1, "y", UInt8, [7]))];
        Assert.Equal(Expected, ReadChecks.Value(Read(twice, "X")));
        Assert.Equal(Matrix<double>.Of(1, 1, [7]), ReadChecks.Value(Read(twice, "y")));
    }

    private static Fin<Matrix<double>> Read(byte[] file, string variable) =>
        MatFile.Parse(new("x.mat", file)).Bind(read => read.Matrix(variable));

    private static byte[] Doubles(bool bigEndian) =>
        Matrix(
            bigEndian,
            DoubleClass,
            Expected.Rows,
            Expected.Columns,
            "X",
            DoubleType,
            [
                .. Expected
                    .Transpose()
                    .Values.ToArray()
                    .SelectMany(x => Number(bigEndian, 8, BitConverter.DoubleToUInt64Bits(x))),
            ]
        );
}
