using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Json;
using FuncDnn.Data.Files.Npy;
using FuncDnn.Data.Files.SafeTensors;
using FuncDnn.Testing;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Files;
using FuncDnn.Testing.Fuzzing;
using LanguageExt;
using Xunit.Abstractions;

namespace FuncDnn.Tests.Files.Json;

/// <summary>Any bytes give tensors or one error line, and JSON loses no bit.</summary>
public class JsonTensorsFileTests(ITestOutputHelper output)
{
    private const string One = """{"W":{"dtype":"F64","shape":[1,2],"data":[0.1,-0]}}""";

    [Property(MaxTest = 200)]
    public Property Reading_a_written_file_restores_all_bits_and_texts() =>
        Prop.ForAll(TensorFiles.WithMetadata, file => ReadChecks.Value(Parse(JsonTensorsFile.Write(file))) == file);

    [Fact]
    public void Numbers_have_the_fewest_digits_and_others_are_strings()
    {
        double[] doubles =
        [
            0.1,
            -0.0,
            double.Epsilon,
            double.MaxValue,
            double.NegativeInfinity,
            double.NaN,
            BitConverter.UInt64BitsToDouble(0x7FF8_0000_0000_0001),
        ];
        float[] floats = [0.1f, float.Epsilon, float.PositiveInfinity, BitConverter.UInt32BitsToSingle(0x7FC0_0001)];
        var file = new TensorFile(
            [
                new Tensor("d", NdArray.Of<double>([7], doubles)),
                new Tensor("f", NdArray.Of<float>([2, 2], floats)),
                new Tensor("i", NdArray.Of<long>([2], [long.MinValue, long.MaxValue])),
                new Tensor("u", NdArray.Of<ulong>(default, [ulong.MaxValue])),
            ],
            [("made by", "funcdnn")]
        );
        var text = Encoding.UTF8.GetString(JsonTensorsFile.Write(file));
        Assert.Equal(
            """
            {"__metadata__":{"made by":"funcdnn"},
            "d":{"dtype":"F64","shape":[7],"data":[0.1,-0,5E-324,1.7976931348623157E+308,"-Infinity","NaN","NaN(0x7FF8000000000001)"]},
            "f":{"dtype":"F32","shape":[2,2],"data":[0.1,1E-45,"Infinity","NaN(0x7FC00001)"]},
            "i":{"dtype":"I64","shape":[2],"data":[-9223372036854775808,9223372036854775807]},
            "u":{"dtype":"U64","shape":[],"data":[18446744073709551615]}}
            """.ReplaceLineEndings("") + "\n",
            text
        );
        Assert.Equal(file, ReadChecks.Value(Parse(Encoding.UTF8.GetBytes(text))));
    }

    [Fact]
    public void Members_may_come_in_any_order() =>
        Assert.Equal(
            ReadChecks.Value(Parse(Encoding.UTF8.GetBytes(One))),
            ReadChecks.Value(Parse("""{"W":{"data":[0.1,-0],"shape":[1,2],"dtype":"F64"}}"""u8.ToArray()))
        );

    [Theory]
    [InlineData("[1,2]", "[1,3]", "expected one more number")]
    [InlineData("[1,2]", "[1,1]", "expected the end of the list")]
    [InlineData("[1,2]", "[1,-2]", "a whole number from 0")]
    [InlineData("[1,2]", "[1e9]", "a whole number from 0")]
    [InlineData("[1,2]", "[1000000000]", "expected a smaller shape")]
    [InlineData("[1,2]", "[4294967296,4294967296]", "expected a smaller shape")]
    [InlineData("F64", "F8_E4M3", "one of F64, F32")]
    [InlineData("F64", "I64", "a whole number from -9223372036854775808")]
    [InlineData("F64", "U8", "a whole number from 0 to 255")]
    [InlineData("0.1", "1e999", "expected a number")]
    [InlineData("0.1", "\"nan\"", "expected NaN, Infinity, -Infinity or NaN(0x and its bits)")]
    [InlineData("0.1", "\"NaN(0x0000000000000000)\"", "expected NaN, Infinity, -Infinity or NaN(0x and its bits)")]
    [InlineData("0.1", "NaN", "not JSON")]
    [InlineData("0.1", "[0.1]", "deeper than 3")]
    [InlineData("0.1", "null", "expected a number")]
    [InlineData("0.1", "true", "expected a number")]
    [InlineData("[0.1,-0]", "3", "expected a list in [ ]")]
    [InlineData("[1,2]", "3", "expected a list in [ ]")]
    [InlineData("{\"dtype\"", "[\"dtype\"", "expected an object in { }")]
    [InlineData(",\"shape\":[1,2]", "", "expected dtype, shape and data")]
    [InlineData(",\"data\":[0.1,-0]", "", "expected dtype, shape and data")]
    [InlineData("\"W\"", "\"__metadata__\":[],\"W\"", "expected an object in { }")]
    [InlineData("}}", "}}{}", "is nested deeper than 3, at byte 5")]
    [InlineData("\"F64\"", "\"F32\",\"dtype\":\"F64\"", "is given twice")]
    [InlineData("\"dtype\":\"F64\",", "", "expected dtype, shape and data")]
    [InlineData("\"dtype\"", "\"type\"", "expected dtype, shape and data")]
    [InlineData("\"dtype\"", "\"x\":\"y\",\"dtype\"", "expected dtype, shape and data")]
    [InlineData("}}", "},\"W\":{}}", "is given twice")]
    [InlineData("}}", "}}1", "not JSON")]
    [InlineData("}}", "}", "not JSON")]
    [InlineData(One, "", "not JSON")]
    [InlineData(One, "[[[[[[[[", "expected an object in { }")]
    public void An_error_is_one_line(string right, string wrong, string message)
    {
        Assert.Contains(right, One, StringComparison.Ordinal);
        var line = ReadChecks.Line(Parse(Encoding.UTF8.GetBytes(One.Replace(right, wrong, StringComparison.Ordinal))));
        Assert.Contains(message, line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("I8", "-128", "-129")]
    [InlineData("I8", "127", "128")]
    [InlineData("I16", "-32768", "-32769")]
    [InlineData("I16", "32767", "32768")]
    [InlineData("I32", "-2147483648", "-2147483649")]
    [InlineData("I32", "2147483647", "2147483648")]
    [InlineData("I64", "-9223372036854775808", "-9223372036854775809")]
    [InlineData("I64", "9223372036854775807", "9223372036854775808")]
    [InlineData("U8", "0", "-1")]
    [InlineData("U8", "255", "256")]
    [InlineData("U16", "65535", "65536")]
    [InlineData("U32", "4294967295", "4294967296")]
    [InlineData("U64", "18446744073709551615", "18446744073709551616")]
    [InlineData("U8", "1", "\"1\"")]
    [InlineData("I8", "1", "\"1\"")]
    [InlineData("F32", "\"NaN(0x7F800001)\"", "\"NaN(0x7F800000)\"")]
    [InlineData("F32", "\"-Infinity\"", "\"-infinity\"")]
    [InlineData("F64", "\"Infinity\"", "\"+Infinity\"")]
    [InlineData("F64", "\"NaN(0x7FF0000000000001)\"", "\"NaN(0x7FF0000000000000)\"")]
    [InlineData("F64", "\"NaN(0xfff8000000000001)\"", "\"nan(0xfff8000000000001)\"")]
    [InlineData("F64", "\"NaN(0x7FF8000000000001)\"", "\"NaN(0x7FF8000000000001]\"")]
    [InlineData("F64", "\"NaN(0x7FF8000000000001)\"", "\"NaN(0x7FF800000000001)\"")]
    [InlineData("F64", "\"NaN(0x7FF8000000000001)\"", "\"NaN(0x7FF80000000000001)\"")]
    [InlineData("F64", "\"NaN(0x7FF8000000000001)\"", "\"NaN(0xGFF8000000000001)\"")]
    public void A_type_has_these_numbers_and_no_others(string type, string good, string bad)
    {
        string Text(string number) => $$$"""{"W":{"dtype":"{{{type}}}","shape":[1],"data":[{{{number}}}]}}""";
        var read = ReadChecks.Value(Parse(Encoding.UTF8.GetBytes(Text(good))));
        Assert.Equal(
            Text(good).ToUpperInvariant() + "\n",
            Encoding.UTF8.GetString(JsonTensorsFile.Write(read)).ToUpperInvariant()
        );
        Assert.Contains(
            " at byte ",
            ReadChecks.Line(Parse(Encoding.UTF8.GetBytes(Text(bad)))),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(0, "one more number")]
    [InlineData(1, "a smaller shape")]
    public void A_shape_too_large_for_the_text_is_refused_at_once(int more, string message)
    {
        // A text of 400 bytes has at most 200 numbers, each with its comma.
        var text = $$$"""{"W":{"dtype":"F64","shape":[{{{200 + more}}}],"data":[]}}""".PadRight(400);
        Assert.Contains(message, ReadChecks.Line(Parse(Encoding.UTF8.GetBytes(text))), StringComparison.Ordinal);
    }

    [Fact]
    public void Big_endian_numbers_are_written_with_the_same_values()
    {
        var big = new NdArray([2], new DType(DTypeKind.UnsignedInteger, 2, BigEndian: true), new byte[] { 1, 0, 4, 2 });
        var file = new TensorFile([new Tensor("u", big)]);
        var little = new TensorFile([new Tensor("u", big.LittleEndian())]);
        Assert.Equal(little, ReadChecks.Value(Parse(JsonTensorsFile.Write(file))));
        Assert.Equal(
            little,
            ReadChecks.Value(SafeTensorsFile.Parse(new FileBytes("x.bin", SafeTensorsFile.Write(file))))
        );
        Assert.Equal(big, ReadChecks.Value(NpyFile.Parse(new FileBytes("x.npy", NpyFile.Write(big)))));
    }

    [Fact]
    public void Tensors_and_texts_are_found_by_their_names()
    {
        var one = NdArray.Of<byte>(default, [1]);
        var two = NdArray.Of<byte>(default, [2]);
        var file = new TensorFile([new Tensor("a", one), new Tensor("b", two)], [("c", "text"), ("d", "other")]);
        Assert.Equal((two, "other"), (file.Find("b").Single(), file.FindMetadata("d").Single()));
        Assert.True(file.Find("c").IsNone && file.FindMetadata("a").IsNone);
    }

    [Fact]
    public void A_file_is_read_by_its_path()
    {
        using var folder = new TemporaryFolder();
        var file = ReadChecks.Value(Parse(Encoding.UTF8.GetBytes(One)));
        File.WriteAllBytes(folder["a.json"], JsonTensorsFile.Write(file));
        Assert.Equal(file, ReadChecks.Value(JsonTensorsFile.Read(folder["a.json"])));
        File.WriteAllBytes(folder["a.npz"], NpzFile.Write(file.Tensors));
        Assert.Equal(file, ReadChecks.Value(NpzFile.Read(folder["a.npz"])));
        File.WriteAllBytes(folder["a.npy"], NpyFile.Write(file.Tensors[0].Numbers));
        Assert.Equal(file.Tensors[0].Numbers, ReadChecks.Value(NpyFile.Read(folder["a.npy"])));
    }

    [Fact]
    public void A_float_that_is_too_large_is_refused() =>
        Assert.Contains(
            "expected a number of 32 bits",
            ReadChecks.Line(Parse("""{"W":{"dtype":"F32","shape":[],"data":[1e39]}}"""u8.ToArray())),
            StringComparison.Ordinal
        );

    [Fact]
    public void Damaged_files_are_read_or_give_one_error_line_in_little_memory() =>
        new Fuzz(
            "JSON of tensors",
            [
                .. TensorFiles.Corpus(TensorFiles.WithMetadata, 8).Select(JsonTensorsFile.Write),
                Encoding.UTF8.GetBytes(One),
            ],
            "[",
            "{",
            "\"F32\"",
            "\"U8\"",
            "\"NaN\"",
            "\"NaN(0x7FF8000000000001)\"",
            "\"shape\":[1,2],",
            "1e999",
            ",0",
            "[[[[[[[[[[",
            "-",
            "\\ud800"
        ).Run(output, JsonTensorsFile.Parse, file => ReadChecks.Value(Parse(JsonTensorsFile.Write(file))) == file);

    private static Fin<TensorFile> Parse(byte[] bytes) => JsonTensorsFile.Parse(new FileBytes("x.json", bytes));
}
