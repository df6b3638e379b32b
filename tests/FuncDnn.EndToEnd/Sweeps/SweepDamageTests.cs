using System.Text;
using FuncDnn.Cli.Commands;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing.Fuzzing;
using FuncDnn.Testing.Runs;
using FuncDnn.Testing.Sweeps;
using FuncDnn.Training.Metrics;
using LanguageExt;
using Xunit.Abstractions;
using static FuncDnn.Testing.Sweeps.SweepTexts;

namespace FuncDnn.EndToEnd.Sweeps;

/// <summary>Damaged files of a sweep and of its results.</summary>
public class SweepDamageTests(ITestOutputHelper output)
{
    [Fact]
    public void Damaged_sweeps_are_read_or_give_one_line_with_the_place_in_little_memory() =>
        new Fuzz(
            "JSON of sweeps",
            [
                Encoding.UTF8.GetBytes(Short),
                Encoding.UTF8.GetBytes(SweepExample.Text),
                Bytes(SmallSweeps.Of(RunFolders.Small)),
                Bytes(SmallSweeps.Of(RunFolders.Small) with { Goal = MetricGoal.Maximize, Halving = new Halving(3) }),
            ],
            "\"",
            "{",
            "]",
            ",",
            "null",
            "-1",
            "1e400",
            "[[",
            "\"kind\"",
            "\"optimizer.rate\"",
            "\"points\": 2147483647",
            "\\ud800",
            "\u0000",
            "é"
        )
        {
            // Every value is tried within the experiment.
            Allowance = 2 << 20,
            Line = "^damaged\\.bin: .+$",
        }.Run(output, Read, sweep => Good(sweep.ToJson()) == sweep);

    [Fact]
    public void Damaged_trial_results_are_read_or_give_one_line_with_the_place_in_little_memory() =>
        new Fuzz(
            "JSON of results",
            [
                Encoding.UTF8.GetBytes(
                    TrialResult.ToJson([SmallSweeps.Result(7, 0.25), new TrialResult(9, Option<TrialMetrics>.None)])
                ),
            ],
            "\"",
            "{",
            "]",
            ",",
            "null",
            "1e400",
            "\\ud800"
        )
        {
            Allowance = 512 << 10,
            Line = "^damaged\\.bin: .+$",
        }.Run(
            output,
            file =>
                TrialResult
                    .FromJson(Encoding.UTF8.GetString(file.Bytes.Span), file.Name)
                    .Match(
                        Fin<EquatableArray<TrialResult>>.Succ,
                        faults => Fin<EquatableArray<TrialResult>>.Fail(faults.Head)
                    ),
            results =>
                TrialResult.FromJson(TrialResult.ToJson(results), "again").Match(same => same == results, _ => false)
        );

    private static byte[] Bytes(Sweep sweep) => Encoding.UTF8.GetBytes(sweep.ToJson());
}
