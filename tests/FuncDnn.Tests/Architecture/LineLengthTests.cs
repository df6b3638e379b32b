using System.Runtime.CompilerServices;
using static System.StringComparison;

namespace FuncDnn.Tests.Architecture;

/// <summary>Source lines fit the width that .editorconfig sets; the formatter breaks code, but not comments.</summary>
public class LineLengthTests
{
    private const int MaxLength = 120;

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    [InlineData("bench")]
    public void No_line_of_code_or_comment_is_longer_than_120_columns(string folder)
    {
        var root = Path.Combine(Root(), folder);
        var lines =
            from path in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            where
                !Path.GetRelativePath(root, path).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj")
            from line in File.ReadLines(path).Index()
            // String literals stay whole, and so do style sheets.
            where
                line.Item.Length > MaxLength
                && (
                    line.Item.TrimStart().StartsWith("//", Ordinal)
                    || !(line.Item.Contains('"') || line.Item.EndsWith("; }", Ordinal))
                )
            select $"{Path.GetRelativePath(root, path)}: line {line.Index + 1}";
        Assert.Equal("", string.Join('\n', lines));
    }

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(here, "../../../.."));
}
