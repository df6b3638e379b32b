using System.Security.Cryptography;
using System.Text;
using FuncDnn.Experiments.Checkpoints;

namespace FuncDnn.PropertyTests.Checkpoints;

/// <summary>The checksum of a checkpoint: that of all bytes but its own, in the first place that was left for it.</summary>
public class ChecksumTests
{
    private const string Place = "\"sha256\":\"";

    [Theory]
    [InlineData("", "")]
    [InlineData("before", "\" after")]
    [InlineData(
        "{\"sha256\": 1,",
        "\",\"sha256\":\"0000000000000000000000000000000000000000000000000000000000000000\"}"
    )]
    public void It_is_SHA_256_of_the_bytes_before_and_after_it(string before, string after)
    {
        var bytes = Encoding.UTF8.GetBytes(before + Place + new string('0', 64) + after);
        Checkpoint.Seal(bytes);
        var checksum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(before + Place + after)));
        Assert.Equal(before + Place + checksum + after, Encoding.UTF8.GetString(bytes));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no place for it")]
    [InlineData(Place)]
    [InlineData("before" + Place + "000000000000000000000000000000000000000000000000000000000000000")]
    public void Where_there_is_no_place_for_it_nothing_is_written(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Checkpoint.Seal(bytes);
        Assert.Equal(text, Encoding.UTF8.GetString(bytes));
    }
}
