using System.Xml.Linq;
using FuncDnn.Cli.Reports.Html;
using FuncDnn.Experiments.Course;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Plots;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Experiments;

namespace FuncDnn.EndToEnd.Commands;

/// <summary>
/// "course draws the notes' pictures (three initializations, three regularizations, three optimizers in one picture
/// each)".
/// </summary>
public sealed class CoursePageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static EquatableArray<CourseRun> Runs { get; } =
        CourseComparison.All.Bind(one => one.Members.Map(member => Short(member.Experiment)));

    private static CourseRun Short(string name)
    {
        var experiment = ShortExperiments.Of(name, 20);
        var outcome = ShortExperiments.Run(experiment);
        return new(
            outcome,
            experiment.Load(default).ThrowIfFail(),
            name.StartsWith("reg", StringComparison.Ordinal) ? [] : CourseTable.Rows(outcome)
        );
    }

    [Fact]
    public void Each_comparison_is_one_picture_of_three_experiments_of_the_course()
    {
        Assert.Equal(
            ["init-zeros init-random init-he", "reg-none reg-l2 reg-dropout", "moons-gd moons-momentum moons-adam"],
            CourseComparison.All.Map(one => string.Join(' ', one.Members.Map(member => member.Experiment))).ToArray()
        );
        var pictures = CoursePictures.Of(Runs);
        Assert.Equal(
            ["initializations.svg", "regularizations.svg", "optimizers.svg"],
            pictures.Map(one => CourseFiles.Picture(one.Comparison)).ToArray()
        );
        Assert.All(
            pictures,
            one =>
            {
                var picture = XDocument.Parse(System.Text.Encoding.UTF8.GetString(one.Picture.ToFile()));
                Assert.Equal(3, picture.Descendants().Count(element => element.Name.LocalName == "image"));
                Assert.All(
                    one.Comparison.Members,
                    member => Assert.Contains(member.Label, picture.Root!.Value, StringComparison.Ordinal)
                );
            }
        );
    }

    [Fact]
    public void The_wide_curve_lies_under_the_others_since_they_may_be_the_same() =>
        Assert.All(
            CoursePictures.Of(Runs),
            one =>
                Assert.EndsWith(
                    " broad",
                    XDocument
                        .Parse(System.Text.Encoding.UTF8.GetString(one.Picture.ToFile()))
                        .Descendants()
                        .Select(element => (string?)element.Attribute("class"))
                        .First(kind => kind?.StartsWith("line ", StringComparison.Ordinal) ?? false),
                    StringComparison.Ordinal
                )
        );

    [Fact]
    public void Equal_runs_give_equal_files_and_other_runs_others()
    {
        var (first, again) = (CoursePictures.Of(Runs), CoursePictures.Of(Runs));
        Assert.Equal(
            first.Map(one => one.Picture.ToFile()).ToArray(),
            again.Map(one => one.Picture.ToFile()).ToArray()
        );
        var swapped = CourseComparison.All[2] with { Name = "other" };
        Assert.NotEqual(
            CoursePicture.Of(swapped, [Runs[6], Runs[7], Runs[8]]).ToFile(),
            CoursePicture.Of(swapped, [Runs[6], Runs[8], Runs[7]]).ToFile()
        );
    }

    [Fact]
    public void The_page_has_the_pictures_and_tables_in_the_order_of_the_notes_and_says_what_is_left_out()
    {
        var pictures = CoursePictures.Of(Runs);
        var file = CoursePage.Of(
            "All agree.",
            Runs,
            [new CourseRow("linear_forward", "Z[0, 0]", 3.26, 3.2629, 0.005, true, "")],
            [("reg-l2", "reg-l2 was left out: <reason>.")],
            pictures
        );
        Assert.Equal("course.html", file.Name);
        var page = XDocument.Parse(System.Text.Encoding.UTF8.GetString(file.Bytes));
        Assert.Equal(
            ["Initialization", "Regularization", "Optimization"],
            page.Descendants("h2").Select(one => one.Value).Take(3)
        );
        Assert.Equal(
            ["Three initializations", "Three regularizations", "Three optimizers"],
            page.Descendants("svg").Select(one => one.Element("title")!.Value)
        );
        var chapters = page.Descendants("section").ToArray();
        Assert.Contains("init-he", chapters[0].Value, StringComparison.Ordinal);
        Assert.Contains("reg-l2 was left out: <reason>.", chapters[1].Value, StringComparison.Ordinal);
        Assert.Empty(chapters[1].Descendants("table"));
        Assert.Contains("moons-adam", chapters[2].Value, StringComparison.Ordinal);
        Assert.Equal("Functions", chapters[^1].Element("h2")!.Value);
        Assert.Contains("linear_forward", chapters[^1].Value, StringComparison.Ordinal);
        Assert.DoesNotContain("http", page.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_command_writes_the_page_and_the_pictures_and_names_the_page()
    {
        var session = Session.Of("course", "--out", _folder["new/course"]);
        Assert.Equal(ExitCode.Good, session.Code);
        Assert.EndsWith(
            $"Look at it in a browser: {_folder["new/course/course.html"]}\n",
            session.Out,
            StringComparison.Ordinal
        );
        Assert.Equal(
            ["course.html", "initializations.svg", "optimizers.svg", "regularizations.svg"],
            Directory.GetFiles(_folder["new/course"]).Select(Path.GetFileName).Order()
        );
        Assert.Matches("moons-sgd +mean cost of the first epoch, by a scalar loop .* yes\n", session.Out);
        Assert.Contains("signs-softmax was left out", session.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_in_the_way_is_said_before_anything_is_trained()
    {
        var file = _folder.Write("file", "mine");
        var below = Session.Of("course", "--out", _folder["file/x"]);
        Assert.Equal((ExitCode.BadInput, ""), (below.Code, below.Out));
        Assert.Equal($"funcdnn: --out: {file} is a file: name a folder.", Assert.Single(below.ErrorLines));
        var folder = Directory.CreateDirectory(_folder["out/optimizers.svg"]).FullName;
        var session = Session.Of("course", "--out", _folder["out"], "--force");
        Assert.Equal((ExitCode.BadInput, ""), (session.Code, session.Out));
        Assert.Equal(
            $"funcdnn: {folder} is a folder, where a file would be written: name another folder with --out.",
            Assert.Single(session.ErrorLines)
        );
    }

    [Theory]
    [InlineData("course.html")]
    [InlineData("initializations.svg")]
    public void An_earlier_page_is_overwritten_only_with_force_which_is_said_before_anything_is_trained(string name)
    {
        var file = _folder.Write(name, "mine");
        var session = Session.Of("course", "--out", _folder.Path);
        Assert.Equal((ExitCode.BadInput, ""), (session.Code, session.Out));
        Assert.Equal(
            $"funcdnn: {file} already exists: name another folder with --out, or overwrite it with --force.",
            Assert.Single(session.ErrorLines)
        );
        Assert.Equal("mine", File.ReadAllText(file));
        var cancelled = new Setting(Cancel: new CancellationToken(canceled: true));
        Assert.Equal(ExitCode.Interrupted, Session.With(cancelled, "course", "--out", _folder.Path, "--force").Code);
        Assert.Equal("mine", File.ReadAllText(file));
    }

    [Fact]
    public void A_file_in_place_of_the_folder_is_refused()
    {
        var file = _folder.Write("file", "mine");
        var session = Session.Of("course", "--out", file);
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.Contains($"--out: {file} is a file: name a folder.", session.Error, StringComparison.Ordinal);
    }
}
