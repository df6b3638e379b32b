using System.Text.Json;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Output;
using FuncDnn.Training.Metrics;
using LanguageExt;

namespace FuncDnn.Studio.Library;

/// <summary>Makes the row of a sweep from its file and the rows of its trials.</summary>
internal static class SweepReader
{
    /// <summary>The row; curve, cost and score are those of the best trial.</summary>
    /// <param name="folder">The folder of the sweep.</param>
    /// <param name="trials">The rows of the trials.</param>
    public static RunRow Read(string folder, EquatableArray<RunRow> trials)
    {
        var changed = trials.Map(trial => trial.Changed).DefaultIfEmpty(Directory.GetLastWriteTimeUtc(folder)).Max();
        return NameOf(folder)
            .Match(
                name => Row(folder, name, trials, changed),
                () => RunRow.Damaged(folder, $"{SweepFiles.Sweep} is damaged.", changed) with { Trials = trials }
            );
    }

    private static RunRow Row(string folder, string name, EquatableArray<RunRow> trials, DateTime changed)
    {
        var ended = trials.Filter(trial => trial.State is RunState.Ended or RunState.Diverged).Count;
        var best = Best(trials);
        return new RunRow(
            folder,
            name,
            best.Map(trial => trial.Learns).IfNone(""),
            trials.Exists(trial => trial.State == RunState.Training) ? RunState.Training
                : ended == trials.Count && ended > 0 ? RunState.Ended
                : RunState.Stopped,
            changed
        )
        {
            Standing = $"{Formatting.Count(ended)} of {Formatting.Count(trials.Count)} trials ended",
            Progress = trials.IsEmpty ? Option<double>.None : (double)ended / trials.Count,
            Cost = best.Bind(trial => trial.Cost),
            Score = best.Bind(trial => trial.Score),
            Curve = best.Map(trial => trial.Curve).IfNone(EquatableArray<double>.Empty),
            Trials = trials,
        };
    }

    private static Option<RunRow> Best(EquatableArray<RunRow> trials)
    {
        var judged = trials.Filter(trial => trial.Score.IsSome);
        return judged.IsEmpty ? trials.HeadOrNone() : judged.MaxBy(trial => trial.Score.Map(Goodness).IfNone(0))!;
    }

    private static double Goodness((Experiments.Reporting.RunMetric Metric, double Value) score) =>
        score.Metric.Goal.Exists(goal => goal == MetricGoal.Minimize) ? -score.Value : score.Value;

    private static Option<string> NameOf(string folder)
    {
        try
        {
            using var json = JsonDocument.Parse(SharedFile.Read(Path.Combine(folder, SweepFiles.Sweep)));
            return Prelude.Optional(json.RootElement.GetProperty("name").GetString());
        }
        catch (Exception exception)
            when (exception
                    is IOException
                        or UnauthorizedAccessException
                        or JsonException
                        or InvalidOperationException
                        or KeyNotFoundException
            )
        {
            return Option<string>.None;
        }
    }
}
