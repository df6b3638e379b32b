using FuncDnn.Data.Batches;
using FuncDnn.Experiments.Models;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Metrics;
using LanguageExt;

namespace FuncDnn.Experiments.Explaining;

/// <summary>The permutation importance of all columns.</summary>
/// <param name="Score">The name of the score that they change.</param>
/// <param name="Unchanged">The score with unchanged columns.</param>
/// <param name="Examples">The number of examples that it was measured on.</param>
/// <param name="Ranked">The columns, the most important first.</param>
internal sealed record ImportanceTable(
    string Score,
    double Unchanged,
    int Examples,
    EquatableArray<ColumnImportance> Ranked
)
{
    /// <summary>How often each column is shuffled.</summary>
    public const int Repeats = 5;

    /// <summary>The seed of the shuffles.</summary>
    public const uint Seed = 1;

    /// <summary>Measures the columns; none without columns, without a score, or if it would take too long.</summary>
    public static Option<ImportanceTable> Of(
        TrainedModel model,
        Batch<double> examples,
        EquatableArray<InputColumn> columns,
        LearningTask task,
        ExplanationEffort effort
    )
    {
        var most = columns.IsEmpty ? 0 : effort.ExamplesFor(columns.Count * Repeats);
        var sample = StepReport.Sampled(examples, Math.Max(1, most));
        var score = ModelScore.For(task, examples.Targets.Rows);
        var unchanged =
            most == 0 || examples.Count == 0 ? double.NaN : score.Of(model.Predict(sample.Inputs), sample.Targets);
        return double.IsFinite(unchanged)
            ? new ImportanceTable(
                score.Name,
                unchanged,
                sample.Count,
                ColumnImportance
                    .Of(
                        sample.Inputs,
                        columns,
                        inputs => score.Of(model.Predict(inputs), sample.Targets),
                        Repeats,
                        Seed
                    )
                    .OrderByDescending(one => one.Mean)
                    .ToEquatableArray()
            )
            : Option<ImportanceTable>.None;
    }
}
