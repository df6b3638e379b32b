using FuncDnn.Data.Files;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using LanguageExt;

namespace FuncDnn.Tests.Files;

/// <summary>Numbers of any type and byte order keep their bits and their shape.</summary>
public class NdArrayTests
{
    [Fact]
    public void Every_type_of_number_is_read_back_with_its_bits_in_either_byte_order()
    {
        Holds<byte>(DTypeKind.UnsignedInteger, 0, 7, byte.MaxValue);
        Holds<sbyte>(DTypeKind.SignedInteger, sbyte.MinValue, -1, sbyte.MaxValue);
        Holds<ushort>(DTypeKind.UnsignedInteger, 1, 258, ushort.MaxValue);
        Holds<short>(DTypeKind.SignedInteger, short.MinValue, -2, 513);
        Holds<uint>(DTypeKind.UnsignedInteger, 1, 0x01020304, uint.MaxValue);
        Holds<int>(DTypeKind.SignedInteger, int.MinValue, -3, 0x01020304);
        Holds<ulong>(DTypeKind.UnsignedInteger, 1, 0x0102030405060708, 1UL << 63);
        Holds<long>(DTypeKind.SignedInteger, long.MinValue, -4, 0x0102030405060708);
        Holds<Half>(DTypeKind.FloatingPoint, (Half)(-0.1f), Half.MaxValue, Half.Epsilon);
        Holds<float>(DTypeKind.FloatingPoint, -0.1f, float.MaxValue, float.Epsilon);
        Holds<double>(DTypeKind.FloatingPoint, -0.1, double.MaxValue, double.Epsilon);
    }

    [Theory]
    [InlineData(DTypeKind.UnsignedInteger, 2, "16-bit unsigned")]
    [InlineData(DTypeKind.SignedInteger, 1, "8-bit signed")]
    [InlineData(DTypeKind.FloatingPoint, 8, "64-bit floating point")]
    [InlineData(DTypeKind.FloatingPoint, 2, "16-bit floating point")]
    [InlineData(DTypeKind.BrainFloat, 2, "16-bit brain floating point")]
    public void An_encoding_prints_in_words(DTypeKind kind, int size, string words)
    {
        Assert.Equal(words, new DType(kind, size).ToString());
        Assert.Equal($"2 x 3 of {words}", new NdArray([2, 3], new(kind, size), new byte[6 * size]).ToString());
    }

    [Fact]
    public void A_negative_axis_is_refused() =>
        Assert.Equal(
            "An axis cannot be negative: -1 x -1.",
            Assert.Throws<ArgumentException>(() => NdArray.Of<double>([-1, -1], [1])).Message
        );

    [Fact]
    public void Unsupported_types_are_refused_by_name()
    {
        var fault = Assert.Throws<ArgumentException>(() => DType.Of<Int128>());
        Assert.Contains("System.Int128", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(23)]
    [InlineData(25)]
    public void Bytes_that_do_not_match_the_shape_are_refused(int bytes)
    {
        var fault = Assert.Throws<ArgumentException>(() => new NdArray([2, 3], DType.Of<float>(), new byte[bytes]));
        Assert.Equal($"{bytes} bytes are not 2 x 3 of 32-bit floating point.", fault.Message);
    }

    [Fact]
    public void Arrays_are_equal_if_shape_encoding_and_all_bits_are()
    {
        var one = NdArray.Of<byte>([1, 2], [1, 2]);
        Assert.Equal(one, NdArray.Of<byte>([1, 2], [1, 2]));
        Assert.Equal(one.GetHashCode(), NdArray.Of<byte>([1, 2], [1, 2]).GetHashCode());
        Assert.NotEqual(one, NdArray.Of<byte>([2, 1], [1, 2]));
        Assert.NotEqual(one, NdArray.Of<byte>([1, 2], [1, 3]));
        Assert.NotEqual(one, NdArray.Of<sbyte>([1, 2], [1, 2]));
        Assert.False(one.Equals(null));
        // An empty array has a hash code too.
        var none = NdArray.Of<byte>([0], []);
        Assert.Equal(none.GetHashCode(), NdArray.Of<byte>([0], []).GetHashCode());
    }

    [Fact]
    public void Hash_codes_depend_on_the_first_number() =>
        Assert.NotEqual(NdArray.Of<byte>([1], [1]).GetHashCode(), NdArray.Of<byte>([1], [2]).GetHashCode());

    [Fact]
    public void A_single_number_is_one_column_and_no_examples_are_none()
    {
        Assert.Equal(Matrix<double>.Of(1, 1, [3.5]), NdArray.Of<double>(EquatableArray<int>.Empty, [7]).ToColumns(2));
        Assert.Equal(Matrix<double>.Zero(4, 0), NdArray.Of<double>([0, 4], []).ToColumns());
        Assert.Equal(
            Matrix<double>.Of(2, 3, [1, 3, 5, 2, 4, 6]),
            NdArray.Of<int>([3, 2], [1, 2, 3, 4, 5, 6]).ToColumns()
        );
    }

    // One more than the largest count is distinguished from it; an overflow gives more than a file can have.
    [Theory]
    [InlineData(new long[] { }, 2L)]
    [InlineData(new long[] { 3, 5 }, 30L)]
    [InlineData(new[] { int.MaxValue, 1L }, 2L * int.MaxValue)]
    [InlineData(new[] { 1L, int.MaxValue }, 2L * int.MaxValue)]
    [InlineData(new[] { int.MaxValue + 1L, 1L }, 2L * uint.MaxValue)]
    [InlineData(new[] { 1L, int.MaxValue + 1L }, 2L * uint.MaxValue)]
    [InlineData(new[] { 1L << 40, 1L << 40 }, 2L * uint.MaxValue)]
    [InlineData(new long[] { 1 << 20, 1 << 20, 1 << 20, 1 << 20 }, 2L * uint.MaxValue)]
    [InlineData(new long[] { 1 << 20, 0 }, 0L)]
    public void The_bytes_of_a_shape_are_their_product_and_never_overflow(long[] shape, long expected) =>
        Assert.Equal(expected, NdArray.Length(shape, DType.Of<short>()));

    private static void Holds<T>(DTypeKind kind, params T[] numbers)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        var shape = EquatableArray.Of(numbers.Length);
        var little = NdArray.Of<T>(shape, numbers);
        Assert.Equal(new DType(kind, System.Runtime.CompilerServices.Unsafe.SizeOf<T>()), little.Encoding);
        var turned = little.Bytes.ToArray().Chunk(little.Encoding.Size).SelectMany(one => one.Reverse()).ToArray();
        var big = new NdArray(shape, little.Encoding with { BigEndian = true }, turned);
        Assert.All(
            [little, big],
            array =>
            {
                Assert.Equal(numbers.Length, array.Count);
                Assert.Equal(
                    numbers.Select(double.CreateChecked),
                    Enumerable.Range(0, array.Count).Select(i => array[i])
                );
                Assert.Equal(numbers, array.As<T>().IfNone([]));
                Assert.Equal(little, array.LittleEndian());
                Assert.True(typeof(T) == typeof(byte) || array.As<byte>().IsNone);
            }
        );
        Assert.Same(little, little.LittleEndian());
    }
}
