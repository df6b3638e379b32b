using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using FuncDnn.Data;
using FuncDnn.Data.Json;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Optimizers;
using LanguageExt;

namespace FuncDnn.Experiments.Course;

/// <summary>The numbers that the course prints for its experiments, compared with ours.</summary>
[RequiresUnreferencedCode(JsonReflection.Reason)]
[RequiresDynamicCode(JsonReflection.Reason)]
internal static class CourseTable
{
    private static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web);

    private static EquatableArray<Printed> All { get; } = Read();

    /// <summary>The experiments that the course prints numbers for, in its order.</summary>
    public static EquatableArray<Experiment> Experiments { get; } =
        All.Choose(printed => Catalogue.Find(printed.Experiment)).ToEquatableArray();

    /// <summary>The names of the files behind an experiment's numbers that a folder does not have.</summary>
    /// <param name="experiment">The experiment's name.</param>
    /// <param name="folder">The folder, if there is one.</param>
    public static EquatableArray<string> MissingFiles(string experiment, Option<string> folder) =>
        NeededFiles(experiment).Filter(file => !folder.Exists(one => Has(one, file)));

    /// <summary>The names of the data files behind an experiment's numbers; none if the data is generated.</summary>
    /// <param name="experiment">The experiment's name.</param>
    public static EquatableArray<string> NeededFiles(string experiment) =>
        All.Filter(printed => printed.Experiment == experiment)
            .Bind(printed => (printed.Data ?? []).ToEquatableArray());

    /// <summary>Compares each number that the course prints for an experiment with ours.</summary>
    public static EquatableArray<CourseRow> Rows(RunResult result) =>
        All.Filter(printed => printed.Experiment == result.Experiment.Name)
            .Bind(printed => Accuracies(printed, result) + Learned(printed, result) + Costs(printed, result));

    /// <summary>
    /// For steps of one example, for which the course gives pseudo code only: the cost of the first epoch, beside that
    /// of <see cref="SingleExampleLoop"/>.
    /// </summary>
    public static EquatableArray<CourseRow> SingleExampleRows(RunResult result, Dataset<double> data) =>
        All.Filter(printed => printed.Experiment == result.Experiment.Name && result.Experiment.BatchSize == 1)
            .Map(printed =>
                Row(
                    printed,
                    "mean cost of the first epoch, by a scalar loop",
                    SingleExample(result.Experiment, data),
                    result.Cost[0].MeanCost
                )
            );

    private static double SingleExample(Experiment experiment, Dataset<double> data)
    {
        var run = ExperimentRun.Of(experiment, data).ThrowIfFail();
        var start = run.InputsAfter(run.Start).ThrowIfFail().Parameters;
        var batches = RunSeeding.Batches(experiment, start.Layout);
        return SingleExampleLoop.MeanCost(
            start,
            Enumerable.Range(0, run.StepsPerEpoch).Select(step => batches.At(data.Train, step)).ToEquatableArray(),
            ((GradientDescent)experiment.Optimizer).Rate.At(0)
        );
    }

    // train_signs.h5 has a substitute, which SignImages takes too.
    private static bool Has(string folder, string file) =>
        File.Exists(Path.Combine(folder, file))
        || File.Exists(
            Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(file)}_substitute{Path.GetExtension(file)}")
        );

    private static EquatableArray<CourseRow> Accuracies(Printed printed, RunResult result) =>
        Accuracies(printed, "", printed.Train, printed.Test, result)
        + (printed.Tables ?? [])
            .ToEquatableArray()
            .Bind(table => Accuracies(printed, $" in the table of {table.Name}", table.Train, table.Test, result));

    private static EquatableArray<CourseRow> Accuracies(
        Printed printed,
        string where,
        string? train,
        string? test,
        RunResult result
    ) =>
        Accuracy(printed, $"train accuracy{where}", train, result.TrainAccuracy).ToEquatableArray()
        + result.TestAccuracy.Bind(ours => Accuracy(printed, $"test accuracy{where}", test, ours)).ToEquatableArray();

    /// <summary>An accuracy agrees if it rounds to the digits that the course prints.</summary>
    private static Option<CourseRow> Accuracy(Printed printed, string quantity, string? digits, double ours) =>
        Prelude
            .Optional(digits)
            .Map(text =>
            {
                var decimals = text.Length - text.IndexOf('.', StringComparison.Ordinal) - 1;
                var course = double.Parse(text, CultureInfo.InvariantCulture);
                var tolerance =
                    0.5 * Enumerable.Repeat(0.1, decimals).Aggregate(1.0, (product, tenth) => product * tenth);
                return new CourseRow(
                    printed.Experiment,
                    quantity,
                    course,
                    ours,
                    tolerance,
                    Math.Abs(ours - course) <= tolerance * 1.000001,
                    printed.Note ?? ""
                );
            });

    /// <summary>Where the course prints no number, ours must be clearly above chance.</summary>
    private static EquatableArray<CourseRow> Learned(Printed printed, RunResult result) =>
        Prelude
            .Optional(printed.Classes)
            .Map(classes =>
            {
                var ours = result.TestAccuracy.IfNone(double.NaN);
                return new CourseRow(
                    printed.Experiment,
                    string.Create(CultureInfo.InvariantCulture, $"test accuracy above 2/{classes}, twice chance"),
                    double.NaN,
                    ours,
                    double.NaN,
                    ours > 2.0 / classes,
                    printed.Note ?? ""
                );
            })
            .ToEquatableArray();

    private static EquatableArray<CourseRow> Costs(Printed printed, RunResult result)
    {
        var pairs = (printed.Costs ?? [])
            .ToEquatableArray()
            .Map(point => ((long)point[0]!, Course: point[1] ?? double.PositiveInfinity))
            .Map(point => (At: point.Item1, point.Course, Ours: Ours(result, point.Item1)));
        var ends = pairs.Count > 1 ? EquatableArray.Of(pairs[0], pairs[^1]) : pairs;
        var rows = ends.Map(pair => Row(printed, $"cost at {pair.At}", pair.Course, pair.Ours));
        return pairs.Count > 2
            ? rows.Add(
                new CourseRow(
                    printed.Experiment,
                    $"all {pairs.Count} costs: largest relative difference",
                    0,
                    pairs.Map(pair => Difference(pair.Course, pair.Ours)).Fold(0.0, Math.Max),
                    printed.Tolerance,
                    pairs.ForAll(pair => Difference(pair.Course, pair.Ours) <= printed.Tolerance),
                    printed.Note ?? ""
                )
            )
            : rows;
    }

    private static CourseRow Row(Printed printed, string quantity, double course, double ours) =>
        new(
            printed.Experiment,
            quantity,
            course,
            ours,
            printed.Tolerance,
            Difference(course, ours) <= printed.Tolerance,
            printed.Note ?? ""
        );

    /// <summary>If the course prints infinity (the log of a rounded zero), any finite cost is right.</summary>
    private static double Difference(double course, double ours) =>
        double.IsInfinity(course) && double.IsFinite(ours) ? 0 : Math.Abs(ours - course) / Math.Abs(course);

    private static double Ours(RunResult result, long epoch) =>
        result.Cost.Find(point => point.Epoch == epoch).Map(point => point.Cost).IfNone(double.NaN);

    private static EquatableArray<Printed> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("course.json")!;
        return JsonSerializer.Deserialize<Printed[]>(stream, CamelCase)!.ToEquatableArray();
    }

    /// <summary>
    /// What the course prints for one experiment; accuracies are texts, since their digits count. Of an experiment
    /// without numbers the classes are counted, so that ours can be compared with chance.
    /// </summary>
    private sealed record Printed(
        string Experiment,
        string? Train,
        string? Test,
        PrintedTable[]? Tables,
        int? Classes,
        double Tolerance,
        double?[][]? Costs,
        string[]? Data,
        string? Note
    );

    /// <summary>The accuracies of an experiment in a table that sums up several.</summary>
    private sealed record PrintedTable(string Name, string? Train, string? Test);
}

/// <summary>A number that the course prints, compared with ours; or ours alone, with what it must satisfy.</summary>
/// <param name="Experiment">The experiment's name.</param>
/// <param name="Quantity">What the number is.</param>
/// <param name="Course">The course's number; NaN if it prints none.</param>
/// <param name="Ours">Our number.</param>
/// <param name="Tolerance">
/// The allowed difference: relative for costs, absolute for accuracies; NaN without a number of the course.
/// </param>
/// <param name="Holds">Whether the difference is within the tolerance, or ours is as the quantity says.</param>
/// <param name="Note">A remark on the number; may be empty.</param>
internal sealed record CourseRow(
    string Experiment,
    string Quantity,
    double Course,
    double Ours,
    double Tolerance,
    bool Holds,
    string Note
);
