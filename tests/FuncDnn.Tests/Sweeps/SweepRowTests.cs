using FuncDnn.Data.Tables;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Experiments.Sweeps.Spaces;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing.Runs;
using FuncDnn.Testing.Sweeps;
using LanguageExt;

namespace FuncDnn.Tests.Sweeps;

/// <summary>Mean, deviation, best, and the order of the points.</summary>
public class SweepRowTests
{
    [Fact]
    public void The_numbers_are_those_computed_by_hand()
    {
        var row = Row(1, 2, 4, 9);
        Assert.Equal((5, 2), (row.Mean.Single(), row.Best.Single()));
        // The squares of -3, -1 and 4 sum to 26, and half of that is 13.
        Assert.Equal(Math.Sqrt(13), row.Deviation.Single());
        Assert.Equal(9, (row with { IsMaximized = true }).Best.Single());
        Assert.Equal((3, 0, 100L), (row.Trials.Count, row.Diverged, row.Steps));
    }

    [Fact]
    public void The_deviation_is_computed_from_distances_to_the_mean()
    {
        // Summing the squares of the numbers themselves would lose every digit.
        double[] values = [1e9 + 0.1, 1e9 + 0.3, 1e9 + 0.2, 1e9 + 0.7];
        var mean = values.Aggregate(0.0, (sum, value) => sum + value) / 4;
        var squares = values.Aggregate(0.0, (sum, value) => sum + ((value - mean) * (value - mean)));
        Assert.Equal(Math.Sqrt(squares / 3), Row(1, values).Deviation.Single());
    }

    [Fact]
    public void One_value_has_no_deviation_and_no_value_has_no_statistics()
    {
        Assert.True(Row(1, 2).Deviation.IsNone);
        var none = Row(1, double.NaN, double.NaN);
        Assert.Equal((true, true, true, 2), (none.Mean.IsNone, none.Deviation.IsNone, none.Best.IsNone, none.Diverged));
    }

    [Fact]
    public void Seeds_that_diverged_are_counted_and_excluded_from_the_statistics()
    {
        var row = Row(1, 1, double.NaN, 3);
        Assert.Equal((2, 1, 2), (row.Mean.Single(), row.Diverged, row.Values.Count));
    }

    [Fact]
    public void Points_are_ordered_by_divergence_then_rung_then_mean_then_number()
    {
        var rows = new[]
        {
            Row(1, 5),
            Row(2, 3),
            Row(3, 3),
            Row(4, 1, double.NaN),
            Row(5, 0) with
            {
                Rung = 0,
            },
            Row(6, double.NaN),
        };
        int[] Order(bool isMaximized) =>
            [
                .. rows.Select(row => row with { IsMaximized = isMaximized })
                    .Order(Comparer<SweepRow>.Create((one, other) => one.CompareTo(other)))
                    .Select(row => row.Point.Number),
            ];
        Assert.Equal([2, 3, 1, 5, 4, 6], Order(isMaximized: false));
        Assert.Equal([1, 2, 3, 5, 4, 6], Order(isMaximized: true));
    }

    [Fact]
    public void The_tables_have_a_row_for_each_point_and_for_each_trial()
    {
        var sweep = SmallSweeps.Of(RunFolders.Small);
        var rows = SmallSweeps.Rank(
            SmallSweeps.Plan(sweep, 12, [new Rung(6, 12)]),
            (trial, _) =>
                trial is { Point.Number: 3, Seed: 2 }
                    ? new TrialResult(5, Option<TrialMetrics>.None)
                    : SmallSweeps.Result(12, trial.Point.Number + 0.25 * trial.Seed)
        );
        var points = CsvFile.Write(SweepTables.Points(sweep, rows)).Split('\n');
        Assert.Equal(
            "rank,point,optimizer.rate,network.0.units,metric,mean,deviation,best,seeds,diverged,steps",
            points[0]
        );
        Assert.Equal("1,1,0.1,2,testLoss,1.375,0.1767766952966369,1.25,2,0,12", points[1]);
        Assert.Equal("6,3,0.01,2,testLoss,3.25,,3.25,2,1,12", points[6]);
        var trials = CsvFile.Write(SweepTables.Trials(sweep, rows)).Split('\n');
        Assert.Equal(
            $"trial,point,seed,optimizer.rate,network.0.units,steps,diverged,{string.Join(',', RunMetrics.Ranking)}",
            trials[0]
        );
        var numbers = RunMetrics.Ranking.Map(metric => metric.Name == "testLoss" ? "1.25" : "0");
        Assert.Equal($"0001-seed-1,1,1,0.1,2,12,false,{string.Join(',', numbers)}", trials[1]);
        Assert.Equal("0003-seed-2,3,2,0.01,2,5,true" + new string(',', RunMetrics.Ranking.Count), trials[6]);
        Assert.Equal(14, trials.Length);
    }

    private static SweepRow Row(int number, params double[] values)
    {
        var point = new SweepPoint(number, EquatableArray<SettingOverride>.Empty);
        return new(
            point,
            Rung: 1,
            values
                .Select(
                    (value, i) =>
                        (
                            new Trial(point, (uint)i, RunFolders.Small),
                            double.IsNaN(value)
                                ? new TrialResult(3, Option<TrialMetrics>.None)
                                : SmallSweeps.Result(100, value)
                        )
                )
                .ToEquatableArray(),
            values.Where(double.IsFinite).ToEquatableArray(),
            IsMaximized: false
        );
    }
}
