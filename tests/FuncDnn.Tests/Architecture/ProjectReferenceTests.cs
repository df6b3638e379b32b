using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace FuncDnn.Tests.Architecture;

/// <summary>What each library may depend on, so that a package brings no more than its users need.</summary>
public class ProjectReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["FuncDnn.Numerics"] = ["LanguageExt.Core"],
        ["FuncDnn.Model"] = ["FuncDnn.Numerics", "LanguageExt.Core"],
        ["FuncDnn.Data"] =
        [
            "FuncDnn.Numerics",
            "LanguageExt.Core",
            "CsvHelper",
            "BitMiracle.LibJpeg.NET",
            "Snappier",
            "ZstdSharp.Port",
        ],
        ["FuncDnn.Training"] = ["FuncDnn.Model", "FuncDnn.Data"],
        ["FuncDnn.Interop"] = ["FuncDnn.Training", "MathNet.Numerics"],
        ["FuncDnn.Experiments"] = ["FuncDnn.Training"],
        ["FuncDnn.Cluster"] =
        [
            "FuncDnn.Experiments",
            "Microsoft.Orleans.Client",
            "Microsoft.Orleans.Connections.Security",
            "Microsoft.Orleans.Server",
            "StackExchange.Redis",
        ],
        ["FuncDnn.Laws"] = ["FuncDnn.Experiments", "FuncDnn.Interop", "FsCheck"],
        ["FuncDnn.Runs"] = ["FuncDnn.Experiments"],
        ["FuncDnn.Studio"] = ["FuncDnn.Runs"],
        ["FuncDnn.Cli"] = ["FuncDnn.Cluster", "FuncDnn.Laws", "FuncDnn.Runs", "FuncDnn.Studio", "System.CommandLine"],
    };

    public static TheoryData<string> Projects =>
        [.. Directory.GetDirectories(Sources()).Select(folder => Path.GetFileName(folder))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_library_depends_on_nothing_but_what_its_room_allows(string project)
    {
        Assert.True(Allowed.ContainsKey(project), $"{project}: say here what it may depend on.");
        Assert.Empty(References(project).Except(Allowed[project]));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Only_the_studio_needs_a_framework_besides_that_of_NET_and_keeps_it_to_itself(string project) =>
        Assert.Equal(
            project == "FuncDnn.Studio" ? [("Microsoft.AspNetCore.App", "all")] : [],
            XDocument
                .Load(ProjectFile(project))
                .Descendants("FrameworkReference")
                .Select(one => ((string)one.Attribute("Include")!, (string?)one.Attribute("PrivateAssets")))
        );

    [Fact]
    public void What_is_imported_by_all_projects_references_no_package() =>
        Assert.Empty(
            new[] { "Directory.Build.props", "../Directory.Build.props", "../Directory.Build.targets" }.SelectMany(
                file => Names(Path.Combine(Sources(), file), "PackageReference", "ProjectReference")
            )
        );

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_package_has_a_description(string project) =>
        Assert.All(
            XDocument
                .Load(ProjectFile(project))
                .Descendants("Description")
                .Select(line => line.Value)
                .DefaultIfEmpty(""),
            text => Assert.True(text.Length is > 20 and < 200 && text.EndsWith('.'), $"{project}: \"{text}\"")
        );

    private static IEnumerable<string> References(string project) =>
        Names(ProjectFile(project), "PackageReference", "ProjectReference");

    private static IEnumerable<string> Names(string file, params string[] elements) =>
        XDocument
            .Load(file)
            .Descendants()
            .Where(element => elements.Contains(element.Name.LocalName))
            .Select(element => (string)element.Attribute("Include")!)
            .Select(path =>
                path.EndsWith(".csproj", StringComparison.Ordinal) ? Path.GetFileNameWithoutExtension(path) : path
            );

    private static string ProjectFile(string project) => Path.Combine(Sources(), project, project + ".csproj");

    private static string Sources([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(here, "../../../../src"));
}
