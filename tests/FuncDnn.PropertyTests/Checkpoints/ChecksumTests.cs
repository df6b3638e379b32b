using System.Security.Cryptography;
using System.Text;
using FuncDnn.Experiments.Checkpoints;

namespace FuncDnn.PropertyTests.Checkpoints;

/// <summary>
/// The checksum of a checkpoint covers all bytes except its own, and is written to the first placeholder.
/// </summary>
public class ChecksumTests
{
    private const string Placeholder = "\"sha256\":\"";

    [Theory]
    [InlineData("", "")]
    [InlineData("before", "\" after")]
    [InlineData(
        "{\"sha256\": 1,",
        "\",\"sha256\":\"0000000000000000000000000000000000000000000000000000000000000000\"}"
    )]
    public void It_is_SHA_256_of_the_bytes_before_and_after_it(string before, string after)
    {
        var bytes = Encoding.UTF8.GetBytes(before + Placeholder + new string('0', 64) + after);
        Checkpoint.Seal(bytes);
        var checksum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(before + Placeholder + after)));
        Assert.Equal(before + Placeholder + checksum + after, Encoding.UTF8.GetString(bytes));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no placeholder")]
    [InlineData(Placeholder)]
    [InlineData("before" + Placeholder + "000000000000000000000000000000000000000000000000000000000000000")]
    public void Without_a_placeholder_nothing_is_written(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Checkpoint.Seal(bytes);
        Assert.Equal(text, Encoding.UTF8.GetString(bytes));
    }
}
