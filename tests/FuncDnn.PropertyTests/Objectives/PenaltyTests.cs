using FsCheck;
using FsCheck.Xunit;
using FuncDnn.Model;
using FuncDnn.Training;

namespace FuncDnn.PropertyTests.Objectives;

[Properties(Arbitrary = [typeof(ObjectiveCases)])]
public sealed class PenaltyTests
{
    [Property]
    public void Penalties_leave_biases_alone(ObjectiveCase at)
    {
        ObjectiveLaws.LeavesBiasesAlone(new L2(0.7), at);
        ObjectiveLaws.LeavesBiasesAlone(new L1(0.7), at);
    }

    [Property]
    public void L2_grows_with_the_square_of_the_weights_and_L1_with_the_weights(ObjectiveCase at)
    {
        ObjectiveLaws.IsHomogeneous(new L2(0.7), 2, at);
        ObjectiveLaws.IsHomogeneous(new L1(0.7), 1, at);
    }

    [Property]
    public void A_penalty_is_divided_by_the_number_of_examples(ObjectiveCase at)
    {
        ObjectiveLaws.IsSharedByExamples(new L2(0.7), at);
        ObjectiveLaws.IsSharedByExamples(new L1(0.7), at);
    }

    [Property]
    public void A_penalty_depends_neither_on_outputs_nor_on_weights_of_examples(ObjectiveCase at)
    {
        foreach (var penalty in ObjectiveTable.Penalties)
        {
            var (value, gradient, byParameters) = penalty.ValueAndGradient(at.Outputs, at.Batch, at.Parameters);
            var other = at.Weighted(j => j + 1);
            Assert.Equal(
                (value, gradient, byParameters),
                penalty.ValueAndGradient(at.Outputs.Map(z => -z), other.Batch, at.Parameters)
            );
            Assert.Equal(Matrix<double>.Zero(at.Outputs.Rows, at.Batch.Count), gradient);
        }
    }

    [Property]
    public void L1_draws_no_weight_that_is_0(ObjectiveCase at)
    {
        var zero = at.Parameters.With("W1", Matrix<double>.Zero(2, 3));
        var gradient = new L1(0.7).ValueAndGradient(at.Outputs, at.Batch, zero).ParameterGradient;
        Assert.Equal(Matrix<double>.Zero(2, 3), gradient["W1"]);
    }

    [Property]
    public void A_penalty_is_proportional_to_lambda(ObjectiveCase at)
    {
        ObjectiveLaws.Near(
            4 * new L2(0.7).Value(at.Outputs, at.Batch, at.Parameters),
            new L2(2.8).Value(at.Outputs, at.Batch, at.Parameters),
            1e-14,
            "L2"
        );
        Assert.Equal(0, new L2(0).Value(at.Outputs, at.Batch, at.Parameters));
    }
}
