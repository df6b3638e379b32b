using System.Runtime.CompilerServices;
using FuncDnn.Data;
using FuncDnn.Data.Partitions;
using FuncDnn.Data.Synthetic;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Runs;
using FuncDnn.Experiments.Sources;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Experiments;
using LanguageExt;

namespace FuncDnn.Tests.Experiments;

/// <summary>The data of an experiment: one division into the parts to train on, to validate and to test.</summary>
public class PartitionedDataTests
{
    private static readonly Experiment s_moons = ShortExperiments.Moons with
    {
        Data = new Generated(new TwoMoons(), 50, 20),
    };

    [Fact]
    public void Of_generated_data_the_training_examples_are_divided_and_the_test_set_stays()
    {
        var plain = Load(s_moons);
        var data = Load(s_moons with { Validation = new ValidationPart(0.2) });
        Assert.Equal((40, 10, 20), (data.Train.Count, data.Validation.Single().Count, data.Test.Single().Count));
        Assert.Equal(plain.Test, data.Test);
        Assert.Equal(5, data.Validation.Single().Targets.Values.ToArray().Sum());
        Assert.Equal(data.Validation.Single(), plain.Train.Select(data.Parts.Single().Validation.AsSpan()));
        Assert.Equal(s_moons.Data.Load(default).ThrowIfFail(), plain);
    }

    [Fact]
    public void The_folds_of_a_fixed_test_set_are_of_the_training_examples_and_those_of_a_table_are_of_all_lines()
    {
        using var folder = Table(30);
        foreach (var (experiment, count) in new[] { (s_moons, 50), (Tables(new()), 30) })
        {
            var tested = Enumerable
                .Range(0, 5)
                .Select(i => experiment with { Fold = new Fold(i, 5), Validation = new ValidationPart(0.25) })
                .Select(one => Load(one, folder.Path).Parts.Single())
                .ToArray();
            Assert.Equal(Enumerable.Range(0, count), tested.SelectMany(parts => parts.Test).Order());
            Assert.All(tested, parts => Assert.Equal(count / 5, parts.Validation.Count));
            Assert.All(
                tested,
                parts => Assert.Equal(Enumerable.Range(0, count), (parts.Train + parts.Validation + parts.Test).Order())
            );
        }
    }

    [Fact]
    public void The_transformation_is_fitted_to_the_training_part_alone()
    {
        using var folder = Table(30);
        var experiment = Tables(new()) with { Validation = new ValidationPart(0.3) };
        var data = Load(experiment, folder.Path);
        Assert.Equal(0, data.Train.Inputs.Span.Row(0).ToArray().Average(), 12);
        Assert.NotEqual(0, data.Validation.Single().Inputs.Span.Row(0).ToArray().Average(), 3);
        var held = data.Parts.Single().Validation[0];
        folder.Write("table.csv", Lines(30, i => i == held ? "1000" : $"{i}"));
        var changed = Load(experiment, folder.Path);
        Assert.Equal((data.Train, data.Transformation), (changed.Train, changed.Transformation));
        Assert.NotEqual(data.Validation, changed.Validation);
    }

    [Fact]
    public void A_class_that_a_fold_holds_out_whole_is_known_and_said_to_be_unseen()
    {
        using var folder = Table(
            10,
            label: i =>
                i == 4 ? "c"
                : i % 2 == 0 ? "a"
                : "b"
        );
        var all = Enumerable.Range(0, 5).Select(i => Load(Tables(new()) with { Fold = new Fold(i, 5) }, folder.Path));
        Assert.All(all, data => Assert.Equal(["a", "b", "c"], data.Classes.ToArray()));
        Assert.Equal(
            "table.csv: column y: no example of the class 'c' is in the training part: nothing can be learnt about it.",
            Assert.Single(all.SelectMany(data => data.Remarks))
        );
    }

    [Fact]
    public void A_run_refuses_data_that_was_divided_for_another_experiment()
    {
        var validated = s_moons with { Validation = new ValidationPart() };
        Assert.Equal(
            "short-moons: the validation part is empty: give more examples or groups, or a larger fraction.",
            ExperimentRun.Of(validated, Load(s_moons)).Match(_ => "", error => error.Message)
        );
        Assert.Equal(
            "short-moons: the data has a validation part, which the experiment does not name: set Validation.",
            ExperimentRun.Of(s_moons, Load(validated)).Match(_ => "", error => error.Message)
        );
    }

    [Fact]
    public void Loaded_data_reads_a_source_once_for_all_its_divisions()
    {
        using var folder = Table(30);
        var loaded = new LoadedData(folder.Path);
        var first = loaded.Of(Tables(new())).ThrowIfFail();
        File.Delete(Path.Combine(folder.Path, "table.csv"));
        Assert.Same(first, loaded.Of(Tables(new())).ThrowIfFail());
        Assert.True(loaded.Of(Tables(new()) with { Validation = new ValidationPart() }).IsSucc);
    }

    [Fact]
    public void Loaded_data_keeps_the_divisions_in_use_and_the_latest_and_no_other()
    {
        using var folder = Table(30);
        var loaded = new LoadedData(folder.Path);
        var used = loaded.Of(Folded(0)).ThrowIfFail();
        var divisions = Enumerable.Range(1, 4).Select(i => Reference(loaded, i)).ToArray();
        GC.Collect();
        Assert.Equal([false, false, false, true], divisions.Select(one => one.TryGetTarget(out _)));
        Assert.Same(used, loaded.Of(Folded(0)).ThrowIfFail());
        Assert.Equal(Load(Folded(1), folder.Path), loaded.Of(Folded(1)).ThrowIfFail());
    }

    [Fact]
    public void Threads_that_need_the_same_division_share_it()
    {
        using var folder = Table(30);
        var loaded = new LoadedData(folder.Path);
        var all = new Dataset<double>[8];
        Parallel.For(0, all.Length, i => all[i] = loaded.Of(Folded(i % 2)).ThrowIfFail());
        Assert.Equal(2, all.Distinct(ReferenceEqualityComparer.Instance).Count());
    }

    private static Experiment Folded(int index) => Tables(new()) with { Fold = new Fold(index, 5) };

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference<Dataset<double>> Reference(LoadedData loaded, int fold) =>
        new(loaded.Of(Folded(fold)).ThrowIfFail());

    private static Experiment Tables(TableSettings settings) =>
        s_moons with
        {
            Data = new CsvTable("table.csv", settings),
        };

    private static Dataset<double> Load(Experiment experiment, string? folder = null) =>
        experiment.Load(folder is null ? Option<string>.None : folder).ThrowIfFail();

    private static TemporaryFolder Table(int lines, Func<int, string>? label = null)
    {
        var folder = new TemporaryFolder();
        folder.Write("table.csv", Lines(lines, i => $"{i}", label));
        return folder;
    }

    private static string Lines(int lines, Func<int, string> value, Func<int, string>? label = null) =>
        "x,y\n"
        + string.Concat(
            Enumerable.Range(0, lines).Select(i => $"{value(i)},{(label ?? (row => row % 3 == 0 ? "a" : "b"))(i)}\n")
        );
}
