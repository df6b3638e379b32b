using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing;
using FuncDnn.Training.Steps;
using LanguageExt;

namespace FuncDnn.PropertyTests.Checkpoints;

/// <summary>
/// The largest difference of two snapshots against its definition: of the parameters first, then of each moment.
/// </summary>
public class SnapshotDifferenceTests
{
    private static readonly Layout Layout = new Network(new Dense(3), new Dense(2)).Layout(2);

    /// <summary>Changes to each of three vectors: parameters and two moments.</summary>
    private static readonly Arbitrary<(int Place, int By)[][]> Changes = (
        from place in Gen.Choose(0, Layout.Length - 1)
        from change in Gen.Choose(-3, 3)
        select (place, change)
    )
        .ListOf()
        .Select(changes => changes.ToArray())
        .ArrayOf(3)
        .ToArbitrary();

    [Property]
    public Property The_result_is_the_first_of_the_largest_differences_in_the_first_vector_that_differs() =>
        Prop.ForAll(
            Changes,
            changes =>
            {
                var (left, right) = (
                    Vectors([
                        [],
                        [],
                        [],
                    ]),
                    Vectors(changes)
                );
                var expected = (
                    from vector in Enumerable.Range(0, 3)
                    from slot in Layout.Slots.ToArray()
                    from row in Enumerable.Range(0, slot.Rows)
                    from column in Enumerable.Range(0, slot.Columns)
                    let at = slot.Offset + (row * slot.Columns) + column
                    let one = new SnapshotDifference(
                        $"{(vector == 0 ? "" : $"moment{vector - 1}.")}{slot.Name}",
                        row,
                        column,
                        left[vector][at],
                        right[vector][at]
                    )
                    where one.First != one.Second
                    orderby vector, -Math.Abs(one.First - one.Second)
                    select one
                ).FirstOrDefault();
                var found = SnapshotDifference.Largest(Of(left), Of(right));
                Assert.Equal(expected is null ? Option<SnapshotDifference>.None : expected, found);
                found.Iter(one => Assert.Equal(Math.Abs(one.First - one.Second), one.Size));
            }
        );

    [Theory]
    [InlineData(double.NaN, 1, double.PositiveInfinity)]
    [InlineData(1, double.NaN, double.PositiveInfinity)]
    [InlineData(double.NaN, double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NaN, double.NaN, 0)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, 0)]
    [InlineData(0.0, -0.0, 0)]
    public void A_number_and_NaN_differ_by_more_than_any_two_numbers(double one, double other, double size)
    {
        var (left, right) = (new double[Layout.Length], new double[Layout.Length]);
        (left[0], left[1], right[1]) = (1e300, one, other);
        var found = SnapshotDifference.Largest(Of([left]), Of([right])).Single();
        Assert.Equal(size == 0 ? 0 : 1, found.Column);
        Assert.Equal(size == 0 ? 1e300 : size, found.Size);
        Assert.Equal(size, new SnapshotDifference("W1", 0, 0, one, other).Size);
    }

    [Fact]
    public void Snapshots_of_different_precisions_are_compared_too()
    {
        double[] third = [.. Enumerable.Repeat(1 / 3.0, Layout.Length)];
        var single = new Snapshot<float>(State(Parameters<double>.Of(Layout, third).To<float>(), []), default);
        Assert.Equal(
            new SnapshotDifference("W1", 0, 0, 1 / 3.0, 1 / 3f),
            SnapshotDifference.Largest(Of([third]), single).Single()
        );
    }

    [Fact]
    public void Snapshots_of_different_shapes_have_no_largest_difference()
    {
        var other = new Dense(2).Layout(3);
        var zeros = Parameters<double>.Of(other, new double[other.Length]);
        var ones = Parameters<double>.Of(Layout, [.. Enumerable.Repeat(1.0, Layout.Length)]);
        Assert.True(
            SnapshotDifference
                .Largest(
                    new Snapshot<double>(State(zeros, []), default),
                    new Snapshot<double>(State(ones, []), default)
                )
                .IsNone
        );
    }

    private static double[][] Vectors((int Place, int By)[][] changes) =>
        [
            .. changes.Select(
                (some, vector) =>
                {
                    var values = Enumerable.Range(0, Layout.Length).Select(i => i + (100.0 * vector)).ToArray();
                    some.Iter(change => values[change.Place] += change.By);
                    return values;
                }
            ),
        ];

    private static Snapshot<double> Of(double[][] vectors) =>
        new(State(Parameters<double>.Of(Layout, vectors[0]), vectors[1..]), default);

    private static TrainState<T> State<T>(Parameters<T> parameters, T[][] moments)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> =>
        new(
            parameters,
            new(moments.Select(moment => Gradients<T>.Of(parameters.Layout, moment)).ToEquatableArray()),
            Key.FromSeed(1)
        );
}
