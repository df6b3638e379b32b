using FuncDnn.Data.Json;
using FuncDnn.Data.Partitions;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Experiments.Sweeps.Spaces;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Experiments.CrossValidation;

/// <summary>
/// A cross-validation: an experiment is trained once for each fold, and each fold is the test part once. It is a sweep
/// over the folds, so that it continues, verifies and distributes its runs as a sweep does.
/// </summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Folds">The number of folds, at least 2.</param>
/// <param name="Repeats">How often the examples are divided anew, at least 1.</param>
public sealed record FoldPlan(Experiment Experiment, int Folds = 5, int Repeats = 1) : IValidatable
{
    /// <summary>The largest number of runs.</summary>
    private const int MaxRuns = 1000;

    /// <summary>Its name, which is that of its folder.</summary>
    public string Name => $"{Experiment.Name}-{Folds}-folds";

    /// <summary>The runs, repeat by repeat.</summary>
    public EquatableArray<Fold> Runs =>
        Enumerable.Range(0, Folds * Repeats).Select(i => new Fold(i % Folds, Folds, i / Folds)).ToEquatableArray();

    /// <inheritdoc/>
    public EquatableArray<string> Validate() =>
        RangeCheck.Require(Folds is >= 2 and <= MaxRuns, nameof(FoldPlan), nameof(Folds), Folds, $"from 2 to {MaxRuns}")
        + RangeCheck.AtLeastOne(nameof(FoldPlan), nameof(Repeats), Repeats)
        + RangeCheck.Require(
            (double)Folds * Repeats <= MaxRuns,
            nameof(FoldPlan),
            "Folds x Repeats",
            (double)Folds * Repeats,
            $"at most {MaxRuns}"
        )
        + (
            Experiment.Fold.IsSome
                ? ["The experiment is one fold of a cross-validation already: leave its fold out, or set fold=null."]
                : EquatableArray<string>.Empty
        )
        + Experiment.Validate();

    /// <summary>The sweep over the folds; its point number i is the fold i - 1 of <see cref="Runs"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="Validate"/> finds errors.</exception>
    public Sweep ToSweep()
    {
        var values = this.Validated()
            .Runs.Map(fold =>
                SettingValue.OfWord($$"""{ "index": {{fold.Index}}, "of": {{fold.Of}}, "repeat": {{fold.Repeat}} }""")
            );
        return new Sweep(
            Name,
            Experiment,
            new GridSpace([new ValuesAxis("fold", values)]),
            RunMetrics.Named("testLoss")
        );
    }
}
