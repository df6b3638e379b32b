using FuncDnn.Data;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Models;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Metrics;
using LanguageExt;

namespace FuncDnn.Experiments.Explaining;

/// <summary>What a trained model gets right and wrong, and what it looks at; equal for equal models and data.</summary>
/// <param name="Part">The examples that it is measured on.</param>
/// <param name="Task">What is predicted.</param>
/// <param name="Target">The column that is predicted, if the data are a table, and only one is.</param>
/// <param name="HasProbabilities">Whether the loss turns outputs into probabilities.</param>
/// <param name="Names">The classes, the labels or the columns of numbers.</param>
/// <param name="Columns">The columns of the inputs; none for images and other inputs without columns.</param>
/// <param name="Numbers">For numbers: predicted and actual ones of each output.</param>
/// <param name="Curves">For classes and labels: how well each is separated from the others.</param>
/// <param name="Calibration">For classes: whether the probabilities mean what they say.</param>
/// <param name="Importance">The importance of each column.</param>
/// <param name="Dependences">The partial dependence on the most important columns, the most important first.</param>
/// <param name="Worst">The worst errors, the worst first.</param>
internal sealed record ModelExplanation(
    ExplainedPart Part,
    LearningTask Task,
    Option<string> Target,
    bool HasProbabilities,
    EquatableArray<string> Names,
    EquatableArray<InputColumn> Columns,
    EquatableArray<NumberFit> Numbers,
    EquatableArray<ClassCurves> Curves,
    Option<CalibrationCurve> Calibration,
    Option<ImportanceTable> Importance,
    EquatableArray<PartialDependence> Dependences,
    EquatableArray<WorstError> Worst
)
{
    private const int MaxDependences = 6;
    private const int MaxUnnamedColumns = 32;
    private const int DependenceExamples = 500;

    /// <summary>The name of an output: of a single one for classes that of the second class.</summary>
    public string OutputName(int output) =>
        (Task == LearningTask.Classification && Part.Examples.Targets.Rows == 1 ? 1 : output) is var index
        && index < Names.Count
            ? Names[index]
            : $"{index}";

    /// <summary>Explains a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">Its data.</param>
    /// <param name="task">What is predicted.</param>
    public static ModelExplanation Of(TrainedModel model, Dataset<double> data, LearningTask task)
    {
        var effort = new ExplanationEffort(model);
        var part = ExplainedPart.Of(data, effort.Examples);
        var columns = ColumnsOf(data);
        var outcomes = Outcomes.Of(model, data, part.Examples, task);
        var importance = ImportanceTable.Of(model, part.Examples, columns, task, effort);
        var few = StepReport.Sampled(part.Examples, DependenceExamples).Inputs;
        return new(
            part,
            task,
            data.Transformation.Map(table => table.Target.Columns)
                .Filter(targets => targets.Count == 1)
                .Map(targets => targets[0].Name),
            outcomes.HasProbabilities,
            outcomes.Names,
            columns,
            outcomes.Numbers,
            outcomes.Curves,
            outcomes.Calibration,
            importance,
            importance
                .Map(table => table.Ranked)
                .IfNone(EquatableArray<ColumnImportance>.Empty)
                .Take(MaxDependences)
                .Map(one => PartialDependence.Of(few, one.Column, outcomes.Estimate)),
            WorstErrors.Of(outcomes)
        );
    }

    private static EquatableArray<InputColumn> ColumnsOf(Dataset<double> data) =>
        data.Transformation.Case is TableTransformation table ? InputColumn.Of(table)
        : data.Train.Inputs.Rows <= MaxUnnamedColumns ? InputColumn.Unnamed(data.Train.Inputs.Rows)
        : [];
}
