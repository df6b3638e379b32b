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

    /// <summary>The metrics of a model on examples; a run has each of them for each part of its data.</summary>
    internal static EquatableArray<ExampleMetric> OfExamples { get; } =
    [
        new ExampleMetric("loss", "loss", MetricGoal.Minimize, metrics => metrics.Loss.Value),
        Share("accuracy", "accuracy", metrics => metrics.Accuracy.Value) with
        {
            IsHeadline = true,
        },
        Share("balancedAccuracy", "balanced accuracy", metrics => metrics.Confusion.BalancedAccuracy),
        Share("precision", "precision", metrics => metrics.Confusion.MeanPrecision),
        Share("recall", "recall", metrics => metrics.Confusion.MeanRecall),
        Share("f1", "F1", metrics => metrics.Confusion.MeanF1),
        OfClasses("auc", "ROC AUC", MetricGoal.Maximize, metrics => metrics.Auc.Value),
        OfClasses("logLoss", "log loss", MetricGoal.Minimize, metrics => metrics.Scores.LogLoss) with
        {
            NeedsProbabilities = true,
        },
        OfClasses("brier", "Brier score", MetricGoal.Minimize, metrics => metrics.Scores.Brier) with
        {
            NeedsProbabilities = true,
        },
        OfLabels("labelAccuracy", "accuracy per label", metrics => metrics.Labels.Value),
        OfLabels("exactMatch", "exact match", metrics => metrics.Labels.ExactMatch),
        OfNumbers("mae", "MAE", MetricGoal.Minimize, metrics => metrics.Errors.Mae),
        OfNumbers("rmse", "RMSE", MetricGoal.Minimize, metrics => metrics.Errors.Rmse),
        OfNumbers("r2", "R2", MetricGoal.Maximize, metrics => metrics.Errors.R2),
    ];

    /// <summary>All metrics, in the order of the columns of files.</summary>
    public static EquatableArray<RunMetric> All { get; } =
        (
            EquatableArray.Of(Cost, MeanCost, Rate)
            + Enum.GetValues<DataPart>().ToEquatableArray().Bind(part => OfExamples.Map(metric => Of(metric, part)))
            + EquatableArray.Of(GradientNorm, UpdateRatio)
        );

    /// <summary>The metrics that a sweep can rank by; it stores all of them.</summary>
    public static EquatableArray<RunMetric> Ranking { get; } = All.Filter(metric => metric.Goal.IsSome);

    /// <summary>The metrics that a run of a task reports: the columns of metrics.jsonl.</summary>
    /// <param name="task">What is predicted.</param>
    /// <returns>In the order of the columns.</returns>
    public static EquatableArray<RunMetric> ReportedFor(LearningTask task) => All.Filter(metric => metric.Fits(task));

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
        All.Find(metric => metric.Task.IsSome && isNamed(metric))
            .Bind(metric => metric.Task)
            .IfNone(LearningTask.Classification);

    /// <summary>
    /// The charts of a run with their curves: first those with a goal, then those of the steps. The mean cost is the
    /// first curve of its chart, on top of that of single batches.
    /// </summary>
    public static EquatableArray<(string Title, EquatableArray<RunMetric> Curves)> Charts { get; } =
        All.Filter(metric => metric.IsCharted)
            .OrderBy(metric => metric.Goal.IsNone)
            .ThenBy(metric => metric == Cost)
            .GroupBy(metric => metric.Chart)
            .Select(chart => (chart.Key, chart.ToEquatableArray()))
            .ToEquatableArray();

    /// <summary>Finds a metric by its name.</summary>
    /// <param name="name">For example trainAccuracy.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="KeyNotFoundException">There is no metric of this name.</exception>
    public static RunMetric Named(string name) =>
        All.Find(metric => metric.Name == name).IfNone(() => throw new KeyNotFoundException(name));

    private static ExampleMetric Share(string name, string label, Func<IExampleMetrics, double> read) =>
        OfClasses(name, label, MetricGoal.Maximize, read) with
        {
            Unit = MetricUnit.Share,
        };

    private static ExampleMetric OfClasses(
        string name,
        string label,
        MetricGoal goal,
        Func<IExampleMetrics, double> read
    ) => new(name, label, goal, read, Task: LearningTask.Classification);

    private static ExampleMetric OfLabels(string name, string label, Func<IExampleMetrics, double> read) =>
        new(name, label, MetricGoal.Maximize, read, MetricUnit.Share, LearningTask.MultiLabel, IsHeadline: true);

    private static ExampleMetric OfNumbers(
        string name,
        string label,
        MetricGoal goal,
        Func<IExampleMetrics, double> read
    ) => new(name, label, goal, read, Task: LearningTask.Regression, IsHeadline: true);

    private static RunMetric Of(ExampleMetric metric, DataPart part)
    {
        var set = $"{part}".ToLowerInvariant();
        return new(
            $"{set}{char.ToUpperInvariant(metric.Name[0])}{metric.Name[1..]}",
            $"{set} {metric.Label}",
            metric.Label,
            at => at[part].Bind(metric.Of)
        )
        {
            Tag = $"{metric.Name}/{set}",
            Curve = set,
            Unit = metric.Unit,
            Goal = metric.Goal,
            IsCharted = metric.IsHeadline || metric.Task.IsNone,
            IsHeadline = metric.IsHeadline,
            Part = part,
            Measure = metric.Name,
            NeedsProbabilities = metric.NeedsProbabilities,
            Task = metric.Task,
        };
    }
}
