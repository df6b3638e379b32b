using FuncDnn.Data;
using FuncDnn.Experiments.Runs;
using FuncDnn.Experiments.Sources;
using FuncDnn.Numerics.Collections;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Experiments.Sweeps;

/// <summary>A sweep that is ready to run: which trial is trained how far, and what of it is compared when.</summary>
/// <param name="Sweep">The sweep.</param>
/// <param name="Trials">Its trials, with the number of steps of each.</param>
/// <param name="Rungs">Its rungs: one, which goes to the end, without halving.</param>
public sealed record SweepPlan(
    Sweep Sweep,
    EquatableArray<(Trial Trial, long Steps)> Trials,
    EquatableArray<Rung> Rungs
)
{
    /// <summary>How often a trial is trained on in all.</summary>
    public int Segments => Rungs.Map(rung => rung.Points * Sweep.Seeds).Sum();

    /// <summary>Puts the trials of a sweep and their data together.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="load">Loads the data of an experiment; asked once for each kind of data would do.</param>
    /// <returns>The plan; or every point that does not fit its data or lacks what the metric needs.</returns>
    public static Validation<Error, SweepPlan> Of(Sweep sweep, Func<DataSource, Fin<Dataset<double>>> load) =>
        from trials in sweep.Trials()
        from counted in ErrorCollector.Collect(trials, trial => Counted(sweep, trial, load))
        let longest = counted.Map(one => one.Steps).Max()
        from rungs in Rung(sweep, longest)
        select new SweepPlan(sweep, counted, rungs);

    /// <summary>Trains and compares, rung after rung.</summary>
    /// <typeparam name="TFailure">Why there may be no results.</typeparam>
    /// <param name="train">Trains trials until some step, and gives the result of each in the same order.</param>
    /// <returns>The points, the best one first; or the failure.</returns>
    public Either<TFailure, EquatableArray<SweepRow>> Go<TFailure>(
        Func<EquatableArray<(Trial Trial, long Until)>, Either<TFailure, EquatableArray<TrialResult>>> train
    )
    {
        var (left, given) = (Trials, EquatableArray<SweepRow>.Empty);
        for (var rung = 0; ; rung++)
        {
            var legs = left.Map(one => (one.Trial, Math.Min(one.Steps, Rungs[rung].Steps)));
            var trained = train(legs).Map(results => Rows(legs.Map(leg => leg.Trial), results, rung));
            if (trained.Case is not EquatableArray<SweepRow> rows)
            {
                return trained;
            }

            if (rung == Rungs.Count - 1)
            {
                return Sorted(rows + given);
            }

            var better = Sorted(rows).Take(Rungs[rung + 1].Points).Filter(row => !row.Values.IsEmpty);
            if (better.IsEmpty)
            {
                return Sorted(rows + given);
            }

            given += rows.Filter(row => !better.Exists(one => one.Point.Number == row.Point.Number));
            left = left.Filter(one => better.Exists(row => row.Point.Number == one.Trial.Point.Number));
        }
    }

    private EquatableArray<SweepRow> Rows(
        EquatableArray<Trial> trials,
        EquatableArray<TrialResult> results,
        int rung
    ) =>
        trials
            .Zip(results)
            .GroupBy(one => one.Item1.Point.Number)
            .Select(seeds => new SweepRow(
                seeds.First().Item1.Point,
                rung,
                seeds.ToEquatableArray(),
                seeds.Select(one => one.Item2.Measures.Bind(all => all[Sweep.Metric])).Somes().ToEquatableArray(),
                Sweep.IsMaximized
            ))
            .ToEquatableArray();

    private static EquatableArray<SweepRow> Sorted(EquatableArray<SweepRow> rows) =>
        rows.OrderBy(row => row, Comparer<SweepRow>.Create((one, other) => one.CompareTo(other))).ToEquatableArray();

    private static Fin<(Trial Trial, long Steps)> Counted(
        Sweep sweep,
        Trial trial,
        Func<DataSource, Fin<Dataset<double>>> load
    ) =>
        from data in load(trial.Experiment.Data)
        from steps in ExperimentRun.CountSteps(trial.Experiment, data)
        from _ in data.Test.IsSome || !sweep.Metric.NeedsTest
            ? Prelude.FinSucc(Prelude.unit)
            : Error.New($"{trial.Experiment.Name}: the data has no test examples to measure the metric on.")
        select (trial, steps);

    private static Validation<Error, EquatableArray<Rung>> Rung(Sweep sweep, long steps)
    {
        var points = (int)sweep.Space.Count;
        return sweep.Halving.Case is not Halving halving ? EquatableArray.Of(new Rung(points, steps))
            : halving.MinSteps < steps ? halving.Rungs(points, steps)
            : Error.New(
                $"{sweep.Name}: halving.minSteps is {halving.MinSteps}, but the longest run has {steps} steps: "
                    + "nothing would be halved."
            );
    }
}
