using FuncDnn.Experiments.Course;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Drawing;
using FuncDnn.Runs.Folders;

namespace FuncDnn.Runs.Plots;

/// <summary>The pictures of all comparisons of the course.</summary>
internal static class CoursePictures
{
    /// <summary>Draws them.</summary>
    /// <param name="runs">The runs; all that a comparison has must be among them.</param>
    public static EquatableArray<(CourseComparison Comparison, Picture Picture)> Of(EquatableArray<CourseRun> runs) =>
        CourseComparison.All.Map(one =>
            (one, CoursePicture.Of(one, one.Members.Map(member => runs.First(run => run.Name == member.Experiment))))
        );
}
