using FuncDnn.Numerics.Matrices;
using FuncDnn.Testing;
using FuncDnn.Training.Metrics;
using FuncDnn.Training.Objectives;
using Properties = FsCheck.Xunit.PropertiesAttribute;

namespace FuncDnn.PropertyTests.Metrics;

[Properties(Arbitrary = [typeof(MetricCases)])]
public sealed class ClassRocAucTests
{
    /// <summary>The definition: each class against the rest, over all pairs; without pairs it is left out.</summary>
    [Property]
    public void The_area_of_classes_is_the_mean_of_each_against_the_rest(MetricCase at)
    {
        var areas = Enumerable
            .Range(0, at.Targets.Rows)
            .Select(label => Pairs(at, label))
            .Where(area => !double.IsNaN(area))
            .ToList();
        var area = ClassRocAuc.Of(at.Prediction, at.Targets).Value;
        Assert.Equal(areas.Count == 0, double.IsNaN(area));
        if (areas.Count > 0 && at.Targets.Rows != 2)
        {
            Assert.Equal(areas.Average(), area, 1e-14);
        }
    }

    [Property]
    public void Two_outputs_under_softmax_have_the_area_of_one_output(MetricCase at)
    {
        var one = Matrix<double>.Of(1, at.Batch.Count, at.Outputs.Span.Row(0));
        var targets = Matrix<double>.Of(1, at.Batch.Count, at.Targets.Span.Row(0));
        var both = Matrix<double>.Create(2, at.Batch.Count, (i, j) => i == 0 ? 0 : one[0, j]);
        Assert.Equal(
            ClassRocAuc.Of(new SigmoidCrossEntropy().Predict(one), targets).Value,
            ClassRocAuc
                .Of(
                    new SoftmaxCrossEntropy().Predict(both),
                    Matrix<double>.Create(2, at.Batch.Count, (i, j) => i == 0 ? 1 - targets[0, j] : targets[0, j])
                )
                .Value
        );
    }

    [Fact]
    public void Areas_of_other_classes_do_not_add_up()
    {
        ClassRocAuc Of(int outputs) =>
            ClassRocAuc.Of(
                new Hinge().Predict(Matrix<double>.Zero(outputs, 1)),
                Matrix<double>.Create(outputs, 1, (i, _) => i == 0 ? 1 : 0)
            );
        Assert.Equal(
            "Areas of 3 classes and of 4 do not add up.",
            Assert.Throws<ArgumentException>(() => Of(3) + Of(4)).Message
        );
        Assert.Equal("NaN over 3 curves", Of(3).ToString());
    }

    private static double Pairs(MetricCase at, int label)
    {
        var hot = Enumerable.Range(0, at.Batch.Count).ToLookup(j => at.Targets[label, j] == 1);
        var won = hot[true]
            .SelectMany(i => hot[false], (i, j) => at.Outputs[label, i].CompareTo(at.Outputs[label, j]))
            .Sum(order => (1 + Math.Sign(order)) / 2.0);
        return won / (hot[true].Count() * (double)hot[false].Count());
    }
}
