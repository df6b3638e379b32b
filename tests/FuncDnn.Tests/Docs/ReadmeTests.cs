using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Course;
using FuncDnn.Experiments.Sweeps;

namespace FuncDnn.Tests.Docs;

/// <summary>The documents are true: their code runs, their data can be read, their links lead somewhere.</summary>
public partial class ReadmeTests
{
    /// <summary>
    /// All documents but docs/mutants.md, whose table keeps the names that files had when they were measured.
    /// </summary>
    public static TheoryData<string> Documents =>
        [
            .. new[] { "README.md", "CHANGELOG.md" }.Concat(
                Directory
                    .EnumerateFiles(Root("docs"), "*.md", SearchOption.AllDirectories)
                    .Select(path => Path.GetRelativePath(Root("."), path).Replace('\\', '/'))
                    .Where(path => path != "docs/mutants.md")
                    .Order(StringComparer.Ordinal)
            ),
        ];

    [Fact]
    public void Every_code_block_in_the_documents_is_compiled_and_run_by_a_test()
    {
        var sources = new[] { "ReadmeExamples.cs", "PageExamples.cs", "LawsExamples.cs", "CourseExamples.cs" }
            .Select(source => Beside(source))
            .Concat(Directory.EnumerateFiles(Root("src/FuncDnn.Experiments/Course/Functions"), "*.cs"));
        var compiled = sources
            .SelectMany(source => Examples().Matches(File.ReadAllText(source)))
            .Select(match => Plain(match.Groups[1].Value))
            .ToHashSet();
        string[] documents = ["README.md", "docs/all-of-funcdnn.md", "docs/laws.md", "docs/course.md"];
        var blocks = documents.SelectMany(Code).ToList();
        Assert.Equal(compiled.Count, blocks.Count);
        Assert.All(blocks, block => Assert.Contains(Plain(block), compiled));
    }

    [Fact]
    public void The_data_that_the_page_shows_can_be_read()
    {
        var page = File.ReadAllText(Root("docs/all-of-funcdnn.md"));
        var blocks = JsonBlocks()
            .Matches(page)
            .Select(block => block.Groups[1].Value.Trim())
            .Where(text => text.StartsWith('{'))
            .Select(text => JsonNode.Parse(text)!);
        var all = blocks.Where(block => block["kind"] is not null).ToArray();
        Assert.NotEmpty(all);
        foreach (var data in all)
        {
            var whole = JsonNode.Parse(Catalogue.All[0].ToJson())!;
            whole["data"] = data;
            Assert.Empty(
                Experiment
                    .FromJson(whole.ToJsonString(), "page")
                    .Match(_ => [], errors => errors.Map(one => one.Message))
            );
        }
    }

    [Fact]
    public void The_errors_that_the_page_shows_are_those_of_such_a_file()
    {
        var experiment = JsonNode.Parse(Catalogue.Find("reg-dropout").Single().ToJson())!;
        experiment["optimizer"]!["rate"] = -1;
        experiment["network"]![2]!["keep"] = "much";
        var errors = Experiment
            .FromJson(experiment.ToJsonString(), "mine.json")
            .Match(_ => [], errors => errors.Map(one => $"\n    funcdnn: {one.Message}\n"));
        Assert.Equal(2, errors.Count);
        Assert.All(errors, line => Assert.Contains(line, Page("docs/all-of-funcdnn.md"), StringComparison.Ordinal));
    }

    [Fact]
    public void The_sweep_that_the_page_shows_can_be_read()
    {
        var page = File.ReadAllText(Root("docs/all-of-funcdnn.md"));
        var sweep = Assert.Single(CommentedJsonBlocks().Matches(page)).Groups[1].Value;
        Assert.Empty(
            Sweep
                .FromJson(sweep, "page", name => Catalogue.Find(name).Single())
                .Match(_ => [], errors => errors.Map(one => one.Message))
        );
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_to_a_file_of_the_project_leads_somewhere(string document)
    {
        var folder = Path.GetDirectoryName(Root(document))!;
        var links = LocalLinks().Matches(Page(document)).Select(match => match.Groups[1].Value);
        Assert.All(links, link => Assert.True(Path.Exists(Path.Combine(folder, link)), link));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_to_a_section_leads_to_a_heading(string document)
    {
        var path = Root(document);
        Assert.All(
            SectionLinks().Matches(Page(document)),
            link =>
            {
                var target = link.Groups[1].Value is { Length: > 0 } file
                    ? Path.Combine(Path.GetDirectoryName(path)!, file)
                    : path;
                Assert.Contains(link.Groups[2].Value, Anchors(File.ReadAllText(target)));
            }
        );
    }

    /// <summary>
    /// Files and folders in backquotes that are written as paths from the root, such as src/FuncDnn.Model.
    /// </summary>
    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_path_that_a_document_names_exists(string document) =>
        Assert.All(
            Paths().Matches(Page(document)).Select(match => match.Groups[1].Value),
            path => Assert.True(Path.Exists(Root(path)), path)
        );

    /// <summary>The table says which files one touches; it names them without their folders.</summary>
    [Fact]
    public void Every_file_that_the_page_says_to_touch_exists()
    {
        var section = Page("docs/all-of-funcdnn.md")
            .Split("\n## ")
            .Single(text => text.StartsWith("Where to add what", StringComparison.Ordinal));
        var files = new[] { "src", "tests" }
            .SelectMany(room => Directory.EnumerateFiles(Root(room), "*.cs", SearchOption.AllDirectories))
            .Select(path => path.Replace('\\', '/'))
            .ToArray();
        Assert.All(
            TypeNames().Matches(section).Select(match => $"/{match.Groups[1].Value}.cs"),
            name => Assert.Contains(files, file => file.EndsWith(name, StringComparison.Ordinal))
        );
    }

    /// <summary>The text of a document.</summary>
    internal static string Page(string name) => File.ReadAllText(Root(name));

    /// <summary>The pieces of C# in a document.</summary>
    internal static IEnumerable<string> Code(string name) =>
        CSharpBlocks().Matches(Page(name)).Select(match => match.Groups[1].Value);

    /// <summary>Without white space: the formatter breaks lines that the README does not.</summary>
    private static string Plain(string code) => WhiteSpace().Replace(code, "");

    /// <summary>The anchors that GitHub gives to the headings of a document.</summary>
    private static IEnumerable<string> Anchors(string page) =>
        Headings()
            .Matches(page)
            .Select(match => NotInAnchors().Replace(match.Groups[1].Value.ToLowerInvariant(), "").Replace(' ', '-'));

    internal static string Root(string path) => Path.Combine(Path.GetDirectoryName(Beside("."))!, "../../..", path);

    private static string Beside(string file, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, file);

    [GeneratedRegex("// README: \\w+\\n(.*?)// README: end", RegexOptions.Singleline)]
    private static partial Regex Examples();

    [GeneratedRegex("\\s+")]
    private static partial Regex WhiteSpace();

    [GeneratedRegex("```csharp\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharpBlocks();

    [GeneratedRegex("```json\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex JsonBlocks();

    [GeneratedRegex("```jsonc\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CommentedJsonBlocks();

    [GeneratedRegex("\\]\\((?!http|#)([^)#]+)")]
    private static partial Regex LocalLinks();

    [GeneratedRegex("\\]\\((?!http)([^)#]*)#([^)]+)\\)")]
    private static partial Regex SectionLinks();

    [GeneratedRegex("^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Headings();

    [GeneratedRegex("[^\\w -]")]
    private static partial Regex NotInAnchors();

    [GeneratedRegex("`([A-Z]\\w+(?:/\\w+)?)(?:\\.[A-Z]\\w+)?`")]
    private static partial Regex TypeNames();

    [GeneratedRegex("`((?:src|tests|docs|eng|bench)/[\\w./-]+)`")]
    private static partial Regex Paths();
}
