using System.Globalization;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using LanguageExt;

namespace FuncDnn.Experiments.Course.Functions;

/// <summary>The functions of the course notes: what the notes print for each, compared with ours.</summary>
internal static class CourseFunctions
{
    /// <summary>All functions, in the order of the notes.</summary>
    public static EquatableArray<CourseFunction> All { get; } =
        Initialization.Functions
        + Forward.Functions
        + Backward.Functions
        + Regularization.Functions
        + Checking.Functions
        + MiniBatching.Functions
        + Updates.Functions
        + TensorFlowTutorial.Functions;

    /// <summary>The names of the functions, in the order of the notes.</summary>
    public static EquatableArray<string> Names { get; } = All.Map(one => one.Name);

    /// <summary>Finds a function by its name in the notes.</summary>
    /// <param name="name">For example linear_forward; upper and lower case are equal.</param>
    public static Option<CourseFunction> Find(string name) =>
        All.Find(one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The calls of a function that the notes print numbers for.</summary>
    /// <param name="function">The function.</param>
    public static EquatableArray<CourseCase> Cases(CourseFunction function) =>
        CourseCases.All.Filter(one => one.Function == function.Name);

    /// <summary>Compares each number that the notes print for a function with ours.</summary>
    /// <param name="function">The function.</param>
    public static EquatableArray<CourseRow> Rows(CourseFunction function) =>
        Cases(function).Bind(one => Rows(one, function.Compute(one.Inputs())));

    /// <summary>Compares each number that the notes print for a call with a result.</summary>
    /// <param name="call">The call.</param>
    /// <param name="results">A result for each printed quantity.</param>
    internal static EquatableArray<CourseRow> Rows(CourseCase call, EquatableArray<NamedMatrix> results) =>
        call.Printed.Bind(printed =>
            Rows(call, printed, results.Find(one => one.Name == printed.Name).Map(one => one.Value))
        );

    /// <summary>A quantity that is missing, or has another number of elements, is off in every row.</summary>
    private static EquatableArray<CourseRow> Rows(
        CourseCase call,
        PrintedQuantity printed,
        Option<Matrix<double>> result
    )
    {
        var numbers = printed.Numbers;
        var ours = result.Filter(one => one.Values.Length == numbers.Count);
        return numbers.Map(
            (i, number) =>
            {
                var value = ours.Map(one => one.Values[i]).IfNone(double.NaN);
                var tolerance = call.Tolerance > 0 ? call.Tolerance : number.Tolerance;
                return new CourseRow(
                    call.Function,
                    $"{call.Title}: {printed.Name}{Place(ours, i)}",
                    number.Value,
                    value,
                    tolerance,
                    Math.Abs(value - number.Value) <= tolerance,
                    call.Note
                );
            }
        );
    }

    private static string Place(Option<Matrix<double>> matrix, int i) =>
        matrix
            .Filter(one => one.Values.Length > 1)
            .Map(one => string.Create(CultureInfo.InvariantCulture, $"[{i / one.Columns}, {i % one.Columns}]"))
            .IfNone("");
}
