using System.Xml.Linq;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Drawing;
using FuncDnn.Runs.Output;
using FuncDnn.Training.Metrics;

namespace FuncDnn.Studio.Moments;

/// <summary>Which step is shown: its fingerprint, what it did, and how good the network is after it.</summary>
internal static class StatePart
{
    /// <summary>Writes it.</summary>
    public static object[] Of(StepView view)
    {
        var run = view.Run.Run;
        return
        [
            Markup.Of(
                "p",
                "at",
                Markup.Of("b", "step", $"Step {Formatting.Count(view.State.Step)}"),
                $" of {Formatting.Count(run.Steps)}{Epoch(view)} · state SHA-256 ",
                Markup.Of("code", "sha", view.State.StateSha256)
            ),
            Markup.Of("dl", "facts", (Metrics("train", view.Train) + Test(view) + Did(view)).Map(Fact)),
            view.Run.Examples.Count < view.Run.Data.Train.Count
                ? Markup.Of(
                    "p",
                    "small faint",
                    $"Over {Formatting.Count(view.Run.Examples.Count)} of "
                        + $"{Formatting.Count(view.Run.Data.Train.Count)} training examples, evenly spaced."
                )
                : "",
            view.Run.Damaged.Map(one =>
                Markup.Of(
                    "p",
                    "small dead",
                    Markup.Clean($"The checkpoint of step {one.Step} was skipped: {one.Message}")
                )
            ),
        ];
    }

    private static string Epoch(StepView view) =>
        view.State.Step == 0 ? "" : $" · epoch {Formatting.Count((view.State.Step - 1) / view.Run.Run.StepsPerEpoch)}";

    private static EquatableArray<(string, string)> Metrics(string part, ExampleMetrics metrics) =>
        RunMetrics
            .OfExamples.Filter(metric => metric.IsHeadline || metric.Task.IsNone)
            .Choose(metric =>
                metric.Of(metrics).Map(number => ($"{part} {metric.Label}", Formatting.Shown(metric.Unit, number)))
            );

    private static EquatableArray<(string, string)> Test(StepView view) =>
        view.Test.Map(metrics => Metrics("test", metrics)).IfNone([]);

    private static EquatableArray<(string, string)> Did(StepView view) =>
        view
            .Change.Map(change =>
                EquatableArray.Of<(string, string)>(
                    ("cost of the batch", Numbers.Shown(change.Cost)),
                    ("gradient norm", Numbers.Shown(change.GradientNorm)),
                    ("update / weights", Numbers.Shown(change.UpdateRatio))
                )
            )
            .IfNone([]);

    private static XElement Fact((string Name, string Value) fact) =>
        new("div", new XElement("dt", fact.Name), new XElement("dd", Markup.Clean(fact.Value)));
}
