using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Testing;
using LanguageExt;

namespace FuncDnn.PropertyTests.Parameters;

/// <summary>
/// Parameters are points and gradients are directions: an affine space over one layout, coordinate by coordinate.
/// </summary>
public class ParametersTests
{
    private static readonly Layout Space = Layout.Empty.Append([
        new Slot("W", 2, 3, SlotRole.Weight),
        new Slot("b", 2, 1, SlotRole.Bias),
    ]);

    /// <summary>Eight units in the last place of 1.</summary>
    private const double Rounding = 8 * 2.220446049250313e-16;

    private static readonly Layout Other = Layout.Empty.Append([new Slot("W", 8, 1, SlotRole.Weight)]);

    private static readonly Arbitrary<(double[] A, double[] B)> Pairs = (
        from a in Generators.Matrices(1, 8)
        from b in Generators.Matrices(1, 8)
        select (a.Values.ToArray(), b.Values.ToArray())
    ).ToArbitrary();

    [Property]
    public Property Sums_differences_and_multiples_are_those_of_every_coordinate() =>
        Prop.ForAll(
            Pairs,
            one =>
            {
                var (a, b) = one;
                var (left, right) = (Direction(a), Direction(b));
                var point = Point(a);
                Assert.Equal(Direction([.. a.Select((x, i) => x + b[i])]), left + right);
                Assert.Equal(Direction([.. a.Select((x, i) => x - b[i])]), left - right);
                Assert.Equal(Direction([.. a.Select(x => 0.3 * x)]), 0.3 * left);
                Assert.Equal(Point([.. a.Select((x, i) => x + b[i])]), point + right);
                Assert.Equal(Direction([.. a.Select((x, i) => x - b[i])]), point - Point(b));

                // Sums of eight in another order, and products rounded once: an error of a unit in the last place for
                // each.
                var (dot, norm) = (a.Select((x, i) => x * b[i]).Sum(), Math.Sqrt(a.Sum(x => x * x)));
                Assert.Equal(dot, left.Dot(right), Rounding * a.Select((x, i) => Math.Abs(x * b[i])).Sum());
                Assert.Equal(norm, left.Norm(), Rounding * norm);
            }
        );

    [Fact]
    public void Operands_of_another_layout_are_refused_by_every_operation()
    {
        var numbers = new double[8];
        var (here, there) = (Direction(numbers), Gradients<double>.Of(Other, numbers));
        var (point, far) = (Point(numbers), Parameters<double>.Of(Other, numbers));
        Action[] mixed =
        [
            () => _ = here + there,
            () => _ = here - there,
            () => here.Dot(there),
            () => _ = point + there,
            () => _ = point - far,
        ];
        Assert.All(
            mixed,
            operation =>
                Assert.Contains(
                    "layouts differ",
                    Assert.Throws<ArgumentException>(operation).Message,
                    StringComparison.Ordinal
                )
        );
        Assert.NotEqual(here, there);
        Assert.NotEqual(point, far);
    }

    [Fact]
    public void They_are_equal_when_every_number_has_the_same_bits()
    {
        double[] numbers = [1, -0.0, double.NaN, 4, 5, 6, 7, 8];
        double[] others = [1, 0, double.NaN, 4, 5, 6, 7, 8];
        Assert.Equal(Point(numbers), Point(numbers));
        Assert.Equal(Point(numbers).GetHashCode(), Point(numbers).GetHashCode());
        Assert.NotEqual(Point(numbers), Point(others));
        Assert.False(Point(numbers).Equals(null));
        Assert.Equal(Direction(numbers), Direction(numbers));
        Assert.Equal(Direction(numbers).GetHashCode(), Direction(numbers).GetHashCode());
        Assert.NotEqual(Direction(numbers), Direction(others));
        Assert.False(Direction(numbers).Equals(null));
    }

    [Fact]
    public void Different_numbers_seldom_share_a_hash()
    {
        var points = Enumerable.Range(0, 100).Select(i => Point([i, 2, 3, 4, 5, 6, 7, 8])).ToArray();
        Assert.InRange(points.Select(point => point.GetHashCode()).Distinct().Count(), 90, 100);
        Assert.InRange(points.Select(point => (point - points[0]).GetHashCode()).Distinct().Count(), 90, 100);
    }

    [Fact]
    public void A_slot_is_a_matrix_and_can_be_replaced_alone()
    {
        var point = Point([1, 2, 3, 4, 5, 6, 7, 8]);
        Assert.Equal(Matrix<double>.Of(2, 3, [1, 2, 3, 4, 5, 6]), point["W1"]);
        Assert.Equal(Matrix<double>.Of(2, 1, [7, 8]), Direction(point.Values.ToArray())["b1"]);
        Assert.Equal(Point([1, 2, 3, 4, 5, 6, 9, 10]), point.With("b1", Matrix<double>.Of(2, 1, [9, 10])));
        Assert.Equal(Point([1, 2, 0, 4, 5, 6, 7, 8]), point.With(2, 0));
        Assert.Equal(Point([1, 2, 3, 4, 5, 6, 7, 8]), point);
        Assert.Equal(Direction(new double[8]), Gradients<double>.Zero(Space));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 2)]
    [InlineData(1, 1)]
    public void A_matrix_of_another_shape_does_not_go_into_a_slot(int rows, int columns)
    {
        var error = Assert.Throws<ArgumentException>(() =>
            Point(new double[8]).With("b1", Matrix<double>.Zero(rows, columns))
        );
        Assert.Contains("b1 is 2 x 1", error.Message, StringComparison.Ordinal);
        Assert.Contains($"{rows} x {columns} matrix", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_number_of_values_must_be_that_of_the_layout()
    {
        Assert.All(
            [
                Assert.Throws<ArgumentException>(() => Point(new double[7])),
                Assert.Throws<ArgumentException>(() => Direction(new double[7])),
            ],
            error =>
            {
                Assert.Contains("8 numbers, not 7", error.Message, StringComparison.Ordinal);
                Assert.Contains($"{Space}", error.Message, StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public void Another_precision_rounds_and_the_same_precision_is_the_point_itself()
    {
        double[] numbers = [0.1, 2, 1e300, 4, 5, 6, 7, 8];
        var point = Point(numbers);
        Assert.Equal(numbers.Select(x => (float)x), point.To<float>().Values.ToArray());
        Assert.Equal(Space, point.To<float>().Layout);
        Assert.Same(point, point.To<double>());
    }

    [Fact]
    public void A_point_is_finite_when_no_number_is_NaN_or_infinite()
    {
        var point = Point([1, 2, 3, 4, 5, 6, 7, 8]);
        Assert.True(point.AreFinite());
        Assert.All(
            [double.NaN, double.PositiveInfinity, double.NegativeInfinity],
            number => Assert.False(point.With(7, number).AreFinite())
        );
    }

    [Fact]
    public void The_fingerprint_is_the_SHA_256_of_the_bytes_in_order()
    {
        double[] numbers = [1, 2, 3, 4, 5, 6, 7, 8];
        byte[] bytes = [.. numbers.SelectMany(BitConverter.GetBytes)];
        Assert.Equal(Convert.ToHexString(SHA256.HashData(bytes)).ToLowerInvariant(), Point(numbers).Sha256());
    }

    [Fact]
    public void They_are_printed_by_their_layout()
    {
        Assert.Equal("8 parameters: W1 2x3, b1 2x1", $"{Point(new double[8])}");
        Assert.Equal("a direction of norm 5 over W1 2x3, b1 2x1", $"{Direction([3, 4, 0, 0, 0, 0, 0, 0])}");
    }

    [Fact]
    public void Transposed_weights_are_created_once_for_a_point()
    {
        var point = Point(new double[8]);
        Assert.Same(point.TransposedWeights, point.TransposedWeights);
    }

    private static Parameters<double> Point(double[] numbers) => Parameters<double>.Of(Space, numbers);

    private static Gradients<double> Direction(double[] numbers) => Gradients<double>.Of(Space, numbers);
}
