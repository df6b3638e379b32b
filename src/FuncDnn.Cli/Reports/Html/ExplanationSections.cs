using System.Xml.Linq;
using FuncDnn.Experiments.Explaining;
using FuncDnn.Runs.Diagrams;
using FuncDnn.Runs.Drawing;
using FuncDnn.Runs.Output;
using FuncDnn.Training.Metrics;

namespace FuncDnn.Cli.Reports.Html;

/// <summary>The sections of a page that explain a model.</summary>
internal static class ExplanationSections
{
    /// <summary>The sections that apply; empty for a model that could not be explained.</summary>
    public static IEnumerable<XElement> Of(ModelExplanation model) =>
        new[] { Predictions(model), Importance(model), Dependence(model), Worst(model) }.OfType<XElement>();

    /// <summary>Says which examples a section is about.</summary>
    private static XElement Part(ExplainedPart part)
    {
        var examples = part.IsSample
            ? $"{Formatting.Count(part.Examples.Count)} evenly spaced ones of the {Formatting.Count(part.Count)}"
            : $"the {Formatting.Count(part.Count)}";
        var remark =
            part.Name == ExplainedPart.Training
                ? "the model was trained on them, so expect it to do worse on new ones"
                : "the model was not trained on them";
        return Markup.Of("p", "faint", $"Measured on {examples} {part.Name} examples: {remark}.");
    }

    private static XElement? Predictions(ModelExplanation model)
    {
        var diagrams =
            model.Task == LearningTask.Regression
                ? model.Numbers.Take(NumberDiagrams.MaxOutputs).Bind(NumberDiagrams.Of)
                : ClassDiagrams.Of(model);
        return diagrams.IsEmpty
            ? null
            : Markup.Section(
                "Predictions",
                Part(model.Part),
                Markup.Of("div", "figures", diagrams.Map(diagram => diagram.ToMarkup()))
            );
    }

    private static XElement? Importance(ModelExplanation model) =>
        model.Importance.Case is ImportanceTable table
            ? Markup.Section("What the model looks at", Part(model.Part), ImportanceBars.Of(table).ToMarkup())
            : null;

    private static XElement? Dependence(ModelExplanation model) =>
        model.Dependences.IsEmpty
            ? null
            : Markup.Section(
                "How predictions follow a column",
                Markup.Of("div", "figures", new DependenceFigures(model).All())
            );

    private static XElement? Worst(ModelExplanation model) =>
        model.Worst.IsEmpty ? null : Markup.Section("Worst errors", Part(model.Part), WorstErrorTable.Of(model));
}
