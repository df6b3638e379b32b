using FuncDnn.Data;
using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Npy;
using FuncDnn.Data.Partitions;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Runs;
using FuncDnn.Experiments.Sources;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Files;
using LanguageExt;

namespace FuncDnn.Tests.Sources;

/// <summary>
/// "Each worker holds its part of the data in memory, so that the data may be larger than any one memory"
/// (<c>data.parts</c>): tables in several files.
/// </summary>
public sealed class PartedDataTests : IDisposable
{
    private static readonly EquatableArray<string> s_parts = PartedFiles.Parts;
    private readonly PartedFiles _files = new();

    private TemporaryFolder Folder => _files.Folder;

    private Experiment Whole => _files.Experiment;

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Parts_are_divided_and_fitted_as_one_file_with_their_rows()
    {
        var parted = Load(Whole);
        var whole = Load(Whole with { Data = new CsvTable("t.csv", PartedFiles.Settings, Stream: true) });
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
        var (data, sample) = (Load(Whole), Load(Whole).Train);
        var parted = data.Parted.Single();
        var held = Enumerable.Range(0, s_parts.Count).SelectMany(part => PartedFiles.Held(parted, part));
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
    public void JSON_lines_in_parts_train_as_a_table_in_parts() => Assert.Equal(End(Whole), End(_files.In("jsonl")));

    [Fact]
    public void Arrays_in_parts_are_divided_and_fitted_as_one_file_with_their_rows()
    {
        _files.WriteArrays("all", 0, PartedFiles.Rows);
        var experiment = _files.In("npy");
        var arrays = (Arrays)experiment.Data;
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
        _files.WriteArrays("2", 0, 40, width: 3);
        Assert.Equal(
            "x-2.npy: the shape: its examples have 3 numbers, those of x-0.npy 4; give all parts examples of the same "
                + "shape.",
            ReadChecks.Fault(experiment.Load(Folder.Path)).IfNone("no error")
        );
        _files.WriteArrays("2", 0, 40);
        Folder.Write("y-1.npy", NpyFile.Write(NdArray.Of<int>([203, 2], new int[406])));
        Assert.Equal(
            "y-1.npy: the shape: its examples have 2 numbers, those of y-0.npy 1; give all parts examples of the same "
                + "shape.",
            ReadChecks.Fault(experiment.Load(Folder.Path)).IfNone("no error")
        );
        Folder.Write("y-1.npy", NpyFile.Write(NdArray.Of<int>([202], new int[202])));
        Assert.Equal(
            "y-1.npy: the shapes: inputs of 203 x 4 and targets of 202 have different numbers of rows; take both from "
                + "the same examples.",
            ReadChecks.Fault(experiment.Load(Folder.Path)).IfNone("no error")
        );
        Assert.NotEmpty((arrays with { Inputs = new("x.npy") }).Validate());
        Assert.NotEmpty((arrays with { Stream = true }).Validate());
    }

    [Theory]
    [InlineData(Precision.Single)]
    [InlineData(Precision.Double)]
    public void A_run_over_parts_resumes_with_the_same_bits_wherever_it_stopped(Precision precision)
    {
        var experiment = Whole with { Precision = precision };
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
        var data = Load(Whole);
        var layout = Whole.Network.Layout(data.Train.Inputs.Rows);
        var batches = new RunBatches<double>(Whole, data, data.Train);
        var all = batches.From(layout, 0, 20, error => Assert.Fail(error.Message)).ToArray();
        Assert.All(
            Enumerable.Range(0, all.Length),
            step => Assert.Equal(all[step], batches.At(layout, step).ThrowIfFail())
        );
    }

    [Fact]
    public void Parts_that_do_not_fit_each_other_or_theWhole_are_refused_with_a_remedy()
    {
        string Fault(Experiment one) =>
            ReadChecks.Fault(one.Load(Folder.Path).Bind(data => ExperimentRun.Of(one, data))).IfNone("no error");
        Assert.Equal("no error", Fault(Whole));
        Assert.Equal(
            "short-moons: parts: a batch takes whole shards of the parts; set 'shard', such as 32, of which batchSize "
                + "is a multiple.",
            Fault(Whole with { Shard = 0 })
        );
        Assert.Equal(
            "short-moons: parts: batchSize 32 is no multiple of shard 12, and every shard is of one part; set "
                + "batchSize to 24, or shard to 32.",
            Fault(Whole with { Shard = 12 })
        );
        Assert.Contains("pc.csv has 18 training examples, which fill no shard of 32", Fault(Whole with { Shard = 32 }));
        var weighted = new Training.Objectives.ClassWeighted(new Training.Objectives.SigmoidCrossEntropy(), [1, 2]);
        Assert.Contains("leave out the class weights", Fault(Whole with { Objective = weighted }));
        Assert.Contains("classWeights need all", Fault(Whole with { ClassWeights = ClassWeights.Balanced }));
        Assert.Contains("set a batchSize", Fault(Whole with { BatchSize = 0 }));
        Assert.Equal(
            "short-moons: parts: NumPy shuffles all examples at once; set 'random' to 'key'.",
            Fault(Whole with { Random = RandomKind.Numpy })
        );
        Assert.Equal(
            "pa.csv: parts: this needs all examples at once, as a cross-validation does; put the parts into one file, "
                + "or train once with a validation part.",
            Fault(Whole with { Validation = default, Fold = new Fold(0, 3) })
        );
        Folder.Write("pb.csv", "a,b,x,d\n1,2,k,no\n");
        Assert.Equal(
            "pb.csv: the columns: they are a, b, x, d, but a, b, c, d in pa.csv; give all parts the same columns in "
                + "the same order.",
            Fault(Whole)
        );
        File.Delete(Folder["pb.csv"]);
        Assert.Contains("pb.csv", Fault(Whole));
    }

    [Fact]
    public void A_wrong_cell_names_its_part_and_its_line()
    {
        Folder.Write("pb.csv", PartedFiles.Csv(97, 300).Replace("\n100,", "\nhundred,", StringComparison.Ordinal));
        Assert.StartsWith(
            "pb.csv: line 5, column a: 'hundred' is not a finite number",
            ReadChecks.Line(Whole.Load(Folder.Path)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_wrong_target_names_its_part_and_its_number_in_it()
    {
        _files.WriteArrays("0", 0, 97);
        _files.WriteArrays("1", 97, 300);
        var targets = Enumerable.Range(0, 203).Select(row => row == 150 ? -3 : row % 2).ToArray();
        Folder.Write("y-0.npy", NpyFile.Write(NdArray.Of<int>([97], targets.AsSpan(..97))));
        Folder.Write("y-1.npy", NpyFile.Write(NdArray.Of<int>([203], targets)));
        var arrays = new Arrays(new("x-*.npy"), new("y-*.npy"), TargetKind: TargetKind.Number, Parts: ["0", "1"]);
        Assert.StartsWith(
            "y-1.npy: example 150 (counted from 0): SigmoidCrossEntropy: the target in row 0, column 0 is -3",
            ReadChecks.Fault((Whole with { Data = arrays }).Load(Folder.Path)).IfNone("no error"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Parts_of_which_no_row_is_left_for_training_are_refused() =>
        Assert.Equal(
            "pa.csv: the rows: none is left for training; give more rows or a smaller testFraction.",
            ReadChecks.Line(
                new CsvTable(Table: PartedFiles.Settings, TestFraction: 0.99999, Parts: s_parts).Load(Folder.Path)
            )
        );

    [Fact]
    public void Later_parts_are_read_in_the_format_of_the_first()
    {
        // Alone the second would have no header, and marks between thousands.
        var table = new TableSettings("y", TargetKind.Number);
        Folder.Write("a.csv", "x;y\n" + string.Concat(Enumerable.Repeat("1,5;2,25\n", 40)));
        Folder.Write("b.csv", "x;y\n" + string.Concat(Enumerable.Repeat("1,500;2\n", 40)));
        var data = new CsvTable(Table: table, TestFraction: 0, Parts: ["a.csv", "b.csv"]).Load(Folder.Path);
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
        var json = Whole.ToJson();
        var node = System.Text.Json.Nodes.JsonNode.Parse(json)!;
        node["data"] = System.Text.Json.Nodes.JsonNode.Parse(source);
        var read = Experiment.FromJson(node.ToJsonString(), "e.json");
        Assert.Contains(
            fault,
            read.Match(_ => "no error", errors => string.Join('\n', errors.Map(one => one.Message)))
        );
    }

    [Fact]
    public void AnWhole_with_parts_is_stored_and_read_again()
    {
        var read = Experiment.FromJson(Whole.ToJson(), "e.json");
        Assert.Equal(Whole, read.Match(one => one, errors => throw new ArgumentException(errors.Head.Message)));
        Assert.Equal(s_parts.Map(part => Folder[part]), Whole.Files(Folder.Path));
    }

    [Fact]
    public void What_becomes_of_the_order_is_said() =>
        Assert.Contains(
            "pa.csv: the training rows of each of 4 parts are shuffled and cut into shards, from which every batch "
                + "takes each part's share; rows that fill no shard are left out of the epoch, others in each.",
            Load(Whole).Remarks
        );

    private Dataset<double> Load(Experiment experiment) => experiment.Load(Folder.Path).ThrowIfFail();

    private ExperimentRun RunOf(Experiment experiment) => ExperimentRun.Of(experiment, Load(experiment)).ThrowIfFail();

    private static Snapshot End(ExperimentRun run, Snapshot from, long until) =>
        run.Train(from, new RunEventPolicy { StopAfter = until }, _ => { }, default).Last().ThrowIfFail().Snapshot;

    private string End(Experiment experiment)
    {
        var run = RunOf(experiment);
        return End(run, run.Start, run.Steps).StateSha256;
    }
}
