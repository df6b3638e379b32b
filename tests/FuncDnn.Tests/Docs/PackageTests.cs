using System.Buffers.Binary;
using System.Xml.Linq;

namespace FuncDnn.Tests.Docs;

/// <summary>What the packages say about themselves.</summary>
public class PackageTests
{
    private const string Readme = "eng/package/README.md";
    private const string Icon = "eng/package/icon.png";

    private static readonly XElement s_common = XElement.Load(ReadmeTests.Root("src/Directory.Build.props"));

    public static TheoryData<string> Projects =>
        [.. Directory.EnumerateFiles(ReadmeTests.Root("src"), "*.csproj", SearchOption.AllDirectories).Order()];

    [Fact]
    public void Packages_have_a_readme_an_icon_tags_a_copyright_and_a_license()
    {
        Assert.Equal(
            ("README.md", "icon.png"),
            (Property(s_common, "PackageReadmeFile"), Property(s_common, "PackageIcon"))
        );
        Assert.NotEqual("", Property(s_common, "PackageTags"));
        Assert.Contains(Property(s_common, "Copyright"), ReadmeTests.Page("LICENSE"), StringComparison.Ordinal);
        var all = XElement.Load(ReadmeTests.Root("Directory.Build.props"));
        Assert.Equal("MIT", Property(all, "PackageLicenseExpression"));
        var packed = s_common.Descendants("None").Where(file => file.Attribute("Pack")?.Value == "true").ToArray();
        Assert.Equal(
            [Readme, Icon, "LICENSE"],
            packed.Select(file => file.Attribute("Include")!.Value.Replace("$(MSBuildThisFileDirectory)../", ""))
        );
        Assert.All([Readme, Icon, "LICENSE"], file => Assert.True(File.Exists(ReadmeTests.Root(file)), file));
    }

    [Fact]
    public void Packages_have_the_address_of_the_project_that_is_given_and_no_other() =>
        Assert.All(
            new[] { "PackageProjectUrl", "RepositoryUrl" },
            address => Assert.Equal("$(FuncDnnProjectUrl)", Property(s_common, address))
        );

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_package_has_a_description_and_is_in_the_table_of_the_readme(string path)
    {
        var project = XElement.Load(path);
        Assert.EndsWith(".", Property(project, "Description"), StringComparison.Ordinal);
        var id = Property(project, "PackageId") is { Length: > 0 } own ? own : Path.GetFileNameWithoutExtension(path);
        Assert.Contains($"\n| `{id}` | ", ReadmeTests.Page(Readme), StringComparison.Ordinal);
    }

    [Fact]
    public void The_readme_of_the_packages_links_to_no_file_and_its_code_is_that_of_the_project_s_readme()
    {
        Assert.DoesNotMatch(@"\]\((?!https:)", ReadmeTests.Page(Readme));
        Assert.NotEmpty(ReadmeTests.Code(Readme));
        Assert.All(
            ReadmeTests.Code(Readme),
            code => Assert.Contains(code, ReadmeTests.Page("README.md"), StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_icon_is_a_png_of_128_by_128_pixels()
    {
        var png = File.ReadAllBytes(ReadmeTests.Root(Icon));
        Assert.Equal("PNG"u8.ToArray(), png[1..4]);
        Assert.Equal(128, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        Assert.Equal(128, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
        Assert.InRange(png.Length, 1, 1 << 16);
    }

    private static string Property(XElement project, string name) =>
        project.Descendants(name).SingleOrDefault()?.Value ?? "";
}
