using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using FuncDnn.Experiments.Course;
using FuncDnn.Experiments.Course.Functions;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Tests.Docs;

/// <summary>docs/course.md shows what the functions of the notes and its programs really print.</summary>
public partial class CoursePageTests
{
    private const string Update = "FUNCDNN_UPDATE_DOCS";
    private const string Page = "docs/course.md";

    public static TheoryData<string> Names => [.. CourseFunctions.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_numbers_of_a_function_are_on_the_page_beside_those_of_the_notes(string name)
    {
        var function = CourseFunctions.Find(name).Single();
        Require(
            $"funcdnn course --only {name}",
            string.Join('\n', CourseFunctions.Cases(function).Map(one => Text(function, one)))
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_function_has_a_heading_with_its_name_in_the_notes(string name) =>
        Assert.Contains($"\n### {name}\n", ReadmeTests.Page(Page), StringComparison.Ordinal);

    [Fact]
    public void The_page_names_every_namespace_that_its_code_uses()
    {
        var usings = ReadmeTests.Code(Page).First().Split('\n');
        var used = Directory
            .EnumerateFiles(ReadmeTests.Root("src/FuncDnn.Experiments/Course/Functions"), "*.cs")
            .Where(path => File.ReadAllText(path).Contains("// README: ", StringComparison.Ordinal))
            .SelectMany(File.ReadLines)
            .Where(line => line.StartsWith("using FuncDnn", StringComparison.Ordinal));
        Assert.All(used, line => Assert.Contains(line, usings));
    }

    [Fact]
    public void Every_experiment_of_the_course_is_named_on_the_page() =>
        Assert.All(
            CourseTable.Experiments.Map(one => one.Name),
            name => Assert.Contains(name, ReadmeTests.Page(Page), StringComparison.Ordinal)
        );

    /// <summary>Requires that the page shows what a program printed.</summary>
    /// <param name="example">The name of the block.</param>
    /// <param name="printed">What it printed.</param>
    internal static void RequirePrinted(string example, string printed) => Require(example, printed);

    /// <summary>Requires a text between the marks of a name; writes it there on request.</summary>
    private static void Require(string mark, string text)
    {
        var path = ReadmeTests.Root(Page);
        var expected = $"<!-- {mark} -->\n\n```text\n{text.TrimEnd('\n')}\n```\n\n<!-- end -->";
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            var block = new Regex($"<!-- {Regex.Escape(mark)} -->.*?<!-- end -->", RegexOptions.Singleline);
            File.WriteAllText(
                path,
                block.Replace(File.ReadAllText(path), expected.Replace("$", "$$", StringComparison.Ordinal))
            );
        }

        Assert.True(
            File.ReadAllText(path).Contains(expected, StringComparison.Ordinal),
            $"{Page} does not show what {mark} gives:\n{text}\n"
                + $"Write it again with: {Update}=1 dotnet test --filter {nameof(CoursePageTests)}"
        );
    }

    /// <summary>A call: its inputs, then each quantity as the notes print it and as it is here.</summary>
    private static string Text(CourseFunction function, CourseCase call)
    {
        var results = function.Compute(call.Inputs());
        var text = new StringBuilder(call.Title);
        call.Draws.Iter(draw => text.Append(CultureInfo.InvariantCulture, $"\n  np.random.{draw}"));
        call.Printed.Iter(printed =>
        {
            var ours = results.Single(one => one.Name == printed.Name).Value;
            text.Append(CultureInfo.InvariantCulture, $"\n  {printed.Name}");
            Lines(Number().Matches(printed.Text).Select(one => one.Value), ours)
                .Zip(Lines(ours.Values.ToArray().Select(Shown), ours))
                .Iter(rows =>
                    text.Append(CultureInfo.InvariantCulture, $"\n    notes  {rows.Item1}\n    ours   {rows.Item2}")
                );
        });
        return text.Append('\n').ToString();
    }

    /// <summary>The rows of a matrix; a column takes one line.</summary>
    private static IEnumerable<string> Lines(IEnumerable<string> numbers, Matrix<double> shape) =>
        shape.Columns == 1
            ? [string.Join("; ", numbers)]
            : numbers.Chunk(shape.Columns).Select(row => string.Join(' ', row));

    private static string Shown(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"-?\d+(\.\d*)?(e[-+]?\d+)?")]
    private static partial Regex Number();
}
