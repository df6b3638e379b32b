using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Tables;
using FuncDnn.Testing;

namespace FuncDnn.PropertyTests.Tables;

/// <summary>Short numbers are read as the runtime reads them, which is the definition.</summary>
public class DecimalNumberTests
{
    [Property(MaxTest = 20000)]
    public Property A_short_number_is_the_double_that_the_runtime_reads() =>
        Prop.ForAll(
            Texts.ToArbitrary(),
            text =>
                !DecimalNumber.TryParseShort(text, out var number)
                || (
                    double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var defined)
                    && BitConverter.DoubleToInt64Bits(number) == BitConverter.DoubleToInt64Bits(defined)
                )
        );

    [Theory]
    [InlineData("0.1")]
    [InlineData("-0")]
    [InlineData("9007199254740992")]
    [InlineData("123456.789e-12")]
    [InlineData("+1E22")]
    [InlineData(".5")]
    [InlineData("5.")]
    public void Usual_numbers_are_short(string text)
    {
        Assert.True(DecimalNumber.TryParseShort(text, out var number));
        Assert.Equal(
            BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)),
            BitConverter.DoubleToInt64Bits(number)
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("-")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1 ")]
    [InlineData("1e23")]
    [InlineData("9007199254740993")]
    [InlineData("123456789012345678901")]
    [InlineData("1.5.2")]
    public void Others_are_left_to_the_runtime(string text) => Assert.False(DecimalNumber.TryParseShort(text, out _));

    private static Gen<string> Texts { get; } =
        from sign in Gen.Elements("", "-", "+")
        from whole in Gen.Elements("0123456789".ToCharArray()).ListOf()
        from point in Gen.Elements("", ".", ".", ",")
        from part in Gen.Elements("0123456789".ToCharArray()).ListOf()
        from exponent in Gen.Elements("", "", "", "e3", "E-5", "e+22", "e-22", "e23", "e07", "e", " ")
        select sign + string.Concat(whole.Take(12)) + point + string.Concat(part.Take(9)) + exponent;
}
