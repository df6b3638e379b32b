using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Cli.ConsoleReport;

/// <summary>How right a model is, in lines.</summary>
internal static class MetricsReport
{
    /// <summary>The loss; for classes also the accuracy, and a row for each class.</summary>
    /// <param name="metrics">The metrics.</param>
    /// <param name="examples">How many examples were judged.</param>
    /// <param name="target">What was predicted.</param>
    public static Seq<string> Lines(Metrics metrics, int examples, TableTarget target)
    {
        var lines = Prelude.Seq(
            $"examples   {Numbers.Count(examples)}",
            $"loss       {Numbers.FullCost(metrics.Loss.Value)}"
        );
        return target is ClassTarget classes
            ? lines.Add($"accuracy   {Numbers.Percent(metrics.Accuracy.Value)}").Add("")
                + Classes(metrics.Confusion, classes.Classes).Lines()
            : lines;
    }

    private static TextTable Classes(ConfusionMatrix confusion, Seq<string> names) =>
        new(
            Prelude
                .Seq("examples", "precision", "recall", "F1")
                .Map(title => new Column(title, IsNumber: true))
                .Prepend(new Column("class"))
                .ToSeq()
                .Strict(),
            Enumerable
                .Range(0, names.Count)
                .Select(label =>
                    Prelude.Seq(
                        names[label],
                        Numbers.Count(Enumerable.Range(0, names.Count).Sum(other => confusion[label, other])),
                        Numbers.Percent(confusion.Precision(label)),
                        Numbers.Percent(confusion.Recall(label)),
                        Numbers.Percent(confusion.F1(label))
                    )
                )
                .ToSeq()
                .Strict()
        );
}
