using FsCheck;
using FsCheck.Xunit;
using FuncDnn.Model;
using FuncDnn.Training;

namespace FuncDnn.PropertyTests.Objectives;

[Properties(Arbitrary = [typeof(ObjectiveCases)])]
public sealed class PenaltyTests
{
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
        Close.Near(
            4 * new L2(0.7).Value(at.Outputs, at.Batch, at.Parameters),
            new L2(2.8).Value(at.Outputs, at.Batch, at.Parameters),
            1e-14,
            "L2"
        );
        Assert.Equal(0, new L2(0).Value(at.Outputs, at.Batch, at.Parameters));
    }
}
