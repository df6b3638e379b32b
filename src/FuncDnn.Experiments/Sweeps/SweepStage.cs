using FuncDnn.Numerics.Collections;

namespace FuncDnn.Experiments.Sweeps;

/// <summary>
/// The state of a sweep between two rungs. The caller trains the <see cref="Segments"/> and passes the results to
/// <see cref="After"/>, until the sweep is complete.
/// </summary>
/// <param name="Plan">The plan.</param>
/// <param name="Rung">The rung to train next, from 0.</param>
/// <param name="Trials">
/// The trials to train in it, with the number of steps of each; none when the sweep is complete.
/// </param>
/// <param name="Finished">The points that are not trained any further.</param>
public sealed record SweepStage(
    SweepPlan Plan,
    int Rung,
    EquatableArray<(Trial Trial, long Steps)> Trials,
    EquatableArray<SweepRow> Finished
)
{
    /// <summary>Whether no trial is left to train.</summary>
    public bool IsComplete => Trials.IsEmpty;

    /// <summary>The trials to train, each until a step: that of the rung, or its last one if it is shorter.</summary>
    public EquatableArray<(Trial Trial, long Until)> Segments =>
        Trials.Map(planned => (planned.Trial, Math.Min(planned.Steps, Plan.Rungs[Rung].Steps)));

    /// <summary>Those of the <see cref="Segments"/> that a part has.</summary>
    /// <param name="part">The part.</param>
    public EquatableArray<(Trial Trial, long Until)> SegmentsOf(SweepPart part)
    {
        var numbers = Plan.Numbers();
        return Segments.Filter(segment => part.Has(numbers[segment.Trial.Name]));
    }

    /// <summary>The finished points, the best one first.</summary>
    public EquatableArray<SweepRow> Ranking => Sorted(Finished);

    /// <summary>The stage after this one: the best points continue in the next rung, the others are finished.</summary>
    /// <param name="results">The result of each of the <see cref="Segments"/>, in the same order.</param>
    /// <returns>The next stage; a complete one after the last rung, or if all points diverged.</returns>
    public SweepStage After(EquatableArray<TrialResult> results)
    {
        var rows = Rows(results);
        var best =
            Rung == Plan.Rungs.Count - 1
                ? EquatableArray<SweepRow>.Empty
                : Sorted(rows).Take(Plan.Rungs[Rung + 1].Points).Filter(row => !row.Values.IsEmpty);
        return new(
            Plan,
            Rung + 1,
            Trials.Filter(planned => best.Exists(row => row.Point.Number == planned.Trial.Point.Number)),
            Finished + rows.Filter(row => !best.Exists(other => other.Point.Number == row.Point.Number))
        );
    }

    private EquatableArray<SweepRow> Rows(EquatableArray<TrialResult> results) =>
        Trials
            .Map(planned => planned.Trial)
            .Zip(results)
            .GroupBy(trial => trial.Item1.Point.Number)
            .Select(seeds => new SweepRow(
                seeds.First().Item1.Point,
                Rung,
                seeds.ToEquatableArray(),
                seeds
                    .Select(trial => trial.Item2.Measures.Bind(metrics => metrics[Plan.Sweep.Metric]))
                    .Somes()
                    .ToEquatableArray(),
                Plan.Sweep.IsMaximized
            ))
            .ToEquatableArray();

    private static EquatableArray<SweepRow> Sorted(EquatableArray<SweepRow> rows) =>
        rows.OrderBy(row => row, Comparer<SweepRow>.Create((row, other) => row.CompareTo(other))).ToEquatableArray();
}
