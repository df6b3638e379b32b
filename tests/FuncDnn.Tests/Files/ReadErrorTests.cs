using FuncDnn.Data.Files;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Files;

namespace FuncDnn.Tests.Files;

/// <summary>An error of a file is one printable line, whatever its content and path.</summary>
public sealed class ReadErrorTests
{
    [Fact]
    public void A_line_has_file_place_fault_and_remedy() =>
        Assert.Equal(
            "a.bin: byte 3: it is odd; make it even.",
            ReadError.At("a.bin", "byte 3", "it is odd", "make it even").Message
        );

    [Fact]
    public void Unprintable_characters_become_question_marks()
    {
        const string odd = "a\nb\u0000c\ud800d";
        Assert.Equal("a?b?c?d: x: y; z.", ReadError.At(odd, "x", "y", "z").Message);
        Assert.Equal("Mör \U0001F600: x: y; z.", ReadError.At("Mör \U0001F600", "x", "y", "z").Message);
        Assert.Equal("x: a?b?c?d", ReadError.At("x", odd).Message);
        Assert.Equal("x: y: a?b?c?d", ReadError.At("x", "y", odd).Message);
    }

    [Theory]
    [InlineData(200, "")]
    [InlineData(201, "...")]
    public void Of_each_part_200_characters_are_shown_and_then_three_points(int length, string end) =>
        Assert.Equal(
            $"{new string('a', 200)}{end}: x: y; z.",
            ReadError.At(new string('a', length), "x", "y", "z").Message
        );

    [Fact]
    public void An_unreadable_file_is_reported_with_its_path()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(
            "whole"u8.ToArray(),
            ReadChecks.Value(FileBytes.Read(folder.Write("a.bin", "whole"))).Bytes.ToArray()
        );
        Fault(folder["none.bin"], $"none.bin: the file: it does not exist; check the path {folder["none.bin"]}.");
        var deep = Path.Combine(folder.Path, "no", "none.bin");
        Fault(deep, $"none.bin: the file: it does not exist; check the path {deep}.");
        var inner = Directory.CreateDirectory(folder["inner"]).FullName;
        Fault(inner, $"inner: the file: it is a folder; name a file in it.");
        Fault("\0.bin", "?.bin: the file: Null character in path. (Parameter 'path'); check the path ?.bin.");
        Fault("", ": the file: The value cannot be an empty string. (Parameter 'path'); check the path .");
        var path = folder["whole.bin"];
        using var alone = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
        Fault(
            path,
            $"whole.bin: the file: The process cannot access the file '{path}' because it is being used by another "
                + $"process; check the path {path}."
        );
    }

    private static void Fault(string path, string line) => Assert.Equal(line, Said(path));

    private static string Said(string path) => ReadChecks.Fault(FileBytes.Read(path)).IfNone("no fault");
}
