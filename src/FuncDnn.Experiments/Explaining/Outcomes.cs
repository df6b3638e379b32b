using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Models;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Metrics;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.Experiments.Explaining;

/// <summary>The predictions of a model for examples, beside what is so.</summary>
/// <param name="Model">The model.</param>
/// <param name="Examples">The examples.</param>
/// <param name="Task">What is predicted.</param>
/// <param name="Names">The classes, the labels or the columns of numbers.</param>
/// <param name="Made">The predictions.</param>
/// <param name="Table">The transformation of the table that the examples come from.</param>
internal sealed record Outcomes(
    TrainedModel Model,
    Batch<double> Examples,
    LearningTask Task,
    EquatableArray<string> Names,
    Prediction<double> Made,
    Option<TableTransformation> Table
)
{
    private const int MaxCurves = 6;

    /// <summary>The number of outputs.</summary>
    public int Outputs => Examples.Targets.Rows;

    /// <summary>Whether the loss turns outputs into probabilities.</summary>
    public bool HasProbabilities => Made.HasProbabilities;

    private EquatableArray<double> Weights => Examples.Weights.Match(RowOf(0), () => []);

    /// <summary>Predicts examples.</summary>
    public static Outcomes Of(TrainedModel model, Dataset<double> data, Batch<double> examples, LearningTask task) =>
        new(model, examples, task, NamesOf(data), model.Predict(examples.Inputs), data.Transformation);

    /// <summary>The predictions for other inputs, in the units of the targets, as <c>predict</c> writes them.</summary>
    /// <param name="inputs">Features x examples.</param>
    public Matrix<double> Estimate(Matrix<double> inputs) => InUnits(Model.Predict(inputs).Probabilities);

    /// <summary>For numbers: predicted and actual ones of each output.</summary>
    public EquatableArray<NumberFit> Numbers =>
        Task != LearningTask.Regression
            ? []
            : Rows(output => new NumberFit(
                Name(output),
                RowOf(output)(InUnits(Examples.Targets)),
                RowOf(output)(InUnits(Made.Probabilities))
            ));

    /// <summary>For classes and labels the curves of the first of them; with two classes those of the second.</summary>
    public EquatableArray<ClassCurves> Curves =>
        Task == LearningTask.Regression
        || Made.Outputs.Values.ContainsAnyExceptInRange(double.MinValue, double.MaxValue)
            ? []
            : Rows(output => output)
                .Filter(output => Outputs != 2 || Task != LearningTask.Classification || output == 1)
                .Take(MaxCurves)
                .Choose(output =>
                    ClassCurves.Of(
                        Name(Outputs == 1 && Task == LearningTask.Classification ? 1 : output),
                        RowOf(output)(Made.Probabilities),
                        RowOf(output)(Examples.Targets).Map(target => target >= 0.5),
                        Weights
                    )
                );

    /// <summary>For classes: the probabilities of the second class, or with several of the predicted one.</summary>
    public Option<CalibrationCurve> Calibration
    {
        get
        {
            if (Task != LearningTask.Classification || !HasProbabilities || Examples.Count == 0)
            {
                return Option<CalibrationCurve>.None;
            }

            var (actual, predicted) = (Prediction<double>.ClassesOf(Examples.Targets), Made.Classes());
            return Outputs == 1
                ? CalibrationCurve.Of(RowOf(0)(Made.Probabilities), actual.Map(one => one == 1), Weights)
                : CalibrationCurve.Of(
                    predicted.Map((example, one) => Made.Probabilities[one, example]),
                    actual.Zip(predicted).Map(pair => pair.Left == pair.Right),
                    Weights
                );
        }
    }

    /// <summary>The name of a class, a label or a column of numbers.</summary>
    public string Name(int index) => index < Names.Count ? Names[index] : $"{index}";

    private static EquatableArray<string> NamesOf(Dataset<double> data) =>
        !data.Classes.IsEmpty ? data.Classes.Map(name => Told(name, data))
        : data.Transformation.Case is TableTransformation table
            ? table.Target.Columns.Bind(column =>
                column is ClassTarget { Outputs: > 1 } classes ? classes.Classes : [column.Name]
            )
        : data.Train.Targets.Rows > 1
            ? Enumerable.Range(1, data.Train.Targets.Rows).Select(output => $"output {output}").ToEquatableArray()
        : ["target"];

    private Matrix<double> InUnits(Matrix<double> numbers) =>
        Table.Match(table => table.Target.InUnits(numbers), () => numbers);

    // A class 0 or 1 does not say what it is.
    private static string Told(string name, Dataset<double> data) =>
        name.All(char.IsAsciiDigit)
            ? $"{data.Transformation.Match(table => table.Target.Columns[0].Name, () => "class")} {name}"
            : name;

    private EquatableArray<T> Rows<T>(Func<int, T> of) => Enumerable.Range(0, Outputs).Select(of).ToEquatableArray();

    private static Func<Matrix<double>, EquatableArray<double>> RowOf(int output) =>
        matrix => matrix.Span.Row(output).ToArray().ToEquatableArray();
}
