using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Experiments.Export.Onnx;

/// <summary>Outputs for classes as a graph: the class as a text, and the probability of each class.</summary>
/// <param name="answers">What the outputs are.</param>
internal sealed class OnnxClasses(OnnxAnswers answers)
{
    /// <summary>The classes of one column.</summary>
    public OnnxGraph Of(ClassTarget target, string scores) => Constants + Of(target, scores, answers.Estimates, "");

    /// <summary>Columns of two classes each, with an output for each.</summary>
    public OnnxGraph OfLabels(EquatableArray<ColumnTarget> labels, string scores) =>
        labels.Map((row, one) => Label(row, (ClassTarget)one, scores)).Fold(Constants, (sum, label) => sum + label);

    private OnnxGraph Constants =>
        new(
            [
                new OnnxNode("IsNaN", Inner("refused"), answers.Refused),
                OnnxNode.Cast(Inner("mask"), answers.Refused, answers.Type),
            ],
            [
                OnnxTensor.Of(Inner("none"), EquatableArray.Of(-1L)),
                Number("boundary", answers.Boundary),
                Number("certain", 1),
            ]
        );

    /// <summary>One output of several, as two classes.</summary>
    private OnnxGraph Label(int row, ClassTarget label, string scores)
    {
        var (score, estimate) = (Inner($"score({label.Name})"), Inner($"estimate({label.Name})"));
        return answers.Column(row, scores, score)
            + answers.Column(row, answers.Estimates, estimate)
            + Of(label, score, estimate, $"({label.Name})");
    }

    private OnnxGraph Of(ClassTarget target, string scores, string estimates, string suffix)
    {
        string Part(string name) => Inner(name + suffix);
        var isPair = target.Rows == 1;
        var (prediction, second) = (
            answers.Names.Output($"prediction{suffix}"),
            answers.Names.Output((answers.HasProbabilities ? "probabilities" : "outputs") + suffix)
        );
        EquatableArray<OnnxNode> index = isPair
            ?
            [
                new OnnxNode("Greater", Part("above"), scores, Inner("boundary")),
                OnnxNode.Cast(Part("index"), Part("above"), OnnxType.Integer),
            ]
            : [new OnnxNode("ArgMax", Part("index"), scores) { Integers = [("axis", 1L)] }];
        EquatableArray<OnnxNode> all =
            isPair && answers.HasProbabilities
                ?
                [
                    new OnnxNode("Sub", Part("first"), Inner("certain"), estimates),
                    OnnxNode.Columns(Part("all"), Part("first"), estimates),
                ]
                : [new OnnxNode("Identity", Part("all"), estimates)];
        return new OnnxGraph(
            index
                + EquatableArray.Of(
                    new OnnxNode("Where", Part("known"), Inner("refused"), Inner("none"), Part("index")),
                    new OnnxNode("Squeeze", Part("class"), Part("known"), answers.ColumnAxis),
                    new OnnxNode("LabelEncoder", prediction, Part("class"))
                    {
                        Domain = OnnxNode.LearningDomain,
                        IntegerLists = [("keys_int64s", target.Classes.Map((k, _) => (long)k))],
                        TextLists = [("values_strings", target.Classes)],
                        Texts = [("default_string", "")],
                    }
                )
                + all
                + EquatableArray.Of(new OnnxNode("Add", second, Part("all"), Inner("mask"))),
            Outputs:
            [
                new OnnxValue(prediction, OnnxType.Text, default, OnnxAbout.Class(target)),
                new OnnxValue(
                    second,
                    answers.Type,
                    answers.HasProbabilities ? target.Classes.Count : target.Rows,
                    OnnxAbout.Columns(target, answers.HasProbabilities)
                ),
            ]
        );
    }

    private OnnxTensor Number(string name, double number) =>
        answers.Type == OnnxType.Single
            ? OnnxTensor.Of(Inner(name), (float)number)
            : OnnxTensor.Of(Inner(name), number);

    private string Inner(string name) => answers.Inner(name);
}
