using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Optimizers;
using LanguageExt;

namespace FuncDnn.PropertyTests.Optimizers;

/// <summary>The updates of the course's exercises.</summary>
public sealed class CourseTests
{
    private static readonly Layout s_layout = Layout.Empty.Append(Dense(2, 3)).Append(Dense(3, 3));

    private static readonly Parameters<double> s_parameters = Parameters<double>.Of(
        s_layout,
        CourseOptimizerNumbers.Parameters
    );

    private static readonly Gradients<double> s_gradients = Gradients<double>.Of(
        s_layout,
        CourseOptimizerNumbers.Gradients
    );

    [Fact]
    public void Gradient_descent_matches_the_course_bit_for_bit() =>
        Assert.Equal(CourseOptimizerNumbers.AfterGradientDescent, After(new GradientDescent(0.01), 0).Values.ToArray());

    [Fact]
    public void Gradient_descent_matches_the_first_exercise_bit_for_bit()
    {
        var layout = Layout.Empty.Append(Dense(3, 4)).Append(Dense(1, 3));
        var start = Parameters<double>.Of(layout, CourseOptimizerNumbers.SmallParameters);
        var gradients = Gradients<double>.Of(layout, CourseOptimizerNumbers.SmallGradients);
        var (direction, _) = new GradientDescent(0.1).Update(start, gradients, OptimizerState<double>.Nothing, 0);
        Assert.Equal(CourseOptimizerNumbers.SmallAfterGradientDescent, (start + direction).Values.ToArray());
    }

    [Fact]
    public void Momentum_matches_the_printed_numbers_of_the_course()
    {
        var after = After(new Momentum(0.01, 0.9), 0);
        Close([1.62544598, -0.61290114, -0.52907334, -1.07347112, 0.86450677, -2.30085497], after["W1"].Values, 5e-9);
        Close([1.74493465, -0.76027113], after["b1"].Values, 5e-9);
        Close([-0.87809283, 0.04055394, 0.58207317], after["b2"].Values, 5e-9);
    }

    [Fact]
    public void Adam_matches_the_documented_formula_of_the_course()
    {
        Close(CourseOptimizerNumbers.AfterAdam, After(new Adam(0.01), 1).Values, 4e-16);
        Assert.Equal(-1.092449907385802, After(new Adam(0.01), 1)["W2"][2, 1], 4e-16);
    }

    [Fact]
    public void Adam_has_the_moments_of_the_course()
    {
        var state = new Adam(0.01).Update(s_parameters, s_gradients, new Adam(0.01).Start<double>(s_layout), 1).Next;
        Close(CourseOptimizerNumbers.AdamMean, state.Moments[0].Values, 1e-16);
        Close(CourseOptimizerNumbers.AdamSquare, state.Moments[1].Values, 1e-18);
    }

    [Fact]
    public void The_printed_table_of_the_course_has_epsilon_inside_the_root()
    {
        Close(
            CourseOptimizerNumbers.AfterAdamAsPrinted,
            After(new Adam(0.01, EpsilonInsideRoot: true), 1).Values,
            5.1e-9
        );
        Assert.Equal(-1.09245036, After(new Adam(0.01, EpsilonInsideRoot: true), 1)["W2"][2, 1], 5e-9);
        Assert.NotEqual(-1.09245036, After(new Adam(0.01), 1)["W2"][2, 1], 1e-7);
    }

    [Fact]
    public void Adam_matches_four_steps_of_the_course()
    {
        var gradients = Enumerable.Range(0, 4).Select(step => Gradients<double>.Of(s_layout, Of(step)));
        var end = OptimizerTrace.Follow(new Adam(0.01), s_parameters, gradients.ToEquatableArray())[^1].Parameters;
        Close(CourseOptimizerNumbers.AfterFourStepsOfAdam, end.Values, 1e-15);

        static double[] Of(int step) =>
            s_layout
                .Slots.Bind(slot =>
                    s_gradients[slot]
                        .Values.ToArray()
                        .Select(g => slot.Decays ? g * (step + 1) * 0.5 : g - (0.1 * step))
                        .ToEquatableArray()
                )
                .ToArray();
    }

    private static EquatableArray<Slot> Dense(int rows, int columns) =>
        [new Slot("W", rows, columns, SlotRole.Weight), new Slot("b", rows, 1, SlotRole.Bias)];

    private static Parameters<double> After(Optimizer optimizer, long step) =>
        s_parameters + optimizer.Update(s_parameters, s_gradients, optimizer.Start<double>(s_layout), step).Direction;

    private static void Close(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], tolerance);
        }
    }
}
