using System.Globalization;
using FuncDnn.Data;
using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Npy;
using FuncDnn.Data.Partitions;
using FuncDnn.Data.Tables;
using FuncDnn.Data.Tables.JsonLines;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Runs;
using FuncDnn.Experiments.Sources;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Experiments;
using FuncDnn.Testing.Files;
using LanguageExt;

namespace FuncDnn.Tests.Sources;

/// <summary>
/// "Each worker holds its part of the data in memory, so that the data may be larger than any one memory"
/// (<c>data.parts</c>): tables in several files.
/// </summary>
public sealed class PartedDataTests : IDisposable
{
    private const int Rows = 600;
    private static readonly int[] s_ends = [97, 300, 331, Rows];
    private static readonly EquatableArray<string> s_parts = ["pa.csv", "pb.csv", "pc.csv", "pd.csv"];
    private readonly TemporaryFolder _folder = new();
    private readonly Experiment _experiment;

    public PartedDataTests()
    {
        _folder.Write("t.csv", Csv(0, Rows));
        for (var part = 0; part < s_ends.Length; part++)
        {
            _folder.Write(s_parts[part], Csv(part == 0 ? 0 : s_ends[part - 1], s_ends[part]));
        }

        _experiment = ShortExperiments.Moons with
        {
            Data = new CsvTable(Table: s_settings, Parts: s_parts),
            Validation = new ValidationPart(0.25),
            Network = new(new Model.Layers.Dense(3), new Model.Layers.Dense(1)),
            Epochs = 3,
            BatchSize = 32,
            Shard = 8,
        };
    }

    private static readonly TableSettings s_settings = new(
        Columns: [new("b", Missing: Missing.Mean), new("c", ColumnKind.OneHot, Missing.MostFrequent)]
    );

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Parts_are_divided_and_fitted_as_one_file_with_their_rows()
    {
        var parted = Load(_experiment);
        var whole = Load(_experiment with { Data = new CsvTable("t.csv", s_settings, Stream: true) });
        Assert.Equal(whole.Transformation, parted.Transformation);
        Assert.Equal(whole.Parts, parted.Parts);
        Assert.Equal(whole.Train, parted.Train);
        Assert.Equal(whole.Validation, parted.Validation);
        Assert.Equal(whole.Test, parted.Test);
        Assert.Equal(whole.Classes, parted.Classes);
        Assert.Equal(whole.TrainCount, parted.TrainCount);
        Assert.True(parted.Stream.IsNone);
        Assert.Equal(s_parts, parted.Parted.Single().Names);
    }

    [Fact]
    public void The_examples_of_all_parts_are_those_of_one_file()
    {
        var (data, sample) = (Load(_experiment), Load(_experiment).Train);
        var parted = data.Parted.Single();
        var held = Enumerable
            .Range(0, s_parts.Count)
            .SelectMany(part =>
            {
                var (all, count) = (parted.Held<double>(part).ThrowIfFail(), parted.Parts[part].Count);
                var (inputs, targets) = (new double[all.Features * count], new double[all.Outputs * count]);
                all.Copy([.. Enumerable.Range(0, count)], inputs, targets, count, 0);
                return Enumerable
                    .Range(0, count)
                    .Select(row =>
                        string.Join(
                            ' ',
                            Enumerable
                                .Range(0, all.Features)
                                .Select(feature => inputs[(feature * count) + row])
                                .Append(targets[row])
                        )
                    );
            });
        // All training rows fit into the sample, in the order of the files.
        var expected = Enumerable
            .Range(0, sample.Count)
            .Select(row =>
                string.Join(
                    ' ',
                    Enumerable
                        .Range(0, sample.Inputs.Rows)
                        .Select(feature => sample.Inputs[feature, row])
                        .Append(sample.Targets[0, row])
                )
            );
        Assert.Equal(expected, held);
    }

    [Fact]
    public void JSON_lines_in_parts_train_as_a_table_in_parts()
    {
        foreach (var part in s_parts)
        {
            var table = CsvFile.Read(_folder[part]).ThrowIfFail();
            _folder.Write(Path.ChangeExtension(part, "jsonl"), JsonLinesFile.Write(table));
        }

        var lines = _experiment with
        {
            Data = new JsonLinesTable(
                Table: s_settings,
                Parts: s_parts.Map(part => Path.ChangeExtension(part, "jsonl"))
            ),
        };
        Assert.Equal(End(_experiment), End(lines));
    }

    [Fact]
    public void Arrays_in_parts_are_divided_and_fitted_as_one_file_with_their_rows()
    {
        WriteArrays("all", 0, Rows);
        for (var part = 0; part < s_ends.Length; part++)
        {
            WriteArrays($"{part}", part == 0 ? 0 : s_ends[part - 1], s_ends[part]);
        }

        var arrays = new Arrays(new("x-*.npy"), new("y-*.npy"), Parts: ["0", "1", "2", "3"]);
        var experiment = _experiment with
        {
            Data = arrays,
            Network = new(new Model.Layers.Dense(3)),
            Objective = new Training.Objectives.SoftmaxCrossEntropy(),
        };
        var parted = Load(experiment);
        var one = new Arrays(new("x-all.npy"), new("y-all.npy"), Stream: true);
        var whole = Load(experiment with { Data = one });
        Assert.Equal(whole.Transformation, parted.Transformation);
        Assert.Equal(whole.Parts, parted.Parts);
        Assert.Equal((whole.Train, whole.Validation, whole.Test), (parted.Train, parted.Validation, parted.Test));
        Assert.Equal(["x-0.npy", "x-1.npy", "x-2.npy", "x-3.npy"], parted.Parted.Single().Names);
        var run = RunOf(experiment);
        var middle = End(RunOf(experiment), run.Start, 5);
        Assert.Equal(End(experiment), End(run, middle, run.Steps).StateSha256);
        WriteArrays("2", 0, 40, width: 3);
        Assert.Equal(
            "x-2.npy: the shape: its examples have 3 numbers, those of x-0.npy 4; give all parts examples of the same "
                + "shape.",
            ReadChecks.Fault(experiment.Load(_folder.Path)).IfNone("no error")
        );
        WriteArrays("2", 0, 40);
        _folder.Write("y-1.npy", NpyFile.Write(NdArray.Of<int>([203, 2], new int[406])));
        Assert.Equal(
            "y-1.npy: the shape: its examples have 2 numbers, those of y-0.npy 1; give all parts examples of the same "
                + "shape.",
            ReadChecks.Fault(experiment.Load(_folder.Path)).IfNone("no error")
        );
        _folder.Write("y-1.npy", NpyFile.Write(NdArray.Of<int>([202], new int[202])));
        Assert.Equal(
            "y-1.npy: the shapes: inputs of 203 x 4 and targets of 202 have different numbers of rows; take both from "
                + "the same examples.",
            ReadChecks.Fault(experiment.Load(_folder.Path)).IfNone("no error")
        );
        Assert.NotEmpty((arrays with { Inputs = new("x.npy") }).Validate());
        Assert.NotEmpty((arrays with { Stream = true }).Validate());
    }

    [Theory]
    [InlineData(Precision.Single)]
    [InlineData(Precision.Double)]
    public void A_run_over_parts_resumes_with_the_same_bits_wherever_it_stopped(Precision precision)
    {
        var experiment = _experiment with { Precision = precision };
        var run = RunOf(experiment);
        Assert.True(run.StepsPerEpoch >= 9);
        var end = End(run, run.Start, run.Steps);
        foreach (var step in new long[] { 1, run.StepsPerEpoch - 1, run.StepsPerEpoch, run.StepsPerEpoch + 3 })
        {
            var middle = End(RunOf(experiment), run.Start, step);
            var again = RunOf(experiment);
            Assert.Equal(end.StateSha256, End(again, middle, again.Steps).StateSha256);
        }
    }

    [Fact]
    public void A_block_of_shards_is_the_slice_of_the_batch_that_a_run_trains_on()
    {
        var data = Load(_experiment);
        var layout = _experiment.Network.Layout(data.Train.Inputs.Rows);
        var batches = new RunBatches<double>(_experiment, data, data.Train);
        var all = batches.From(layout, 0, 20, error => Assert.Fail(error.Message)).ToArray();
        Assert.All(
            Enumerable.Range(0, all.Length),
            step => Assert.Equal(all[step], batches.At(layout, step).ThrowIfFail())
        );
    }

    [Fact]
    public void Parts_that_do_not_fit_each_other_or_the_experiment_are_refused_with_a_remedy()
    {
        string Fault(Experiment one) =>
            ReadChecks.Fault(one.Load(_folder.Path).Bind(data => ExperimentRun.Of(one, data))).IfNone("no error");
        Assert.Equal("no error", Fault(_experiment));
        Assert.Equal(
            "short-moons: parts: a batch takes whole shards of the parts; set 'shard', such as 32, of which batchSize "
                + "is a multiple.",
            Fault(_experiment with { Shard = 0 })
        );
        Assert.Equal(
            "short-moons: parts: batchSize 32 is no multiple of shard 12, and every shard is of one part; set "
                + "batchSize to 24, or shard to 32.",
            Fault(_experiment with { Shard = 12 })
        );
        Assert.Contains(
            "pc.csv has 18 training examples, which fill no shard of 32",
            Fault(_experiment with { Shard = 32 })
        );
        var weighted = new Training.Objectives.ClassWeighted(new Training.Objectives.SigmoidCrossEntropy(), [1, 2]);
        Assert.Contains("leave out the class weights", Fault(_experiment with { Objective = weighted }));
        Assert.Contains("classWeights need all", Fault(_experiment with { ClassWeights = ClassWeights.Balanced }));
        Assert.Contains("set a batchSize", Fault(_experiment with { BatchSize = 0 }));
        Assert.Equal(
            "short-moons: parts: NumPy shuffles all examples at once; set 'random' to 'key'.",
            Fault(_experiment with { Random = RandomKind.Numpy })
        );
        Assert.Equal(
            "pa.csv: parts: this needs all examples at once, as a cross-validation does; put the parts into one file, "
                + "or train once with a validation part.",
            Fault(_experiment with { Validation = default, Fold = new Fold(0, 3) })
        );
        _folder.Write("pb.csv", "a,b,x,d\n1,2,k,no\n");
        Assert.Equal(
            "pb.csv: the columns: they are a, b, x, d, but a, b, c, d in pa.csv; give all parts the same columns in "
                + "the same order.",
            Fault(_experiment)
        );
        File.Delete(_folder["pb.csv"]);
        Assert.Contains("pb.csv", Fault(_experiment));
    }

    [Fact]
    public void A_wrong_cell_names_its_part_and_its_line()
    {
        _folder.Write("pb.csv", Csv(97, 300).Replace("\n100,", "\nhundred,", StringComparison.Ordinal));
        Assert.StartsWith(
            "pb.csv: line 5, column a: 'hundred' is not a finite number",
            ReadChecks.Line(_experiment.Load(_folder.Path)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_wrong_target_names_its_part_and_its_number_in_it()
    {
        WriteArrays("0", 0, 97);
        WriteArrays("1", 97, 300);
        var targets = Enumerable.Range(0, 203).Select(row => row == 150 ? -3 : row % 2).ToArray();
        _folder.Write("y-0.npy", NpyFile.Write(NdArray.Of<int>([97], targets.AsSpan(..97))));
        _folder.Write("y-1.npy", NpyFile.Write(NdArray.Of<int>([203], targets)));
        var arrays = new Arrays(new("x-*.npy"), new("y-*.npy"), TargetKind: TargetKind.Number, Parts: ["0", "1"]);
        Assert.StartsWith(
            "y-1.npy: example 150 (counted from 0): SigmoidCrossEntropy: the target in row 0, column 0 is -3",
            ReadChecks.Fault((_experiment with { Data = arrays }).Load(_folder.Path)).IfNone("no error"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Parts_of_which_no_row_is_left_for_training_are_refused() =>
        Assert.Equal(
            "pa.csv: the rows: none is left for training; give more rows or a smaller testFraction.",
            ReadChecks.Line(new CsvTable(Table: s_settings, TestFraction: 0.99999, Parts: s_parts).Load(_folder.Path))
        );

    [Fact]
    public void Later_parts_are_read_in_the_format_of_the_first()
    {
        // Alone the second would have no header, and marks between thousands.
        var table = new TableSettings("y", TargetKind.Number);
        _folder.Write("a.csv", "x;y\n" + string.Concat(Enumerable.Repeat("1,5;2,25\n", 40)));
        _folder.Write("b.csv", "x;y\n" + string.Concat(Enumerable.Repeat("1,500;2\n", 40)));
        var data = new CsvTable(Table: table, TestFraction: 0, Parts: ["a.csv", "b.csv"]).Load(_folder.Path);
        Assert.Equal([2.25, 2.0], data.ThrowIfFail().Train.Targets.Values.ToArray().Distinct());
        Assert.Equal("a.csv and b.csv", data.ThrowIfFail().Name);
    }

    [Theory]
    [InlineData("""{ "kind": "csv-table", "table": {} }""", "give its Path, or several in Parts")]
    [InlineData("""{ "kind": "csv-table", "table": {}, "path": "a", "parts": ["b"] }""", "leave out one of them")]
    [InlineData("""{ "kind": "csv-table", "table": {}, "parts": ["b", "b"] }""", "name each once")]
    [InlineData("""{ "kind": "csv-table", "table": {}, "parts": ["b", ""] }""", "no name: give each one")]
    [InlineData("""{ "kind": "csv-table", "table": {}, "parts": ["b"], "stream": true }""", "leave out Stream")]
    [InlineData("""{ "kind": "json-lines-table", "table": {}, "parts": ["b"], "stratified": true }""", "Stratified")]
    [InlineData("""{ "kind": "parquet-table", "table": {}, "path": "", "parts": ["b"] }""", "unknown; known here are")]
    public void Settings_that_contradict_each_other_are_refused(string source, string fault)
    {
        var json = _experiment.ToJson();
        var node = System.Text.Json.Nodes.JsonNode.Parse(json)!;
        node["data"] = System.Text.Json.Nodes.JsonNode.Parse(source);
        var read = Experiment.FromJson(node.ToJsonString(), "e.json");
        Assert.Contains(
            fault,
            read.Match(_ => "no error", errors => string.Join('\n', errors.Map(one => one.Message)))
        );
    }

    [Fact]
    public void An_experiment_with_parts_is_stored_and_read_again()
    {
        var read = Experiment.FromJson(_experiment.ToJson(), "e.json");
        Assert.Equal(_experiment, read.Match(one => one, errors => throw new ArgumentException(errors.Head.Message)));
        Assert.Equal(s_parts.Map(part => _folder[part]), _experiment.Files(_folder.Path));
    }

    [Fact]
    public void What_becomes_of_the_order_is_said() =>
        Assert.Contains(
            "pa.csv: the training rows of each of 4 parts are shuffled and cut into shards, from which every batch "
                + "takes each part's share; rows that fill no shard are left out of the epoch, others in each.",
            Load(_experiment).Remarks
        );

    private static string Csv(int first, int end)
    {
        static string Number(int i) => i % 7 == 0 ? "" : (i * i % 101 / 4.0).ToString(CultureInfo.InvariantCulture);
        var lines = Enumerable
            .Range(first, end - first)
            .Select(i =>
                $"{i},{Number(i)},{(i % 11 == 0 ? "" : i > 550 ? "late" : "k")},{(i % 3 == 0 ? "no" : "yes")}\n"
            );
        return "a,b,c,d\n" + string.Concat(lines);
    }

    private void WriteArrays(string part, int first, int end, int width = 4)
    {
        var rows = end - first;
        var numbers = Enumerable.Range(first * width, rows * width).Select(i => (float)(i * 7 % 1001)).ToArray();
        var labels = Enumerable.Range(first, rows).Select(row => row % 3).ToArray();
        _folder.Write($"x-{part}.npy", NpyFile.Write(NdArray.Of<float>([rows, width], numbers)));
        _folder.Write($"y-{part}.npy", NpyFile.Write(NdArray.Of<int>([rows], labels)));
    }

    private Dataset<double> Load(Experiment experiment) => experiment.Load(_folder.Path).ThrowIfFail();

    private ExperimentRun RunOf(Experiment experiment) => ExperimentRun.Of(experiment, Load(experiment)).ThrowIfFail();

    private static Snapshot End(ExperimentRun run, Snapshot from, long until) =>
        run.Train(from, new RunEventPolicy { StopAfter = until }, _ => { }, default).Last().ThrowIfFail().Snapshot;

    private string End(Experiment experiment)
    {
        var run = RunOf(experiment);
        return End(run, run.Start, run.Steps).StateSha256;
    }
}
