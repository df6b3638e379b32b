using System.Globalization;
using System.Reflection;
using System.Text.Json;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments.Course;

/// <summary>The numbers that the course prints for its experiments, how near ours must be, and how near they are.</summary>
public static class CourseTable
{
    private static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web);

    private static EquatableArray<Printed> All { get; } = Read();

    /// <summary>The experiments that the course prints numbers for, in its order.</summary>
    public static EquatableArray<Experiment> Experiments { get; } =
        All.Choose(printed => Catalogue.Find(printed.Experiment)).ToEquatableArray();

    /// <summary>The data files that an experiment's numbers were made with.</summary>
    /// <param name="experiment">The experiment's name.</param>
    /// <returns>The names of the files; none when the data is generated.</returns>
    public static EquatableArray<string> NeededFiles(string experiment) =>
        All.Filter(printed => printed.Experiment == experiment)
            .Bind(printed => (printed.Data ?? []).ToEquatableArray());

    /// <summary>The course's numbers for an experiment, each beside ours.</summary>
    /// <param name="outcome">What came out of the experiment.</param>
    /// <returns>One row for each number; none when the course prints none.</returns>
    public static EquatableArray<CourseRow> Rows(RunResult outcome) =>
        All.Filter(printed => printed.Experiment == outcome.Experiment.Name)
            .Bind(printed => Accuracies(printed, outcome) + Costs(printed, outcome));

    private static EquatableArray<CourseRow> Accuracies(Printed printed, RunResult outcome) =>
        Accuracy(printed, "train accuracy", printed.Train, outcome.TrainAccuracy).ToEquatableArray()
        + outcome.TestAccuracy.Bind(ours => Accuracy(printed, "test accuracy", printed.Test, ours)).ToEquatableArray();

    /// <summary>An accuracy agrees when it rounds to the digits that the course prints.</summary>
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

    private static EquatableArray<CourseRow> Costs(Printed printed, RunResult outcome)
    {
        var pairs = (printed.Costs ?? [])
            .ToEquatableArray()
            .Map(point => ((long)point[0]!, Course: point[1] ?? double.PositiveInfinity))
            .Map(point => (At: point.Item1, point.Course, Ours: Ours(outcome, point.Item1)));
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

    /// <summary>Where the course prints infinity, the log of a rounded zero, a finite cost on logits is the right one.</summary>
    private static double Difference(double course, double ours) =>
        double.IsInfinity(course) && double.IsFinite(ours) ? 0 : Math.Abs(ours - course) / Math.Abs(course);

    private static double Ours(RunResult outcome, long epoch) =>
        outcome.Cost.Find(point => point.Epoch == epoch).Map(point => point.Cost).IfNone(double.NaN);

    private static EquatableArray<Printed> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("course.json")!;
        return JsonSerializer.Deserialize<Printed[]>(stream, CamelCase)!.ToEquatableArray();
    }

    /// <summary>What the course prints for one experiment; the accuracies with the digits that it prints.</summary>
    private sealed record Printed(
        string Experiment,
        string? Train,
        string? Test,
        double Tolerance,
        double?[][]? Costs,
        string[]? Data,
        string? Note
    );
}

/// <summary>A number that the course prints, beside ours.</summary>
/// <param name="Experiment">The experiment's name.</param>
/// <param name="Quantity">What the number is.</param>
/// <param name="Course">The course's number.</param>
/// <param name="Ours">Our number.</param>
/// <param name="Tolerance">How far apart they may be: relative for costs, absolute for accuracies.</param>
/// <param name="Holds">Whether they are near enough.</param>
/// <param name="Note">What one should know of the number; often nothing.</param>
public sealed record CourseRow(
    string Experiment,
    string Quantity,
    double Course,
    double Ours,
    double Tolerance,
    bool Holds,
    string Note
);
