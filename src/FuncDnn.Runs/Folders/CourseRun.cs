using FuncDnn.Data;
using FuncDnn.Experiments.Course;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Runs.Folders;

/// <summary>An experiment of the course, trained.</summary>
/// <param name="Outcome">Its results.</param>
/// <param name="Data">Its examples.</param>
/// <param name="Rows">
/// The course's numbers and ours; none if the data is other than the course's, for lack of a file.
/// </param>
internal sealed record CourseRun(RunResult Outcome, Dataset<double> Data, EquatableArray<CourseRow> Rows)
{
    /// <summary>The name of the experiment.</summary>
    public string Name => Outcome.Experiment.Name;
}
