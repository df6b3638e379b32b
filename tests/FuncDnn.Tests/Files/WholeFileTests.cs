using FuncDnn.Data.Files;
using FuncDnn.Testing.Commands;

namespace FuncDnn.Tests.Files;

/// <summary>A file is written as a whole or not at all.</summary>
public sealed class WholeFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_is_replaced_and_nothing_is_left_beside_it()
    {
        WholeFile.Write(_folder["a.bin"], [1, 2, 3]);
        WholeFile.Write(_folder["a.bin"], [4]);
        Assert.Equal([4], File.ReadAllBytes(_folder["a.bin"]));
        Assert.Equal([_folder["a.bin"]], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void What_cannot_be_replaced_stays_and_nothing_is_left_beside_it()
    {
        Directory.CreateDirectory(_folder["d"]);
        Assert.ThrowsAny<SystemException>(() => WholeFile.Write(_folder["d"], [1]));
        Assert.Equal([_folder["d"]], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_device_is_not_replaced() =>
        Assert.Equal(
            "/dev/null is a device, which cannot be replaced: name a file.",
            Assert.Throws<IOException>(() => WholeFile.Write("/dev/null", [1])).Message
        );
}
