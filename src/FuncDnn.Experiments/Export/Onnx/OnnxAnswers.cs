using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Experiments.Export.Onnx;

/// <summary>
/// What a network's outputs mean, as a graph: the class as a text with the probability of each class, or the number in
/// the unit of its column. Where the transformation refuses a row, numbers are NaN and classes empty texts.
/// </summary>
/// <param name="Type">The type of the network's numbers.</param>
/// <param name="Estimates">The name of the outputs as the loss reads them: probabilities, if it has any.</param>
/// <param name="HasProbabilities">Whether the loss turns outputs into probabilities.</param>
/// <param name="Boundary">The threshold for one output.</param>
/// <param name="Names">The names of values.</param>
internal sealed record OnnxAnswers(
    OnnxType Type,
    string Estimates,
    bool HasProbabilities,
    double Boundary,
    OnnxNames Names
)
{
    /// <summary>The graph.</summary>
    /// <param name="target">What is predicted.</param>
    /// <param name="scores">The name of the network's outputs.</param>
    /// <param name="inputs">The name of its inputs in double precision.</param>
    public OnnxGraph Of(TableTarget target, string scores, string inputs) =>
        Refusal(inputs)
        + (
            target switch
            {
                ClassTarget classes => new OnnxClasses(this).Of(classes, scores),
                SeveralTargets { Targets: [ClassTarget, ..] labels } => new OnnxClasses(this).OfLabels(labels, scores),
                _ => new OnnxNumbers(this).Of(target.Columns),
            }
        );

    /// <summary>The name of the refusal of each row: 0 if all its inputs are finite, otherwise NaN.</summary>
    public string Refused => Inner("refusal");

    /// <summary>The name of the axis of columns.</summary>
    public string ColumnAxis => Inner("axis");

    /// <summary>One column of a matrix.</summary>
    public OnnxGraph Column(int column, string from, string result) =>
        new(
            [new OnnxNode("Gather", result, from, Inner($"{result}.column")) { Integers = [("axis", 1L)] }],
            [OnnxTensor.Of(Inner($"{result}.column"), EquatableArray.Of((long)column))]
        );

    /// <summary>The name of a value between inputs and outputs.</summary>
    public string Inner(string name) => Names.Inner(name);

    private OnnxGraph Refusal(string inputs) =>
        new(
            [
                new OnnxNode("Mul", Inner("zeros"), inputs, Inner("zero")),
                new OnnxNode("ReduceSum", Refused, Inner("zeros"), ColumnAxis),
            ],
            [OnnxTensor.Of(Inner("zero"), 0.0), OnnxTensor.Of(ColumnAxis, EquatableArray.Of(1L))]
        );
}
