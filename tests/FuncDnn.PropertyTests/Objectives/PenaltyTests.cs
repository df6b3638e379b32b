using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Testing;
using FuncDnn.Training.Objectives;

namespace FuncDnn.PropertyTests.Objectives;

public sealed class PenaltyTests
{
    [Property]
    public Property L1_draws_no_weight_that_is_0() =>
        Prop.ForAll(
            ObjectiveCases.Grid(),
            at =>
            {
                var zero = at.Parameters.With("W1", Matrix<double>.Zero(2, 3));
                var gradient = new L1(0.7).ValueAndGradient(at.Outputs, at.Batch, zero).ParameterGradient;
                Assert.Equal(Matrix<double>.Zero(2, 3), gradient["W1"]);
            }
        );

    [Property]
    public Property A_penalty_is_proportional_to_lambda() =>
        Prop.ForAll(
            ObjectiveCases.Grid(),
            at =>
            {
                Tolerance.Near(
                    4 * new L2(0.7).Value(at.Outputs, at.Batch, at.Parameters),
                    new L2(2.8).Value(at.Outputs, at.Batch, at.Parameters),
                    1e-14,
                    "L2"
                );
                Assert.Equal(0, new L2(0).Value(at.Outputs, at.Batch, at.Parameters));
            }
        );
}
