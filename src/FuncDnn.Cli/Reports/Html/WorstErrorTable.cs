using System.Xml.Linq;
using FuncDnn.Experiments.Explaining;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Drawing;
using FuncDnn.Runs.Output;
using FuncDnn.Training.Metrics;

namespace FuncDnn.Cli.Reports.Html;

/// <summary>The examples that a model predicts worst as rows of the table.</summary>
internal static class WorstErrorTable
{
    private const int MaxColumns = 16;

    /// <summary>Draws it.</summary>
    public static XElement Of(ModelExplanation model)
    {
        // The important columns explain an error, so they come first.
        var columns = model
            .Importance.Match(table => table.Ranked.Map(one => one.Column), () => model.Columns)
            .Take(MaxColumns);
        return Markup.Of(
            "div",
            "worst",
            TableMarkup.Of(
                Names(model) + columns.Map(column => column.Name),
                model.Worst.Map(error => Cells(model, error, columns).Map(TableMarkup.Cell))
            ),
            Markup.Of("p", "reading", Reading(model, model.Columns.Count - columns.Count))
        );
    }

    private static EquatableArray<string> Names(ModelExplanation model) =>
        [
            model.Part.Rows.IsEmpty ? "example" : "row",
            Named("actual", model),
            Named("predicted", model),
            model.Task switch
            {
                LearningTask.Regression => "actual - predicted",
                LearningTask.MultiLabel => "wrong",
                _ => model.HasProbabilities ? "its probability" : "its output",
            },
        ];

    private static string Named(string what, ModelExplanation model) =>
        model.Target.Match(target => $"{what} {target}", what);

    private static EquatableArray<string> Cells(
        ModelExplanation model,
        WorstError error,
        EquatableArray<InputColumn> columns
    ) =>
        EquatableArray.Of(
            Formatting.Count(model.Part.PlaceOf(error.Example) + 1),
            error.Actual,
            error.Predicted,
            error.Error
        ) + columns.Map(column => column.Text(model.Part.Examples.Inputs, error.Example));

    private static string Reading(ModelExplanation model, int leftOut) =>
        (
            model.Task == LearningTask.Regression
                ? "The examples whose predictions are furthest off, the worst first"
                : "The wrong predictions that the model is surest of, the surest first"
        )
        + (
            model.Part.Rows.IsEmpty
                ? $"; examples are counted from 1 in the {model.Part.Name} part."
                : "; rows are counted from 1 in the data, below a header."
        )
        + (model.Columns.IsEmpty ? "" : " Missing cells show what replaced them.")
        + (leftOut > 0 ? $" {Formatting.Count(leftOut)} less important columns are left out." : "");
}
