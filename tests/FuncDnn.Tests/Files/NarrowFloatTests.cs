using System.Buffers.Binary;
using FuncDnn.Data.Files;

namespace FuncDnn.Tests.Files;

/// <summary>float16 and bfloat16 are read exactly: each of their 65,536 bit patterns is one double.</summary>
public class NarrowFloatTests
{
    [Theory]
    [InlineData(5, 10)]
    [InlineData(8, 7)]
    public void Every_number_of_16_bits_is_read_exactly(int exponentBits, int fractionBits)
    {
        var encoding = new DType(exponentBits == 5 ? DTypeKind.FloatingPoint : DTypeKind.BrainFloat, 2);
        var bytes = new byte[2];
        for (var bits = 0; bits <= ushort.MaxValue; bits++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)bits);
            Assert.Equal(Definition(bits, exponentBits, fractionBits), encoding.Value(bytes));
            bytes.AsSpan().Reverse();
            Assert.Equal(
                Definition(bits, exponentBits, fractionBits),
                (encoding with { BigEndian = true }).Value(bytes)
            );
        }
    }

    // IEEE 754-2019, 3.4: sign, biased exponent, fraction.
    private static double Definition(int bits, int exponentBits, int fractionBits)
    {
        var fraction = bits & ((1 << fractionBits) - 1);
        var exponent = (bits >> fractionBits) & ((1 << exponentBits) - 1);
        var bias = (1 << (exponentBits - 1)) - 1;
        var magnitude =
            exponent == (1 << exponentBits) - 1 ? (fraction == 0 ? double.PositiveInfinity : double.NaN)
            : exponent == 0 ? double.ScaleB(fraction, 1 - bias - fractionBits)
            : double.ScaleB(fraction + (1 << fractionBits), exponent - bias - fractionBits);
        return bits >> 15 == 0 ? magnitude : -magnitude;
    }
}
