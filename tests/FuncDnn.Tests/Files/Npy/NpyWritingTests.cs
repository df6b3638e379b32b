using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Npy;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing;
using FuncDnn.Testing.Files;

namespace FuncDnn.Tests.Files.Npy;

/// <summary>A .npy file is written as NumPy writes it; reading it restores all bits.</summary>
public class NpyWritingTests
{
    [Property(MaxTest = 200)]
    public Property Reading_a_written_file_restores_all_bits() =>
        Prop.ForAll(
            TensorFiles.Tensors.ToArbitrary(),
            tensor =>
                ReadChecks
                    .Value(NpyFile.Parse(new FileBytes("x.npy", NpyFile.Write(tensor.Numbers))))
                    .Equals(tensor.Numbers)
        );

    [Property(MaxTest = 200)]
    public Property The_numbers_start_at_a_multiple_of_64_bytes_after_a_line_of_text() =>
        Prop.ForAll(
            TensorFiles.Tensors.ToArbitrary(),
            tensor =>
            {
                var bytes = NpyFile.Write(tensor.Numbers);
                var start = bytes.Length - tensor.Numbers.Bytes.Length;
                return start % 64 == 0 && bytes[start - 1] == '\n';
            }
        );

    [Fact]
    public void The_padding_is_minimal()
    {
        // Headers of every length modulo 64.
        for (var axes = 0; axes < 64; axes++)
        {
            foreach (var numbers in new byte[][] { new byte[1], new byte[11] })
            {
                var shape = EquatableArray.Of(numbers.Length) + Enumerable.Repeat(1, axes).ToEquatableArray();
                var header = Encoding.ASCII.GetString(
                    NpyFile.Write(NdArray.Of<byte>(shape, numbers))[10..^numbers.Length]
                );
                Assert.InRange(header.Length - header.TrimEnd().Length, 1, 64);
            }
        }
    }

    [Theory]
    [InlineData("|u1")]
    [InlineData("|i1")]
    public void Single_bytes_are_written_without_a_byte_order_as_in_NumPy(string type)
    {
        var numbers = type == "|u1" ? NdArray.Of<byte>(default, [1]) : NdArray.Of<sbyte>(default, [1]);
        Assert.Contains(
            $"'descr': '{type}'",
            Encoding.ASCII.GetString(NpyFile.Write(numbers)),
            StringComparison.Ordinal
        );
    }
}
