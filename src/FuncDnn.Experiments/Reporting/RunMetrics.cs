using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Metrics;
using LanguageExt;

namespace FuncDnn.Experiments.Reporting;

/// <summary>
/// The table of all metrics. Reports, metrics.jsonl, event files, pages, sweeps and commands read it, so a metric that
/// is added here appears in all of them.
/// </summary>
public static class RunMetrics
{
    /// <summary>The cost of a step's batch, before its update.</summary>
    public static RunMetric Cost { get; } =
        new("cost", "cost", "cost", at => at.Cost) { Curve = "last batch", Goal = MetricGoal.Minimize };

    /// <summary>The mean cost over the examples of a step's epoch so far, of each batch before its update.</summary>
    public static RunMetric MeanCost { get; } =
        new("meanCost", "mean cost", "cost", at => at.MeanCost)
        {
            Tag = "cost/mean",
            Curve = "mean of the epoch",
            Goal = MetricGoal.Minimize,
        };

    /// <summary>The learning rate of a step.</summary>
    public static RunMetric Rate { get; } = new("rate", "rate", "learning rate", at => at.Rate);

    /// <summary>The Euclidean length of a step's gradient.</summary>
    public static RunMetric GradientNorm { get; } =
        new("gradientNorm", "gradient norm", "gradient norm", at => at.GradientNorm);

    /// <summary>The length of a step relative to the length of the parameters.</summary>
    public static RunMetric UpdateRatio { get; } =
        new("updateRatio", "update ratio", "update / weights", at => at.UpdateRatio);

    /// <summary>The metrics of a model on examples; a run has each of them for its training and its test set.</summary>
    internal static EquatableArray<ExampleMetric> OfExamples { get; } =
    [
        new ExampleMetric("loss", "loss", MetricGoal.Minimize, metrics => metrics.Loss.Value),
        Of(LearningTask.Classification, "accuracy", "accuracy", metrics => metrics.Accuracy.Value, MetricUnit.Share),
        Of(
            LearningTask.MultiLabel,
            "labelAccuracy",
            "accuracy per label",
            metrics => metrics.Labels.Value,
            MetricUnit.Share
        ),
        Of(
            LearningTask.MultiLabel,
            "exactMatch",
            "exact match",
            metrics => metrics.Labels.ExactMatch,
            MetricUnit.Share
        ),
        Of(LearningTask.Regression, "mae", "MAE", metrics => metrics.Errors.Mae, goal: MetricGoal.Minimize),
        Of(LearningTask.Regression, "rmse", "RMSE", metrics => metrics.Errors.Rmse, goal: MetricGoal.Minimize),
        Of(LearningTask.Regression, "r2", "R2", metrics => metrics.Errors.R2),
    ];

    /// <summary>All metrics, in the order of the columns of files.</summary>
    public static EquatableArray<RunMetric> All { get; } =
        (
            EquatableArray.Of(Cost, MeanCost, Rate)
            + OfExamples.Map(Train)
            + OfExamples.Map(Test)
            + EquatableArray.Of(GradientNorm, UpdateRatio)
        );

    /// <summary>The metrics that runs report, of every task.</summary>
    public static EquatableArray<RunMetric> Reported { get; } = All.Filter(metric => metric.IsReported);

    /// <summary>The metrics that a sweep can rank by; it stores all of them.</summary>
    public static EquatableArray<RunMetric> Ranking { get; } = All.Filter(metric => metric.Goal.IsSome);

    /// <summary>The metrics that a run of a task reports: the columns of metrics.jsonl.</summary>
    /// <param name="task">What is predicted.</param>
    /// <returns>In the order of the columns.</returns>
    public static EquatableArray<RunMetric> ReportedFor(LearningTask task) =>
        Reported.Filter(metric => metric.Fits(task));

    /// <summary>The reported metrics of a trained model.</summary>
    /// <param name="task">What is predicted.</param>
    /// <returns>In the order of the columns.</returns>
    public static EquatableArray<RunMetric> FinalFor(LearningTask task) =>
        ReportedFor(task).Filter(metric => metric.IsOfExamples);

    /// <summary>The metrics that a sweep of a task can rank by.</summary>
    /// <param name="task">What is predicted.</param>
    /// <returns>In the order of the columns.</returns>
    public static EquatableArray<RunMetric> RankingFor(LearningTask task) =>
        Ranking.Filter(metric => metric.Fits(task));

    /// <summary>The task that the names of a report's numbers tell.</summary>
    internal static LearningTask TaskOf(Func<RunMetric, bool> isNamed) =>
        Reported
            .Find(metric => metric.Task.IsSome && isNamed(metric))
            .Bind(metric => metric.Task)
            .IfNone(LearningTask.Classification);

    /// <summary>The charts of a run with their curves: first those with a goal, then those of the steps.</summary>
    public static EquatableArray<(string Title, EquatableArray<RunMetric> Curves)> Charts { get; } =
        Reported
            .OrderBy(metric => metric.Goal.IsNone)
            .GroupBy(metric => metric.Chart)
            .Select(chart => (chart.Key, chart.ToEquatableArray()))
            .ToEquatableArray();

    /// <summary>Finds a metric by its name.</summary>
    /// <param name="name">For example trainAccuracy.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="KeyNotFoundException">There is no metric of this name.</exception>
    public static RunMetric Named(string name) =>
        All.Find(metric => metric.Name == name).IfNone(() => throw new KeyNotFoundException(name));

    /// <summary>A reported metric of one task.</summary>
    private static ExampleMetric Of(
        LearningTask task,
        string name,
        string label,
        Func<IExampleMetrics, double> read,
        MetricUnit unit = MetricUnit.Number,
        MetricGoal goal = MetricGoal.Maximize
    ) => new(name, label, goal, read, unit, task, IsReported: true);

    private static RunMetric Train(ExampleMetric metric) => Of(metric, "train", at => Read(metric, at.Train));

    private static RunMetric Test(ExampleMetric metric) =>
        Of(metric, "test", at => at.Test.Bind(test => Read(metric, test)));

    private static Option<double> Read(ExampleMetric metric, IExampleMetrics of) =>
        !of.Task.ForAll(metric.Fits) ? Option<double>.None
        // A loss that is NaN tells that a run diverged; a metric of a task may be undefined, as R2 of equal targets is.
        : metric.Read(of) is var number && double.IsNaN(number) && metric.Task.IsSome ? Option<double>.None
        : number;

    private static RunMetric Of(ExampleMetric metric, string set, Func<RunMeasurement, Option<double>> read) =>
        new(
            $"{set}{char.ToUpperInvariant(metric.Name[0])}{metric.Name[1..]}",
            $"{set} {metric.Label}",
            metric.Label,
            read
        )
        {
            Tag = $"{metric.Name}/{set}",
            Curve = set,
            Unit = metric.Unit,
            Goal = metric.Goal,
            IsReported = metric.IsReported,
            IsOfExamples = true,
            NeedsTest = set == "test",
            Task = metric.Task,
        };
}
