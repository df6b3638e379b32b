using System.Text;
using FuncDnn.Data.Files;
using FuncDnn.Testing.Export;

namespace FuncDnn.Tests.Files;

/// <summary>Checksums by table equal the bitwise remainders of their definitions.</summary>
public class Crc32Tests
{
    [Theory]
    [InlineData("123456789", 0xE3069283)]
    [InlineData("", 0)]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 0x8A9136AA)]
    public void The_checksum_of_records_is_that_of_RFC_3720(string text, uint sum)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        Assert.Equal(sum, Crc32.Castagnoli.Of(bytes));
        Assert.Equal(sum, new Crc32(Crc32.CastagnoliPolynomial).Of(bytes));
        Assert.Equal(sum, TensorBoardEvents.Crc32C(bytes));
    }

    [Theory]
    [InlineData("123456789", 0xCBF43926)]
    [InlineData("", 0)]
    public void The_checksum_of_archives_is_that_of_ISO_3309(string text, uint sum)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        Assert.Equal(sum, Crc32.Zip.Of(bytes));
        Assert.Equal(sum, new Crc32(Crc32.ZipPolynomial).Of(bytes));
    }
}
