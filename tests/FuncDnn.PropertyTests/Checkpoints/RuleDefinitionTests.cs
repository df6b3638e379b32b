using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Stopping;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing;
using FuncDnn.Training.Schedules;
using FuncDnn.Training.Steps;

namespace FuncDnn.PropertyTests.Checkpoints;

/// <summary>
/// What the rules decide after each epoch, by a scalar loop over any metrics, equal ones and NaN included.
/// </summary>
public class RuleDefinitionTests
{
    private static readonly Arbitrary<Case> s_cases = Arb.From(
        from values in Gen.ListOf(
            Gen.Frequency((8, Gen.Choose(0, 6).Select(value => value * 0.25)), (1, Gen.Constant(double.NaN)))
        )
        from patience in Gen.Choose(1, 4)
        from minDelta in Gen.Elements(0, 0.25, 0.3, 1)
        from metric in Gen.Elements("validationLoss", "validationAccuracy", "meanCost")
        from minScale in Gen.Elements(0, 0.2, 0.5)
        select new Case([.. values], patience, minDelta, RunMetrics.Named(metric), minScale)
    );

    [Property]
    public Property A_run_stops_after_as_many_epochs_without_an_improvement_as_the_patience_says() =>
        Prop.ForAll(
            s_cases,
            one =>
            {
                var rule = new EarlyStopRule(one.Metric, one.Patience, one.MinDelta);
                var known = StopState<double>.Start(At(0).Parameters);
                var (best, bestStep, waited) = (double.NaN, 0, 0);
                for (var epoch = 1; epoch <= one.Values.Length && waited < one.Patience; epoch++)
                {
                    var value = one.Values[epoch - 1];
                    var isFirst = double.IsNaN(best) && !double.IsNaN(value);
                    (best, bestStep, waited) =
                        isFirst || one.Gain(value, best) > one.MinDelta
                            ? (value, epoch, 0)
                            : (best, bestStep, waited + 1);
                    known = rule.Next(known, value, At(epoch));
                    Assert.Equal(
                        new StopState<double>(best, bestStep, waited, waited == one.Patience, At(bestStep).Parameters),
                        known
                    );
                }
            }
        );

    [Property]
    public Property The_rate_is_reduced_by_the_epoch_after_as_many_without_an_improvement_as_the_patience_says() =>
        Prop.ForAll(
            s_cases,
            one =>
            {
                var rule = new PlateauRule(one.Metric, 0.5, one.Patience, one.MinDelta, one.MinScale);
                var known = Plateau.Start;
                var (best, waited, scale) = (double.NaN, 0, 1.0);
                foreach (var value in one.Values)
                {
                    var isFirst = double.IsNaN(best) && !double.IsNaN(value);
                    (best, waited) = isFirst || one.Gain(value, best) > one.MinDelta ? (value, 0) : (best, waited + 1);
                    if (waited > one.Patience)
                    {
                        (waited, scale) = (0, Math.Max(scale / 2, Math.Min(scale, one.MinScale)));
                    }

                    known = rule.Next(known, value);
                    Assert.Equal((scale, waited), (known.Scale, known.Waited));
                }
            }
        );

    private static TrainState<double> At(int epoch)
    {
        var layout = new Dense(1).Layout(1);
        return new(Parameters<double>.Of(layout, [epoch, -epoch]), new([]), new Key(1, 2), epoch, 0.5);
    }

    private sealed record Case(double[] Values, int Patience, double MinDelta, RunMetric Metric, double MinScale)
    {
        // Quarters and their differences are exact, so both ways to write the comparison agree.
        public double Gain(double value, double best) =>
            Metric.Name == "validationAccuracy" ? value - best : best - value;
    }
}
