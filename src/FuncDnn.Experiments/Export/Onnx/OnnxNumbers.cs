using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Experiments.Export.Onnx;

/// <summary>Outputs for numbers as a graph: Unit x + Origin in double precision.</summary>
/// <param name="answers">What the outputs are.</param>
internal sealed class OnnxNumbers(OnnxAnswers answers)
{
    /// <summary>An output for each column.</summary>
    public OnnxGraph Of(EquatableArray<ColumnTarget> targets)
    {
        var part = new OnnxGraph(
            [
                OnnxNode.Cast(Inner("double"), answers.Estimates, OnnxType.Double),
                new OnnxNode("Mul", Inner("scaled"), Inner("double"), Inner("unit")),
                new OnnxNode("Add", Inner("shifted"), Inner("scaled"), Inner("origin")),
                new OnnxNode("Add", Inner("numbers"), Inner("shifted"), answers.Refused),
            ],
            [
                OnnxTensor.Of(Inner("unit"), targets.Map(target => target.Unit)),
                OnnxTensor.Of(Inner("origin"), targets.Map(target => target.Origin)),
            ]
        );
        return targets
            .Map(
                (row, one) =>
                    (
                        Row: row,
                        one.Name,
                        Output: answers.Names.Output(targets.Count == 1 ? "prediction" : $"prediction({one.Name})")
                    )
            )
            .Fold(
                part,
                (sum, one) =>
                    sum
                    + answers.Column(one.Row, Inner("numbers"), one.Output)
                    + new OnnxGraph(
                        Outputs: [new OnnxValue(one.Output, OnnxType.Double, 1, OnnxAbout.Number(one.Name))]
                    )
            );
    }

    private string Inner(string name) => answers.Inner(name);
}
