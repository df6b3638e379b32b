using FuncDnn.PropertyTests.Checkpoints;
using FuncDnn.PropertyTests.Kept;
using FuncDnn.Training;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.PropertyTests.Sweeps;

/// <summary>How good a trial is, and the file that keeps it.</summary>
public class TrialResultTests
{
    private static readonly Measures Good = new(1, 2, 3, 4, 5);

    [Fact]
    public void A_trial_is_as_good_as_its_model_judges_all_examples()
    {
        var data = Folders.Small.Data.Load(default).ThrowIfFail();
        var run = Resumed.Prepared(Folders.Small);
        foreach (var moment in Resumed.Whole(Folders.Small, new Pauses(Reports: true)))
        {
            var outcome = run.OutcomeAt(moment.Snapshot);
            var wanted = new Measures(
                moment.Report.Single().Cost,
                outcome.Model.Judge(data.Train).Loss.Value,
                outcome.TrainAccuracy,
                outcome.Model.Judge(data.Test.Single()).Loss.Value,
                outcome.TestAccuracy
            );
            Assert.Equal(new TrialResult(moment.Snapshot.Step, wanted), TrialResult.Of(run, data, moment));
        }
    }

    [Fact]
    public void A_trial_without_a_cost_has_diverged_and_keeps_its_step()
    {
        var moment = Resumed.Whole(Folders.Small, new Pauses())[^1] with { Report = Option<Report>.None };
        var result = TrialResult.Of(
            Resumed.Prepared(Folders.Small),
            Folders.Small.Data.Load(default).ThrowIfFail(),
            moment
        );
        Assert.Equal((12, true), (result.Step, result.Diverged));
    }

    [Fact]
    public void Measures_are_finite_when_every_one_is_a_number_and_those_of_a_test_set_may_be_none()
    {
        Assert.True(Good.AreFinite);
        Assert.True((Good with { TestLoss = default, TestAccuracy = default }).AreFinite);
        foreach (var none in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            Assert.False((Good with { Cost = none }).AreFinite);
            Assert.False((Good with { TrainLoss = none }).AreFinite);
            Assert.False((Good with { TrainAccuracy = none }).AreFinite);
            Assert.False((Good with { TestLoss = none }).AreFinite);
            Assert.False((Good with { TestAccuracy = none }).AreFinite);
        }
    }

    [Fact]
    public void Every_metric_is_found_by_its_name() =>
        Assert.Equal([1, 2, 3, 4, 5], Enum.GetValues<SweepMetric>().Select(metric => Good[metric].Single()));

    [Fact]
    public void Results_are_read_back_as_they_were_written_and_a_text_that_is_none_is_told_with_its_name()
    {
        var results = Prelude.Seq(
            new TrialResult(7, Good),
            new TrialResult(8, Good with { TestLoss = default, TestAccuracy = default }),
            new TrialResult(9, Option<Measures>.None)
        );
        Assert.Equal(results, Read(TrialResult.ToJson(results)).Match(read => read, _ => default));
        Assert.StartsWith(
            "trial.json: line 1: this is not JSON",
            Read("[{]").Match(_ => "", faults => faults.Head.Message),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_steps_of_a_point_are_those_of_the_seeds_that_did_not_diverge()
    {
        var point = new SweepPoint(1, default);
        SweepRow Row(params (long Step, bool Diverged)[] trials) =>
            new(
                point,
                0,
                trials
                    .Select(
                        (one, i) =>
                            (
                                new Trial(point, (uint)i, Folders.Small),
                                new TrialResult(one.Step, one.Diverged ? Option<Measures>.None : Good)
                            )
                    )
                    .ToSeq()
                    .Strict(),
                trials.Where(one => !one.Diverged).Select(_ => 4.0).ToSeq().Strict(),
                false
            );
        Assert.Equal(100, Row((300, true), (100, false)).Steps);
        Assert.Equal(100, Row((60, false), (100, false)).Steps);
        Assert.Equal(300, Row((200, true), (300, true)).Steps);
    }

    private static Validation<Error, Seq<TrialResult>> Read(string json) => TrialResult.FromJson(json, "trial.json");
}
