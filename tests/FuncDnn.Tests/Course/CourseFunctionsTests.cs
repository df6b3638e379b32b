using FuncDnn.Experiments.Course.Functions;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Tests.Course;

/// <summary>The functions of the course notes: their printed numbers, and NumPy's in full precision.</summary>
public class CourseFunctionsTests
{
    public static TheoryData<string> Names => [.. CourseFunctions.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_number_that_the_notes_print_is_ours_rounded_to_their_digits(string name)
    {
        var rows = CourseFunctions.Rows(Function(name));
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.True(row.Holds, row.ToString()));
    }

    /// <summary>
    /// The difference of a gradient check is rounding noise of the costs, which NumPy takes of probabilities.
    /// </summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Results_are_those_of_NumPy_to_the_last_digits(string name)
    {
        var tolerance = name == "gradient_check_n" ? 1.2e-7 : 0;
        foreach (var call in CourseFunctions.Cases(Function(name)))
        {
            var results = Function(name).Compute(call.Inputs());
            foreach (var printed in call.Printed)
            {
                var expected = CourseFunctionNumbers.All[$"{name}/{call.Title}/{printed.Name}"];
                var actual = results.Single(one => one.Name == printed.Name).Value.Values.ToArray();
                Assert.Equal(expected.Length, actual.Length);
                Assert.All(
                    expected.Zip(actual),
                    pair =>
                        Assert.Equal(
                            pair.Item1,
                            pair.Item2,
                            tolerance + (1e-12 * Math.Abs(pair.Item1)) + double.Epsilon
                        )
                );
            }
        }
    }

    [Fact]
    public void Each_case_is_of_a_function_and_no_two_have_the_same_title()
    {
        Assert.All(CourseCases.All, one => Assert.Contains(one.Function, CourseFunctions.Names));
        Assert.Equal(CourseCases.All.Count, CourseCases.All.Map(one => (one.Function, one.Title)).Distinct().Count());
        Assert.Equal(CourseFunctionNumbers.All.Count, CourseCases.All.Bind(one => one.Printed).Count);
    }

    /// <summary>Every number moved by one unit of its last printed digit is off.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_wrong_number_is_off(string name)
    {
        foreach (var call in CourseFunctions.Cases(Function(name)))
        {
            var results = Function(name).Compute(call.Inputs());
            var least = call.Printed.Bind(one => one.Numbers).Map(one => Math.Max(call.Tolerance, one.Tolerance));
            var step = Math.Max(2.5 * least.Fold(0.0, Math.Max), 1e-12);
            var wrong = results.Map(one => new NamedMatrix(one.Name, one.Value.Map(x => x + step)));
            Assert.All(CourseFunctions.Rows(call, wrong), row => Assert.False(row.Holds, row.ToString()));
        }
    }

    [Fact]
    public void A_missing_result_and_one_of_another_shape_are_off()
    {
        var call = CourseCases.All.First(one => one.Function == "linear_forward");
        Assert.All(CourseFunctions.Rows(call, []), row => Assert.True(!row.Holds && double.IsNaN(row.Ours)));
        var third = new NamedMatrix("Z", Matrix<double>.Of(1, 3, [3.26295337, -1.23429987, 0]));
        Assert.All(CourseFunctions.Rows(call, [third]), row => Assert.False(row.Holds));
    }

    [Theory]
    [InlineData("[3.2629]", 3.2629, 0.5e-8)] // NumPy omits zeros at the end
    [InlineData("[[7.17640232e-05]]", 7.17640232e-05, 0.5e-13)]
    [InlineData("[[0.061800984273]]", 0.061800984273, 0.5e-12)]
    [InlineData("0.285093156780699", 0.285093156780699, 4e-15 * 0.285093156780699)]
    [InlineData("(12288, 64)", 12288, 4e-15 * 12288)]
    public void A_printed_number_allows_half_a_unit_of_its_last_digit(string text, double value, double tolerance)
    {
        var number = new PrintedQuantity("x", text).Numbers[0];
        Assert.Equal(value, number.Value);
        Assert.Equal(1, number.Tolerance / tolerance, 1e-5);
    }

    private static CourseFunction Function(string name) => CourseFunctions.Find(name).Single();
}
