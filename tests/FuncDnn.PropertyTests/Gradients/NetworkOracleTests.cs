using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Interop;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Testing;
using Oracle = MathNet.Numerics.LinearAlgebra.Matrix<double>;

namespace FuncDnn.PropertyTests.Gradients;

/// <summary>Random networks, forward and backward, against the formulas in MathNet's matrices.</summary>
public class NetworkOracleTests
{
    [Property(MaxTest = 300)]
    public Property Random_networks_agree_with_MathNet_forward_and_backward() =>
        Prop.ForAll(
            NetworkCase.Any(),
            at =>
            {
                var point = at.Point;
                var pass = at.Network.Forward(point, at.Input, Mode.Training(at.Key));
                var gradient = Generators.Normal(pass.Output.Rows, at.Examples, at.Key.Fold(4));
                var pulled = pass.Pull(gradient);
                var (values, gradients, input) = ByMathNet(pass, point, gradient);
                return Near(pass.Output, values)
                    && Near(pulled.Input, input)
                    && gradients.All(slot => Near(pulled.Parameters[slot.Key], slot.Value));
            }
        );

    private static (Oracle Output, Dictionary<Slot, Oracle> Gradients, Oracle Input) ByMathNet(
        Pass<double> pass,
        Parameters<double> point,
        Matrix<double> gradient
    )
    {
        var nodes = pass.Graph.Nodes.ToArray();
        var values = new Oracle[nodes.Length];
        values[0] = pass.Activations[0].Value.ToMathNet();
        for (var i = 1; i < nodes.Length; i++)
        {
            values[i] = nodes[i] switch
            {
                OperationNode node => MathNetOracle.Forward(
                    node.Operation,
                    Slots(node, point),
                    values[node.Source],
                    () => Mask(pass, node, i)
                ),
                SumNode sum => values[sum.Left] + values[sum.Right],
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }

        var back = values.Select(value => Oracle.Build.Dense(value.RowCount, value.ColumnCount)).ToArray();
        back[^1] = gradient.ToMathNet();
        var gradients = new Dictionary<Slot, Oracle>();
        for (var i = nodes.Length - 1; i > 0; i--)
        {
            if (nodes[i] is SumNode sum)
            {
                back[sum.Left] += back[i];
                back[sum.Right] += back[i];
            }
            else if (nodes[i] is OperationNode node)
            {
                var (byInput, bySlots) = MathNetOracle.Backward(
                    node.Operation,
                    Slots(node, point),
                    values[node.Source],
                    back[i],
                    () => Mask(pass, node, i)
                );
                back[node.Source] += byInput;
                for (var slot = 0; slot < bySlots.Length; slot++)
                {
                    gradients.Add(node.Slots[slot], bySlots[slot]);
                }
            }
        }

        return (values[^1], gradients, back[0]);
    }

    private static Oracle[] Slots(OperationNode node, Parameters<double> point) =>
        [.. node.Slots.ToArray().Select(slot => point[slot].ToMathNet())];

    /// <summary>The mask is random; dividing the kept units by keep is not.</summary>
    private static Oracle Mask(Pass<double> pass, OperationNode node, int place)
    {
        var (before, after) = (pass.Activations[node.Source].Value, pass.Activations[place].Value);
        var kept = 1 / ((Dropout)node.Operation).Keep;
        return Matrix<double>
            .Create(before.Rows, before.Columns, (i, j) => after[i, j] == 0 && before[i, j] != 0 ? 0 : kept)
            .ToMathNet();
    }

    private static bool Near(Matrix<double> ours, Oracle theirs) =>
        (ours.ToMathNet() - theirs).FrobeniusNorm() <= 1e-12 * (1 + theirs.FrobeniusNorm());
}
