using FuncDnn.Experiments.Export.Protobuf;

namespace FuncDnn.Tests.Export;

/// <summary>
/// Integers in protocol buffers: seven bits in a byte, the lowest first, in as few bytes as possible.
/// </summary>
public class ProtoMessageTests
{
    [Theory]
    [InlineData(0, new byte[] { 0x08, 0x00 })]
    [InlineData(127, new byte[] { 0x08, 0x7F })]
    [InlineData(128, new byte[] { 0x08, 0x80, 0x01 })]
    [InlineData(150, new byte[] { 0x08, 0x96, 0x01 })]
    [InlineData(-1, new byte[] { 0x08, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01 })]
    public void An_integer_takes_no_more_bytes_than_needed(long number, byte[] bytes) =>
        Assert.Equal(bytes, new ProtoMessage().Number(1, number).Bytes.ToArray());
}
