using System.Runtime.CompilerServices;

namespace FuncDnn.Tests.Architecture;

/// <summary>The rooms of the house: what may know what.</summary>
public class FolderCycleTests
{
    private static readonly FolderGraph Sources = new(Read());

    [Fact]
    public void No_two_folders_of_the_sources_use_each_other() =>
        Assert.True(Sources.Cycles.Count == 0, string.Join('\n', Sources.Cycles));

    [Theory]
    [InlineData("FuncDnn.Numerics", "FuncDnn.Model")]
    [InlineData("FuncDnn.Numerics", "FuncDnn.Data")]
    [InlineData("FuncDnn.Data", "FuncDnn.Model")]
    [InlineData("FuncDnn.Model", "FuncDnn.Training")]
    [InlineData("FuncDnn.Training", "FuncDnn.Experiments")]
    [InlineData("FuncDnn.Experiments", "FuncDnn.Laws")]
    [InlineData("FuncDnn.Experiments", "FuncDnn.Runs")]
    [InlineData("FuncDnn.Runs", "FuncDnn.Cli")]
    [InlineData("FuncDnn.Runs", "FuncDnn.Studio")]
    [InlineData("FuncDnn.Studio", "FuncDnn.Cli")]
    [InlineData("FuncDnn.Laws", "FuncDnn.Cli")]
    public void A_lower_room_does_not_know_the_one_above(string lower, string above) =>
        Assert.Empty(
            Read()
                .Where(file => $"{file.Namespace}.".StartsWith(lower + ".", StringComparison.Ordinal))
                .Where(file => file.Imports.Any(one => $"{one}.".StartsWith(above + ".", StringComparison.Ordinal)))
                .Select(file => file.Name)
        );

    [Fact]
    public void A_cycle_is_told_with_folders_file_and_type()
    {
        var graph = new FolderGraph([
            SourceFile.Parse(
                "Low.cs",
                "using A.High;\nnamespace A.Low;\ninternal class Low\n{\n    Tower top;\n}\n".Replace(
                    "A.",
                    "FuncDnn.",
                    StringComparison.Ordinal
                )
            ),
            SourceFile.Parse(
                "Tower.cs",
                "using A.Low;\nnamespace A.High;\npublic sealed record Tower(Low Base);\n".Replace(
                    "A.",
                    "FuncDnn.",
                    StringComparison.Ordinal
                )
            ),
        ]);
        Assert.Equal(
            ["FuncDnn.High -> FuncDnn.Low: Tower.cs names Low", "FuncDnn.Low -> FuncDnn.High: Low.cs names Tower"],
            graph.Cycles
        );
    }

    [Fact]
    public void A_folder_that_uses_the_one_around_it_needs_no_import_to_make_a_cycle()
    {
        var graph = new FolderGraph([
            SourceFile.Parse("Outer.cs", "using FuncDnn.X.Y;\nnamespace FuncDnn.X;\npublic class Outer : Inner;\n"),
            SourceFile.Parse(
                "Inner.cs",
                "namespace FuncDnn.X.Y;\npublic class Inner;\ninternal class Other { Outer one; }\n"
            ),
        ]);
        Assert.Equal(
            ["FuncDnn.X -> FuncDnn.X.Y: Outer.cs names Inner", "FuncDnn.X.Y -> FuncDnn.X: Inner.cs names Outer"],
            graph.Cycles
        );
    }

    [Fact]
    public void Comments_texts_and_members_name_no_type()
    {
        var file = SourceFile.Parse(
            "File.cs",
            "namespace a;\n/// <see cref=\"Doc\"/>\nclass One { string x = \"Text\"; int y = z.Member; Type t; } // Remark\n"
        );
        Assert.Equal(["One", "Type"], file.Words.Order(StringComparer.Ordinal));
    }

    private static IReadOnlyCollection<SourceFile> Read([CallerFilePath] string here = "")
    {
        var sources = Path.GetFullPath(Path.Combine(here, "../../../../src"));
        return
        [
            .. Directory
                .EnumerateFiles(sources, "*.cs", SearchOption.AllDirectories)
                .Where(path =>
                    !Path.GetRelativePath(sources, path)
                        .Split(Path.DirectorySeparatorChar)
                        .Any(part => part is "bin" or "obj")
                )
                .Select(path => SourceFile.Parse(Path.GetFileName(path), File.ReadAllText(path))),
        ];
    }
}
