using System.Buffers.Binary;
using System.Text;
using FsCheck.Fluent;
using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Npy;
using FuncDnn.Testing.Files;
using FuncDnn.Testing.Fuzzing;
using LanguageExt;
using Xunit.Abstractions;

namespace FuncDnn.Tests.Files.Npy;

/// <summary>Any bytes give the array of a .npy file, or one error line.</summary>
public class NpyFileTests(ITestOutputHelper output)
{
    private const string One = "{'descr': '<i2', 'fortran_order': True, 'shape': (2, 3), }";

    private static readonly byte[] Numbers = [1, 0, 4, 0, 2, 0, 5, 0, 3, 0, 6, 0];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_version_is_read_in_Fortran_order_too(byte version) =>
        Assert.Equal(
            NdArray.Of<short>([2, 3], [1, 2, 3, 4, 5, 6]),
            ReadChecks.Value(Parse(File(version, One, Numbers)))
        );

    [Fact]
    public void Numbers_may_be_big_endian()
    {
        var header = """{"descr":'>u2','fortran_order':False,'shape':(2L,)}""";
        var read = ReadChecks.Value(Parse(File(1, header, [1, 0, 4, 2])));
        Assert.Equal([0x0100, 0x0402], read.As<ushort>().Single());
        Assert.Equal(0x0402, read[1]);
    }

    [Theory]
    [InlineData("(2, 3)", "(2, 4)", "2 x 4 of 16-bit signed take 16 bytes, there are 12")]
    [InlineData("(2, 3)", "(2, 2)", "take 8 bytes")]
    [InlineData("(2, 3)", "(-2, 3)", "expected a whole number")]
    [InlineData("(2, 3)", "(2.0, 3)", "expected ")]
    [InlineData("(2, 3)", "(9223372036854775807, 9223372036854775807)", "take")]
    [InlineData("(2, 3)", "(9223372036854775808, 3)", "expected a whole number")]
    [InlineData("(2, 3)", "(4294967296, 4294967296)", "take")]
    [InlineData("(2, 3)", "2, 3", "expected '('")]
    [InlineData("(2, 3)", "(2, 3", "expected ")]
    [InlineData("(2, 3)", "((2, 3))", "expected a whole number")]
    [InlineData("True", "1", "expected True or False")]
    [InlineData("True", "None", "expected True or False")]
    [InlineData("<i2", "<f16", "the header: it holds another type (<f16), not real numbers; give it plain numbers")]
    [InlineData("<i2", "|O", "it holds Python objects (|O), not real numbers")]
    [InlineData("<i2", "<c16", "it holds complex numbers (<c16), not real numbers")]
    [InlineData("<i2", "<U12", "it holds text (<U12), not real numbers")]
    [InlineData("<i2", "<M8[ns]", "it holds dates or times (<M8[ns]), not real numbers")]
    [InlineData("<i2", "", "it holds another type (), not real numbers")]
    [InlineData("'<i2'", "[('a', '<i2', (1,))]", "it holds records ([('a', '<i2', (1,))]), not real numbers")]
    [InlineData("'<i2'", "[('a', [('b', 'c')]", "expected ']'")]
    [InlineData("'descr': '<i2', ", "", "is missing")]
    [InlineData("'descr'", "'type'", "'type' is unknown or repeated")]
    [InlineData("}", "'shape': (1,)}", "'shape' is unknown or repeated")]
    [InlineData("}", "", "expected a text in quotes")]
    [InlineData("'fortran_order': True, ", "", "is missing")]
    [InlineData("'shape': (2, 3), ", "", "is missing")]
    [InlineData("}", "'descr': '<i2'}", "'descr' is unknown or repeated")]
    [InlineData("}", "'fortran_order': True}", "'fortran_order' is unknown or repeated")]
    [InlineData("(2, 3), }", "(2, 3) x", "expected '}' at character 56")]
    [InlineData("'descr': ", "'descr' ", "expected ':'")]
    [InlineData("'descr'", "'descr", "expected ':'")]
    [InlineData("}", "} 1", "expected the end of the header")]
    [InlineData(One, "", "expected '{'")]
    public void An_error_is_one_line(string right, string wrong, string message)
    {
        var header = One.Replace(right, wrong, StringComparison.Ordinal);
        Assert.NotEqual(One, header);
        Assert.Contains(message, ReadChecks.Line(Parse(File(1, header, Numbers))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('<')]
    [InlineData('>')]
    [InlineData('|')]
    [InlineData('=')]
    public void Every_type_is_read_in_every_order_of_bytes(char order)
    {
        foreach (var type in new[] { "b1", "f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8" })
        {
            var size = type[1] - '0';
            var kind = type[0] switch
            {
                'f' => DTypeKind.FloatingPoint,
                'i' => DTypeKind.SignedInteger,
                _ => DTypeKind.UnsignedInteger,
            };
            var header = $"{{'descr': '{order}{type}', 'fortran_order': False, 'shape': ()}}";
            Assert.Equal(
                new DType(kind, size, order == '>'),
                ReadChecks.Value(Parse(File(1, header, new byte[size]))).Encoding
            );
        }
    }

    [Fact]
    public void An_array_has_64_axes_at_most()
    {
        byte[] Axes(int count) =>
            File(
                1,
                "{'descr': '|u1', 'fortran_order': True, "
                    + $"'shape': ({string.Join(", ", Enumerable.Repeat(1, count))}, )}}",
                [7]
            );
        Assert.Equal(64, ReadChecks.Value(Parse(Axes(64))).Shape.Count);
        Assert.Contains("expected a list of at most 64", ReadChecks.Line(Parse(Axes(65))), StringComparison.Ordinal);
    }

    [Fact]
    public void The_shortest_possible_files_are_read()
    {
        Assert.Contains("expected '{'", ReadChecks.Line(Parse(File(2, "", []))), StringComparison.Ordinal);
        Assert.Contains("is not a .npy file", ReadChecks.Line(Parse(File(2, "", [])[..^1])), StringComparison.Ordinal);
        Assert.Equal(
            0,
            ReadChecks.Value(Parse(File(1, One.Replace("(2, 3)", "(0, 3)", StringComparison.Ordinal), []))).Count
        );
        Assert.Equal(6, ReadChecks.Value(Parse(File(2, One.PadRight(10_000), Numbers))).Count);
        Assert.Equal(
            6,
            ReadChecks.Value(Parse(File(1, One.Replace(" ", "\n", StringComparison.Ordinal), Numbers))).Count
        );
    }

    [Fact]
    public void A_file_of_136_bytes_that_announces_a_gigabyte_is_refused_before_any_allocation()
    {
        var bytes = File(
            1,
            "{'descr': '<f8', 'fortran_order': True, 'shape': (8192, 16384), }".PadRight(118),
            new byte[8]
        );
        Assert.Equal(136, bytes.Length);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var line = ReadChecks.Line(Parse(bytes));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
        Assert.Contains("take 1073741824 bytes, there are 8", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_that_does_not_fit_or_is_too_long_is_refused()
    {
        var bytes = File(2, One, Numbers);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), uint.MaxValue);
        Assert.Contains("does not fit", ReadChecks.Line(Parse(bytes)), StringComparison.Ordinal);
        Assert.Contains(
            "it has 10001 bytes; at most 10000 are allowed",
            ReadChecks.Line(Parse(File(2, One.PadRight(10_001), Numbers))),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "it has 65664 bytes; at most 10000 are allowed",
            ReadChecks.Line(Parse(File(2, One.PadRight(65_664), Numbers))),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(4, 0)]
    [InlineData(1, 1)]
    public void Unknown_versions_are_refused(byte major, byte minor)
    {
        var bytes = File(1, One, Numbers);
        (bytes[6], bytes[7]) = (major, minor);
        Assert.Contains($"version {major}.{minor} is unknown", ReadChecks.Line(Parse(bytes)), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_truncation_is_an_error() => ReadChecks.CutsAreErrorLines(File(1, One, Numbers), NpyFile.Parse);

    [Fact]
    public void Damaged_files_are_read_or_give_one_error_line_in_little_memory() =>
        new Fuzz(
            "npy",
            [
                .. TensorFiles
                    .Corpus(TensorFiles.Plain, 4)
                    .SelectMany(file => file.Tensors)
                    .Select(tensor => NpyFile.Write(tensor.Numbers)),
                File(1, One, Numbers),
                File(3, One, Numbers),
            ],
            "<f8",
            ">i4",
            "|u1",
            "'",
            "(",
            "(2, 3)",
            "True",
            "False",
            ", ",
            "'descr': ",
            "-",
            "}",
            "\n"
        ).Run(output, NpyFile.Parse, numbers => ReadChecks.Value(Parse(NpyFile.Write(numbers))).Equals(numbers));

    private static Fin<NdArray> Parse(byte[] bytes) => NpyFile.Parse(new FileBytes("x.npy", bytes));

    /// <summary>A file with the given header.</summary>
    internal static byte[] File(byte version, string header, byte[] numbers)
    {
        var length = BitConverter.GetBytes(header.Length);
        return
        [
            0x93,
            .. "NUMPY"u8,
            version,
            0,
            .. version == 1 ? length[..2] : length,
            .. Encoding.ASCII.GetBytes(header),
            .. numbers,
        ];
    }
}
