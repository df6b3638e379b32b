using FuncDnn.Experiments.Course.Functions;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Optimizers;

namespace FuncDnn.Tests.Course;

/// <summary>The wrong formulas of the course notes do not agree with the numbers that the notes print.</summary>
public class CourseFaultsTests
{
    [Theory]
    [InlineData("initialize_parameters")]
    [InlineData("initialize_parameters_deep")]
    public void Weights_without_the_factor_of_0_01_are_off(string name) =>
        RequireOff(name, of => Mapped(name, of, (_, value) => value.Map(x => 100 * x)));

    [Theory]
    [InlineData("linear_activation_forward")]
    [InlineData("linear_activation_backward")]
    public void Exchanged_activations_are_off(string name) =>
        RequireOff(name, of => Compute(name, With(of, "relu", 1 - of.Number("relu"))));

    [Fact]
    public void A_gradient_of_weights_that_is_not_divided_by_m_is_off() =>
        RequireOff(
            "linear_backward",
            of => Mapped("linear_backward", of, (name, value) => name == "dW" ? value.Map(x => 2 * x) : value)
        );

    [Fact]
    public void The_gradient_of_A0_under_the_name_dA1_is_off() =>
        Assert.Contains(
            CourseFunctions.Rows(
                Case("L_model_backward"),
                Compute("L_model_backward", Case("L_model_backward").Inputs())
                    .Filter(one => one.Name != "dA1")
                    .Map(one => one.Name.StartsWith("dA1,", StringComparison.Ordinal) ? one with { Name = "dA1" } : one)
            ),
            row => !row.Holds
        );

    [Fact]
    public void A_penalty_without_lambda_is_off() =>
        RequireOff(
            "compute_cost_with_regularization",
            of => Compute("compute_cost_with_regularization", With(of, "lambd", 1))
        );

    [Fact]
    public void Gradients_without_the_penalty_are_off() =>
        RequireOff(
            "backward_propagation_with_regularization",
            of => Compute("backward_propagation_with_regularization", With(of, "lambd", 0))
        );

    [Theory]
    [InlineData("forward_propagation_with_dropout")]
    [InlineData("backward_propagation_with_dropout")]
    public void Dropout_with_another_share_is_off(string name) =>
        RequireOff(name, of => Compute(name, With(of, "keep_prob", 1)));

    [Fact]
    public void Masks_of_another_seed_are_off() =>
        RequireOff(
            "forward_propagation_with_dropout",
            of => Compute("forward_propagation_with_dropout", With(of, "seed", 2))
        );

    [Fact]
    public void The_check_finds_either_planted_fault_and_a_right_gradient_in_their_place()
    {
        RequireOff("gradient_check_n", of => Compute("gradient_check_n", With(of, "dW2_factor", 3)));
        RequireOff("gradient_check_n", of => Compute("gradient_check_n", With(of, "db1_factor", 2)));
    }

    [Fact]
    public void A_derivative_with_theta_moved_to_one_side_only_is_off() =>
        RequireOff(
            "gradient_check",
            of => Mapped("gradient_check", of, (name, value) => name == "difference" ? value.Map(_ => 1.0 / 3) : value)
        );

    [Fact]
    public void Mini_batches_in_the_order_of_the_examples_are_off() =>
        RequireOff(
            "random_mini_batches",
            of =>
                Mapped(
                    "random_mini_batches",
                    of,
                    (name, value) =>
                        name.StartsWith("mini", StringComparison.Ordinal)
                            ? Matrix<double>.Of(1, 3, of["X"].Values[..3])
                            : value
                )
        );

    [Theory]
    [InlineData("update_parameters")]
    [InlineData("update_parameters_with_gd")]
    public void An_update_without_the_learning_rate_is_off(string name) =>
        RequireOff(name, of => Compute(name, With(of, "learning_rate", 1)));

    [Fact]
    public void Momentum_without_the_factor_of_the_gradient_is_off() =>
        RequireOff(
            "update_parameters_with_momentum",
            of =>
            {
                var (direction, _) = new ClassicalMomentum(of.Number("learning_rate"), of.Number("beta")).Update(
                    of.Parameters,
                    of.Gradients,
                    new ClassicalMomentum(0.01).Start<double>(of.Parameters.Layout),
                    0
                );
                return Initialization.Slots(of.Parameters + direction);
            }
        );

    [Fact]
    public void Epsilon_on_the_other_side_of_the_root_is_off_in_the_printed_table_and_in_the_documented_formula() =>
        RequireOff(
            "update_parameters_with_adam",
            of =>
                Compute(
                    "update_parameters_with_adam",
                    With(of, "epsilon_inside_root", 1 - of.Number("epsilon_inside_root"))
                )
        );

    [Fact]
    public void Squares_corrected_with_beta1_are_off() =>
        RequireOff("update_parameters_with_adam", of => Adam(of, of.Number("beta1"), of.Number("t")));

    [Fact]
    public void Corrections_without_the_power_t_are_off() =>
        RequireOff("update_parameters_with_adam", of => Adam(of, of.Number("beta2"), 1));

    /// <summary>Adam from moments of 0, with the squares corrected by another beta, and another power.</summary>
    private static EquatableArray<NamedMatrix> Adam(CourseInputs of, double betaOfSquares, double power)
    {
        double Step(double g)
        {
            var v = (1 - of.Number("beta1")) * g / (1 - Math.Pow(of.Number("beta1"), power));
            var s = (1 - of.Number("beta2")) * g * g / (1 - Math.Pow(betaOfSquares, power));
            return -of.Number("learning_rate") * v / (Math.Sqrt(s) + of.Number("epsilon"));
        }

        var direction = of.Gradients.Values.ToArray().Select(Step).ToArray();
        return Initialization.Slots(of.Parameters + Gradients<double>.Of(of.Parameters.Layout, direction));
    }

    /// <summary>Requires that in each call of a function a number is off, and not since a result is missing.</summary>
    private static void RequireOff(string name, Func<CourseInputs, EquatableArray<NamedMatrix>> wrong) =>
        Assert.All(
            CourseFunctions.Cases(CourseFunctions.Find(name).Single()),
            call =>
                Assert.Contains(
                    CourseFunctions.Rows(call, wrong(call.Inputs())),
                    row => !row.Holds && !double.IsNaN(row.Ours)
                )
        );

    private static EquatableArray<NamedMatrix> Mapped(
        string name,
        CourseInputs of,
        Func<string, Matrix<double>, Matrix<double>> change
    ) => Compute(name, of).Map(one => new NamedMatrix(one.Name, change(one.Name, one.Value)));

    private static EquatableArray<NamedMatrix> Compute(string name, CourseInputs of) =>
        CourseFunctions.Find(name).Single().Compute(of);

    private static CourseInputs With(CourseInputs of, string name, double value) =>
        new(of.All.Filter(one => one.Name != name).Add(new NamedMatrix(name, value)));

    private static CourseCase Case(string name) => CourseCases.All.First(one => one.Function == name);
}
