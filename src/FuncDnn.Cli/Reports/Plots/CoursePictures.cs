using FuncDnn.Cli.Files;
using FuncDnn.Cli.Runs;
using FuncDnn.Experiments.Course;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Cli.Reports.Plots;

/// <summary>The pictures of all comparisons of the course.</summary>
internal static class CoursePictures
{
    /// <summary>Draws them.</summary>
    /// <param name="runs">The runs; all that a comparison has must be among them.</param>
    /// <returns>The files, and why they are missing if they cannot be drawn.</returns>
    public static (EquatableArray<FileContent> Files, Option<string> LeftOut) Of(EquatableArray<CourseRun> runs)
    {
        try
        {
            return (CourseComparison.All.Map(one => Of(one, runs)), Option<string>.None);
        }
        catch (Exception exception)
        {
            // Whatever stops the plotting library (usually its native part cannot be loaded on this machine), the
            // page is written.
            return ([], exception.GetBaseException().Message.Split('\n')[0]);
        }
    }

    private static FileContent Of(CourseComparison comparison, EquatableArray<CourseRun> runs) =>
        new(
            CourseFiles.Picture(comparison),
            CoursePicture.Png(
                comparison,
                comparison.Members.Map(member => runs.First(run => run.Name == member.Experiment))
            )
        );
}
