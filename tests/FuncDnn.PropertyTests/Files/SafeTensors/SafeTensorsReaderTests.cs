using System.Buffers.Binary;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Files;
using FuncDnn.Data.Files.SafeTensors;
using FuncDnn.Numerics.Collections;
using FuncDnn.PropertyTests.Steps;
using FuncDnn.Testing;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Files;
using FuncDnn.Testing.Fuzzing;
using FuncDnn.Training.Files;
using LanguageExt;
using Xunit.Abstractions;

namespace FuncDnn.PropertyTests.Files.SafeTensors;

/// <summary>Any bytes give the tensors of a safetensors file, or one error line.</summary>
public class SafeTensorsReaderTests(ITestOutputHelper output)
{
    private const string One = """{"W":{"dtype":"F64","shape":[2],"data_offsets":[0,16]}}""";

    [Property(MaxTest = 200)]
    public Property Reading_a_written_file_restores_all_bits_and_texts() =>
        Prop.ForAll(TensorFiles.WithMetadata, file => ReadChecks.Value(Parse(SafeTensorsFile.Write(file))) == file);

    [Property(MaxTest = 60)]
    public Property Parameters_are_read_as_a_tensor_for_each_slot() =>
        Prop.ForAll(
            StepCase.Any,
            one =>
                ReadChecks.Value(Parse(SafeTensorsFile.Write(one.Point.ToTensorFile()))).Tensors
                == ParameterTensors.Of(one.Point)
        );

    [Fact]
    public void Tensors_may_lie_in_another_order_than_in_the_header()
    {
        var file = ReadChecks.Value(
            Parse(
                File(
                    """{"b":{"shape":[],"data_offsets":[8,9],"dtype":"U8"},"a":{"dtype":"I64","shape":[1],"data_offsets":[0,8]}}""",
                    [1, 0, 0, 0, 0, 0, 0, 0, 7]
                )
            )
        );
        Assert.Equal(
            EquatableArray.Of(
                new Tensor("b", NdArray.Of<byte>(default, [7])),
                new Tensor("a", NdArray.Of<long>([1], [1]))
            ),
            file.Tensors
        );
    }

    [Theory]
    [InlineData("[2]", "[3]", "3 of 64-bit floating point are not 16 bytes")]
    [InlineData("[2]", "[-2]", "a whole number from 0 to")]
    [InlineData("[2]", "[2.5]", "a whole number from 0 to")]
    [InlineData("[2]", "[\"2\"]", "a whole number from 0 to")]
    [InlineData("[2]", "[[2]]", "deeper than 3")]
    [InlineData("[2]", "[4611686018427387904,4]", "are not 16 bytes")]
    [InlineData("[2]", "[9223372036854775808]", "a whole number from 0 to")]
    [InlineData("[0,16]", "[0,8]", "are not 8 bytes")]
    [InlineData("[0,16]", "[8,24]", "it lies from 8 to 24")]
    [InlineData("[0,16]", "[16,0]", "it lies from 16 to 0")]
    [InlineData("[0,16]", "[-8,8]", "a whole number from 0 to")]
    [InlineData("[0,16]", "[0,16,16]", "a list of at most 2")]
    [InlineData("[0,16]", "[16]", "expected dtype, shape and data_offsets")]
    [InlineData("F64", "F32", "2 of 32-bit floating point are not 16 bytes")]
    [InlineData("F64", "BF16", "2 of 16-bit brain floating point are not 16 bytes")]
    [InlineData("\"dtype\":\"F64\",", "", "expected dtype, shape and data_offsets")]
    [InlineData("\"dtype\"", "\"type\"", "dtype, shape and data_offsets")]
    [InlineData("\"dtype\"", "\"x\":\"y\",\"dtype\"", "expected dtype, shape and data_offsets")]
    [InlineData("[2]", "[1,3]", "1 x 3 of 64-bit floating point are not 16 bytes")]
    [InlineData(
        "[2],\"data_offsets\":[0,16]}}",
        "[1],\"data_offsets\":[0,8]},\"V\":{\"dtype\":\"F64\",\"shape\":[3],\"data_offsets\":[8,16]}}",
        "3 of 64-bit floating point are not 8 bytes"
    )]
    [InlineData("\"dtype\":\"F64\"", "\"dtype\":\"F64\",\"dtype\":\"F64\"", "is given twice")]
    [InlineData(",\"shape\":[2]", "", "expected dtype, shape and data_offsets")]
    [InlineData(",\"data_offsets\":[0,16]", "", "expected dtype, shape and data_offsets")]
    [InlineData("[2]", "2", "expected a list in [ ]")]
    [InlineData("{\"dtype\"", "[\"dtype\"", "expected an object in { }")]
    [InlineData("}}", "},\"V\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[16,8]}}", "it lies from 16 to 8")]
    [InlineData("\"F64\"", "64", "expected a text in quotes")]
    [InlineData("}}", "},\"W\":{\"dtype\":\"F64\",\"shape\":[0],\"data_offsets\":[16,16]}}", "is given twice")]
    [InlineData("}}", "},\"V\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[8,16]}}", "it lies from 8 to 16")]
    [InlineData("}}", "},\"__metadata__\":{\"a\":1}}", "expected a text in quotes")]
    [InlineData("}}", "},\"__metadata__\":{\"a\":\"1\",\"a\":\"1\"}}", "is given twice")]
    [InlineData("}}", "},\"\\ud800\":{}}", "invalid UTF-8")]
    [InlineData("}}", "}}{}", "not JSON")]
    [InlineData("}}", "}", "not JSON")]
    [InlineData(One, "{}", "16 bytes belong to no tensor")]
    [InlineData(One, "[]", "expected an object in { }")]
    [InlineData(One, "[[[[[[[[[", "expected an object in { }")]
    [InlineData("[2]", "[[[[[[[2]]]]]]]", "deeper than 3")]
    [InlineData(One, "", "not JSON")]
    public void An_error_is_one_line(string right, string wrong, string message)
    {
        Assert.Contains(right, One, StringComparison.Ordinal);
        var line = ReadChecks.Line(Parse(File(One.Replace(right, wrong, StringComparison.Ordinal), new byte[16])));
        Assert.StartsWith("x.bin: ", line, StringComparison.Ordinal);
        Assert.Contains(message, line, StringComparison.Ordinal);
    }

    [Fact]
    public void Tensors_of_other_types_are_passed_over_and_booleans_are_0_and_1()
    {
        const string header = """
            {"h":{"dtype":"F16","shape":[2],"data_offsets":[0,4]},"b":{"dtype":"BF16","shape":[2],"data_offsets":[4,8]},
            "c":{"dtype":"C64","shape":[1],"data_offsets":[8,16]},
            "m":{"dtype":"BOOL","shape":[3],"data_offsets":[16,19]}}
            """;
        byte[] numbers = [0x00, 0x3C, 0x01, 0x00, 0x80, 0x3F, 0x01, 0x00, 1, 2, 3, 4, 5, 6, 7, 8, 1, 0, 1];
        var file = ReadChecks.Value(Parse(File(header, numbers)));
        Assert.Equal([new SkippedEntry("c", "numbers of type C64")], file.Skipped);
        Assert.Equal(
            [
                [1, 5.960464477539063e-08],
                [1, 9.183549615799121e-41],
                [1, 0, 1],
            ],
            [
                .. file.Tensors.Select(one =>
                    Enumerable.Range(0, one.Numbers.Count).Select(i => one.Numbers[i]).ToArray()
                ),
            ]
        );
    }

    [Theory]
    [InlineData(15, "it lies from 0 to 16")]
    [InlineData(17, "1 bytes belong to no tensor")]
    public void Missing_and_surplus_numbers_are_refused(int length, string message) =>
        Assert.Contains(message, ReadChecks.Line(Parse(File(One, new byte[length]))), StringComparison.Ordinal);

    [Fact]
    public void A_shape_whose_size_overflows_to_the_right_one_is_refused()
    {
        // 8 * 1824726041 * 1263665316 = 2^64 + 32.
        var header = """{"W":{"dtype":"F64","shape":[1824726041,1263665316],"data_offsets":[0,32]}}""";
        Assert.Contains("are not 32 bytes", ReadChecks.Line(Parse(File(header, new byte[32]))));
    }

    [Fact]
    public void A_header_longer_than_the_file_is_refused_before_any_allocation()
    {
        var bytes = File(One, new byte[16]);
        foreach (var length in new ulong[] { (ulong)(bytes.Length - 7), int.MaxValue, long.MaxValue, ulong.MaxValue })
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);
            Assert.Contains("but only 71 are left", ReadChecks.Line(Parse(bytes)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_file_is_read_by_its_path_and_a_missing_one_is_named()
    {
        using var folder = new TemporaryFolder();
        System.IO.File.WriteAllBytes(folder["a.safetensors"], File(One, new byte[16]));
        Assert.Single(ReadChecks.Value(SafeTensorsFile.Read(folder["a.safetensors"])).Tensors);
        Assert.Contains(
            "it does not exist",
            ReadChecks.Fault(SafeTensorsFile.Read(folder["b"])).IfNone(""),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_empty_tensor_may_share_the_offset_of_another_in_any_order()
    {
        const string empty = "\"a\":{\"dtype\":\"F64\",\"shape\":[0],\"data_offsets\":[0,0]}";
        var bytes = new byte[16];
        Assert.Equal(["W", "a"], Names($"{One[..^1]},{empty}}}"));
        Assert.Equal(["a", "W"], Names($"{{{empty},{One[1..]}"));
        IEnumerable<string> Names(string header) =>
            ReadChecks.Value(Parse(File(header, bytes))).Tensors.Map(tensor => tensor.Name);
    }

    [Fact]
    public void An_empty_header_is_an_error()
    {
        Assert.Contains("not JSON", ReadChecks.Line(Parse(new byte[8])), StringComparison.Ordinal);
        Assert.Contains(
            "it ends before the length of its header",
            ReadChecks.Line(Parse(new byte[7])),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_file_of_nothing_is_a_header_without_tensors()
    {
        Assert.Empty(ReadChecks.Value(Parse(File("{}", []))).Tensors);
        Assert.Empty(ReadChecks.Value(Parse(SafeTensorsFile.Write(new TensorFile(default)))).Tensors);
    }

    [Fact]
    public void Every_truncation_is_an_error() =>
        ReadChecks.CutsAreErrorLines(File(One, new byte[16]), SafeTensorsFile.Parse);

    [Fact]
    public void Damaged_files_are_read_or_give_one_error_line_in_little_memory() =>
        new Fuzz(
            "safetensors",
            [.. TensorFiles.Corpus(TensorFiles.WithMetadata, 8).Select(SafeTensorsFile.Write), File(One, new byte[16])],
            "[",
            "{",
            "\"F32\"",
            "\"U8\"",
            "\"shape\":[1,2],",
            "\"data_offsets\":[0,8]",
            "\"__metadata__\":{},",
            "[[[[[[[[[[",
            "-",
            "e99",
            "\\ud800"
        ).Run(
            output,
            SafeTensorsFile.Parse,
            file => ReadChecks.Value(Parse(SafeTensorsFile.Write(file))) == file with { Skipped = [] }
        );

    private static Fin<TensorFile> Parse(byte[] bytes) => SafeTensorsFile.Parse(new FileBytes("x.bin", bytes));

    private static byte[] File(string header, byte[] numbers)
    {
        var length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)Encoding.UTF8.GetByteCount(header));
        return [.. length, .. Encoding.UTF8.GetBytes(header), .. numbers];
    }
}
