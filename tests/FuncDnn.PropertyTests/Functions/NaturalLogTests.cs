using FuncDnn.Numerics.Functions;

namespace FuncDnn.PropertyTests.Functions;

/// <summary>The logarithms of many numbers at once have the bits of each one alone.</summary>
public sealed class NaturalLogTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    [InlineData(8192)]
    [InlineData(20_001)]
    public void Many_at_once_have_the_bits_of_each_alone(int count)
    {
        var numbers = FunctionInputs.Doubles(count);
        var expected = numbers.Select(PortableMath.Log).ToArray();
        NaturalLog.Of(numbers);
        Assert.Equal(FunctionInputs.Bits(expected, oneNaN: true), FunctionInputs.Bits(numbers, oneNaN: true));
    }
}
