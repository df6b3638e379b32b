using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Testing;
using FuncDnn.Testing.Objectives;
using FuncDnn.Training.Objectives;

namespace FuncDnn.PropertyTests.Objectives;

public sealed class ClassWeightedTests
{
    [Property]
    public Property Class_weights_are_example_weights_by_the_class_of_the_target() =>
        Prop.ForAll(
            ObjectiveCases.Grid(),
            at =>
            {
                var hard = Hard(at);
                var weights = ObjectiveTable.ClassWeights(at.Outputs.Rows);
                var classes = Prediction<double>.ClassesOf(hard.Batch.Targets);
                var byHand = hard.Weighted(j => hard.WeightOf(j) * weights[classes[j]]);
                foreach (var loss in ObjectiveTable.PlainLosses)
                {
                    Assert.Equal(
                        loss.ValueAndGradient(byHand.Outputs, byHand.Batch, byHand.Parameters),
                        new ClassWeighted(loss, weights).ValueAndGradient(hard.Outputs, hard.Batch, hard.Parameters)
                    );
                    Assert.Equal(
                        loss.TotalWeight(byHand.Batch),
                        new ClassWeighted(loss, weights).TotalWeight(hard.Batch)
                    );
                }
            }
        );

    [Property]
    public Property Equal_class_weights_change_nothing() =>
        Prop.ForAll(
            ObjectiveCases.Grid(),
            at =>
            {
                var hard = Hard(at);
                foreach (var loss in ObjectiveTable.PlainLosses)
                {
                    var weighted = new ClassWeighted(loss, ObjectiveTable.ClassWeights(at.Outputs.Rows).Map(_ => 3.7));
                    Tolerance.Near(
                        loss.Value(hard.Outputs, hard.Batch, hard.Parameters),
                        weighted.Value(hard.Outputs, hard.Batch, hard.Parameters),
                        1e-13,
                        $"{loss}"
                    );
                }
            }
        );

    [Property]
    public Property Class_weights_in_class_weights_multiply() =>
        Prop.ForAll(
            ObjectiveCases.Grid(),
            at =>
            {
                var hard = Hard(at);
                var weights = ObjectiveTable.ClassWeights(at.Outputs.Rows);
                var twice = new ClassWeighted(new ClassWeighted(new Hinge(), weights), weights);
                var squared = new ClassWeighted(new Hinge(), weights.Map(weight => weight * weight));
                Tolerance.Near(squared.TotalWeight(hard.Batch), twice.TotalWeight(hard.Batch), 1e-13, "weight");
                Tolerance.Near(
                    squared.Value(hard.Outputs, hard.Batch, hard.Parameters),
                    twice.Value(hard.Outputs, hard.Batch, hard.Parameters),
                    1e-13,
                    "value"
                );
            }
        );

    /// <summary>The same case with hard targets: 0 or 1, or one-hot.</summary>
    private static ObjectiveCase Hard(ObjectiveCase at)
    {
        var classes = Prediction<double>.ClassesOf(at.Batch.Targets);
        var rows = at.Outputs.Rows;
        return at with
        {
            Batch = new(
                at.Batch.Inputs,
                Matrix<double>.Create(rows, at.Batch.Count, (i, j) => classes[j] == (rows == 1 ? 1 : i) ? 1 : 0),
                at.Batch.Weights
            ),
        };
    }
}
