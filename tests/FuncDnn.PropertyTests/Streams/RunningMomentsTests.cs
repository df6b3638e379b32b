using FuncDnn.Data.Batches;
using FuncDnn.Data.Streams;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.PropertyTests.Streams;

/// <summary>Running moments and row-by-row parts against their definitions.</summary>
public class RunningMomentsTests
{
    [Fact]
    public void Running_moments_are_those_of_all_numbers()
    {
        double[] numbers = [1e6 + 1, 1e6 + 2, 1e6 + 4, 1e6 - 3, 1e6, 1e6];
        var running = numbers.Aggregate(default(RunningMoments), (sum, one) => sum.Add(one));
        var whole = Standardization<double>.Fit(Matrix<double>.Of(1, numbers.Length, numbers));
        Assert.Equal(whole.Mean[0, 0], running.Mean, 1e-9);
        Assert.Equal(whole.Deviation[0, 0], running.Deviation, 1e-9);
        var repeated = numbers[..4].Aggregate(default(RunningMoments), (sum, one) => sum.Add(one)).Add(1e6, 2);
        Assert.Equal(whole.Mean[0, 0], repeated.Mean, 1e-9);
        Assert.Equal(whole.Deviation[0, 0], repeated.Deviation, 1e-9);
        Assert.Equal(1, default(RunningMoments).Add(0.1).Add(0.1).Add(0.1).Deviation);
    }

    [Fact]
    public void The_parts_of_rows_have_their_shares_and_hear_their_seeds()
    {
        const int rows = 20_000;
        var parts = new RowParts(0.2, 1, 0.25, 2);
        int Count(RowParts of, RowPart part) => Enumerable.Range(0, rows).Count(row => of.Of(row) == part);
        Assert.InRange(Count(parts, RowPart.Test), 0.19 * rows, 0.21 * rows);
        Assert.InRange(Count(parts, RowPart.Validation), 0.19 * rows, 0.21 * rows);
        int Moved(RowParts to) => Enumerable.Range(0, rows).Count(row => parts.Of(row) != to.Of(row));
        Assert.True(Moved(new(0.2, 3, 0.25, 2)) > rows / 5);
        Assert.True(Moved(new(0.2, 1, 0.25, 3)) > rows / 5);
        Assert.Equal(0, Count(new RowParts(0, 1, 0, 1), RowPart.Test));
    }

    [Fact]
    public void A_sample_of_rows_does_not_depend_on_their_order_and_is_bounded()
    {
        var parts = new RowParts(0, 1, 0, 1);
        List<(int Row, int Value)> Kept(IEnumerable<int> rows)
        {
            var sample = new RowSample<int>(10);
            foreach (var row in rows)
            {
                sample.Add(row, parts.Rank(row), () => row);
            }

            return sample.Kept();
        }

        var kept = Kept(Enumerable.Range(0, 1000));
        Assert.Equal(10, kept.Count);
        Assert.Equal(kept, Kept(Enumerable.Range(0, 1000).Reverse()));
        Assert.Equal(
            Enumerable.Range(0, 1000).OrderBy(row => parts.Rank(row)).Take(10).Order(),
            kept.Select(one => one.Row)
        );
    }
}
