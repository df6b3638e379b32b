using System.Xml.Linq;
using FuncDnn.Cli.Reports.Console;
using FuncDnn.Experiments.Course;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Drawing;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;

namespace FuncDnn.Cli.Reports.Html;

/// <summary>The self-contained page of the course: its pictures and tables, in the order of the notes.</summary>
internal static class CoursePage
{
    // An experiment's name begins with that of its chapter.
    private static readonly EquatableArray<(string Chapter, string Title)> Chapters =
    [
        ("init", "Initialization"),
        ("reg", "Regularization"),
        ("moons", "Optimization"),
        ("cats", "Cats: two layers and four"),
        ("signs", "SIGNS: softmax over six classes"),
    ];

    /// <summary>Writes the page.</summary>
    /// <param name="verdict">Whether all numbers agree, in a sentence.</param>
    /// <param name="runs">The runs, in the order of the course.</param>
    /// <param name="functions">The numbers of the functions.</param>
    /// <param name="leftOut">The experiments whose numbers were left out, each with the reason as a sentence.</param>
    /// <param name="pictures">The pictures.</param>
    /// <returns>The file; equal runs give equal bytes, and it is well-formed XML.</returns>
    public static FileContent Of(
        string verdict,
        EquatableArray<CourseRun> runs,
        EquatableArray<CourseRow> functions,
        EquatableArray<(string Experiment, string Reason)> leftOut,
        EquatableArray<(CourseComparison Comparison, Picture Picture)> pictures
    ) =>
        new(
            CourseFiles.Page,
            Page.Write(
                "The course: its pictures and numbers",
                verdict,
                Markup.Of(
                    "p",
                    "repeat",
                    "Computed by ",
                    new XElement("code", "funcdnn course"),
                    ". ",
                    new XElement("code", "funcdnn run NAME"),
                    " trains one of the experiments and shows more of it; ",
                    new XElement("code", "funcdnn check NAME"),
                    " checks its gradient."
                ),
                Chapters.Map(chapter =>
                    Chapter(
                        chapter.Title,
                        runs.Filter(run => IsOf(chapter.Chapter, run.Name)),
                        leftOut.Filter(one => IsOf(chapter.Chapter, one.Experiment)).Map(one => one.Reason),
                        pictures
                    )
                ),
                functions.IsEmpty ? null : Functions(functions)
            )
        );

    private static XElement Functions(EquatableArray<CourseRow> rows) =>
        Markup.Section(
            "Functions",
            Markup.Of(
                "p",
                "faint",
                "The numbers that the notes print for single functions; ",
                new XElement("code", "funcdnn course --only FUNCTION"),
                " prints them beside ours."
            ),
            TableMarkup.Of(CourseFunctionReport.Summary(rows))
        );

    private static bool IsOf(string chapter, string experiment) =>
        experiment.StartsWith($"{chapter}-", StringComparison.Ordinal);

    private static XElement Chapter(
        string title,
        EquatableArray<CourseRun> runs,
        EquatableArray<string> leftOut,
        EquatableArray<(CourseComparison Comparison, Picture Picture)> pictures
    )
    {
        var rows = runs.Bind(run => run.Rows);
        var compared = CourseComparison.All.Find(one =>
            one.Members.ForAll(member => runs.Exists(run => run.Name == member.Experiment))
        );
        return Markup.Section(
            title,
            compared.Map(one => Drawn(one, pictures)).IfNone([]),
            (CourseReport.Notes(rows) + leftOut).Map(note => Markup.Of("p", "faint", Markup.Clean(note))),
            rows.IsEmpty ? null : TableMarkup.Of(CourseReport.Table(rows))
        );
    }

    private static EquatableArray<XElement> Drawn(
        CourseComparison comparison,
        EquatableArray<(CourseComparison Comparison, Picture Picture)> pictures
    ) =>
        pictures
            .Find(one => one.Comparison == comparison)
            .Map(one => Markup.Of("div", "picture", one.Picture.ToMarkup()))
            .ToEquatableArray()
            .Add(new XElement("p", comparison.Shows));
}
