using System.Globalization;
using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Npy;
using FuncDnn.Data.Files.SafeTensors;
using FuncDnn.Data.Partitions;
using FuncDnn.Data.Tables;
using FuncDnn.Data.Tables.JsonLines;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Runs;
using FuncDnn.Experiments.Sources;
using FuncDnn.Model.Layers;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Experiments;
using FuncDnn.Testing.Files;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.Tests.Sources;

/// <summary>
/// "Larger than memory: a table or array trains in bounded memory ("stream": true), with the loss of randomness said."
/// </summary>
public sealed class StreamedDataTests : IDisposable
{
    private const int Rows = 600;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void A_streamed_table_has_the_rows_the_lines_and_the_scale_of_the_table_in_memory(bool header, bool quoted)
    {
        _folder.Write("t.csv", Csv(header, quoted));
        var settings = Settings(header);
        var streamed = Load(new CsvTable("t.csv", settings, 0, Stream: true, StreamWindow: 64));
        var whole = Load(new CsvTable("t.csv", settings, 0));
        Assert.Equal(Rows, streamed.TrainCount);
        Assert.Equal(whole.Classes, streamed.Classes);
        // A sample of all rows is in the order of the file.
        var order = whole.Parts.Single().Train.Map((place, row) => (place, row)).OrderBy(one => one.row);
        var sorted = whole.Train.Select([.. order.Select(one => one.place)]);
        Near(sorted, streamed.Train);
        Near(sorted, ByFirst(Epoch(streamed, 0)));
        Assert.NotEqual(Epoch(streamed, 0), Epoch(streamed, 1));
    }

    [Fact]
    public void The_parts_of_a_streamed_table_are_disjoint_and_functions_of_row_and_seed()
    {
        _folder.Write("t.csv", Csv(true, false));
        var table = new CsvTable("t.csv", Settings(true), 0.2, Stream: true, StreamWindow: 32);
        var experiment = ShortExperiments.Moons with { Data = table, Validation = new ValidationPart(0.25) };
        var data = experiment.Load(_folder.Path).ThrowIfFail();
        var parts = data.Parts.Single();
        Assert.Equal(Enumerable.Range(0, Rows), (parts.Train + parts.Validation + parts.Test).Order());
        Assert.Equal(
            (parts.Train.Count, parts.Validation.Count, parts.Test.Count),
            (data.TrainCount, data.Validation.Single().Count, data.Test.Single().Count)
        );
        Near(ByFirst(data.Train), ByFirst(Epoch(data, 0)));
        var other = experiment with { Data = table with { Seed = 9 } };
        Assert.NotEqual(parts.Test, other.Load(_folder.Path).ThrowIfFail().Parts.Single().Test);
        // The means are those of the training part alone.
        Assert.Equal(0, data.Train.Inputs.Span.Row(0).ToArray().Average(), 12);
    }

    [Fact]
    public void Streamed_arrays_have_the_examples_of_the_arrays_in_memory()
    {
        WriteArrays();
        var arrays = new Arrays(new("x.npy"), new("y.npy"), TestFraction: 0);
        var whole = Load(arrays);
        var streamed = Load(arrays with { Stream = true, StreamWindow = 48 });
        var order = whole.Parts.Single().Train.Map((place, row) => (place, row)).OrderBy(one => one.row);
        Near(whole.Train.Select([.. order.Select(one => one.place)]), streamed.Train);
        Near(ByFirst(streamed.Train), ByFirst(Epoch(streamed, 0)));
        Assert.Equal(whole.Classes, streamed.Classes);
        var numbers = arrays with { TargetKind = TargetKind.Number, TargetScale = TargetScale.Standard };
        Near(ByFirst(Load(numbers).Train), ByFirst(Epoch(Load(numbers with { Stream = true }), 0)));
    }

    [Theory]
    [InlineData("npz")]
    [InlineData("safetensors")]
    public void Arrays_of_other_files_are_streamed_as_those_of_npy(string kind)
    {
        WriteArrays();
        EquatableArray<Tensor> both =
        [
            new("x", NpyFile.Read(_folder["x.npy"]).ThrowIfFail()),
            new("y", NpyFile.Read(_folder["y.npy"]).ThrowIfFail()),
        ];
        _folder.Write($"xy.{kind}", kind == "npz" ? NpzFile.Write(both) : SafeTensorsFile.Write(new TensorFile(both)));
        var npy = new Arrays(new("x.npy"), new("y.npy"), Stream: true, StreamWindow: 32);
        var other = npy with { Inputs = new($"xy.{kind}", "x"), Targets = new($"xy.{kind}", "y") };
        Assert.Equal(Epoch(Load(npy), 1), Epoch(Load(other), 1));
    }

    [Fact]
    public void JSON_lines_are_streamed_with_the_rows_and_lines_of_the_table_in_memory()
    {
        var rows = CsvFile.Parse(new FileBytes("t.csv", System.Text.Encoding.UTF8.GetBytes(Csv(true, false))));
        _folder.Write("t.jsonl", JsonLinesFile.Write(rows.ThrowIfFail()));
        _folder.Write("t.csv", Csv(true, false));
        var lines = new JsonLinesTable("t.jsonl", Settings(true), 0.2, Stream: true, StreamWindow: 64);
        var csv = new CsvTable("t.csv", Settings(true), 0.2, Stream: true, StreamWindow: 64);
        Near(ByFirst(Epoch(Load(csv), 0)), ByFirst(Epoch(Load(lines), 0)));
        Assert.Equal(Load(csv).Transformation, Load(lines).Transformation);
        var text = File.ReadAllText(_folder["t.jsonl"]);
        _folder.Write("t.jsonl", text.Replace("\"a\":\"500\"", "\"a\":\"x\"", StringComparison.Ordinal));
        Assert.StartsWith(
            "t.jsonl: line 501, column a: 'x' is not a finite number",
            ReadChecks.Line(Load2(lines)),
            StringComparison.Ordinal
        );
        // Beyond the first MiB, in which the columns are found.
        _folder.Write("t.jsonl", text + string.Concat(Enumerable.Repeat(text, 50)) + "{\"z\":1}\n");
        Assert.Equal(
            "t.jsonl: line 30601: the name 'z' is in none of the first lines; give it null there, or read the file "
                + "whole: leave out 'stream'.",
            ReadChecks.Line(Load2(lines))
        );
    }

    [Fact]
    public void A_target_that_the_loss_does_not_take_is_found_wherever_it_is()
    {
        WriteArrays();
        var numbers = Enumerable.Range(0, 5000).Select(row => row == 4321 ? -3 : row % 2).ToArray();
        _folder.Write("x.npy", NpyFile.Write(NdArray.Of<float>([5000, 300], new float[5000 * 300])));
        _folder.Write("y.npy", NpyFile.Write(NdArray.Of<int>([5000], numbers)));
        _folder.Write("t.csv", "a,y\n" + string.Concat(numbers.Select((y, row) => $"{row},{y}\n")));
        var arrays = ShortExperiments.Moons with
        {
            Data = new Arrays(new("x.npy"), new("y.npy"), TargetKind: TargetKind.Number, Stream: true),
        };
        var table = arrays with { Data = new CsvTable("t.csv", new(TargetKind: TargetKind.Number), Stream: true) };
        Assert.Equal(
            [
                "y.npy: example 4321 (counted from 0): SigmoidCrossEntropy: the target in row 0, column 0 is -3, but "
                    + "it must be from 0 to 1: scale the targets, or take a loss of numbers such as MeanSquaredError.",
                "t.csv: line 4323: SigmoidCrossEntropy: the target in row 0, column 0 is -3, but it must be from 0 to "
                    + "1: scale the targets, or take a loss of numbers such as MeanSquaredError.",
            ],
            new[] { arrays, table }.Select(one => ReadChecks.Fault(one.Load(_folder.Path)).IfNone("no error"))
        );
        Assert.True((table with { Objective = new MeanSquaredError() }).Load(_folder.Path).IsSucc);
        Assert.True(new LoadedData(_folder.Path).Of(table).IsFail);
    }

    [Fact]
    public void A_column_of_very_many_categories_has_windows_and_samples_of_fewer_rows()
    {
        var lines = Enumerable.Range(0, 60_000).Select(row => $"c{row % 6000},{row % 2}\n");
        _folder.Write("t.csv", "a,y\n" + string.Concat(lines));
        var settings = new TableSettings(Columns: [new("a", ColumnKind.OneHot)]);
        var data = Load(new CsvTable("t.csv", settings, 0, Stream: true));
        Assert.Equal((6000, 1024, 60_000), (data.Train.Inputs.Rows, data.Train.Count, data.TrainCount));
        Assert.Contains("1,024 of the 60,000 training examples are a sample", string.Join('\n', data.Remarks));
        Assert.Contains("2 random blocks of 523 consecutive rows", string.Join('\n', data.Remarks));
    }

    [Theory]
    [InlineData("t.csv")]
    [InlineData("x.npy")]
    public void A_run_on_a_stream_resumes_with_the_same_bits(string file)
    {
        _folder.Write("t.csv", Csv(true, false));
        WriteArrays();
        var experiment = ShortExperiments.Moons with
        {
            Data =
                file == "t.csv"
                    ? new CsvTable("t.csv", Settings(true), 0.1, Stream: true, StreamWindow: 32)
                    : new Arrays(new("x.npy"), new("y.npy"), Stream: true, StreamWindow: 32),
            Network = file == "t.csv" ? new Network(new Dense(1)) : new Network(new Dense(3)),
            Objective =
                file == "t.csv" ? ShortExperiments.Moons.Objective : new Training.Objectives.SoftmaxCrossEntropy(),
            Epochs = 3,
            BatchSize = 50,
            Random = RandomKind.Key,
            Validation = new ValidationPart(0.2),
        };
        var run = ExperimentRun.Of(experiment, experiment.Load(_folder.Path).ThrowIfFail()).ThrowIfFail();
        var end = End(run, run.Start, run.Steps);
        Assert.True(run.StepsPerEpoch >= 7);
        foreach (var step in new long[] { 1, 6, run.StepsPerEpoch, run.StepsPerEpoch + 3 })
        {
            var again = ExperimentRun.Of(experiment, experiment.Load(_folder.Path).ThrowIfFail()).ThrowIfFail();
            var middle = End(again, again.Start, step);
            Assert.Equal(end.StateSha256, End(again, middle, run.Steps).StateSha256);
        }
    }

    [Fact]
    public void The_loss_of_randomness_and_samples_are_said()
    {
        _folder.Write("t.csv", Csv(true, false));
        Assert.Equal(
            [
                "t.csv: it is streamed: 16 random blocks of 2 consecutive rows are shuffled with each other at a time, "
                    + "which is less random than a full shuffle; if neighbouring rows are alike, shuffle the file "
                    + "first, or set a larger streamWindow.",
                "t.csv: training, validation and test rows are drawn row by row, not stratified.",
            ],
            Load(new CsvTable("t.csv", Settings(true), 0, Stream: true, StreamWindow: 32)).Remarks
        );
        Assert.Contains(
            "t.csv: it is streamed; one window has all rows, so an epoch is a full shuffle.",
            Load(new CsvTable("t.csv", Settings(true), 0, Stream: true)).Remarks
        );
    }

    [Fact]
    public void What_needs_the_whole_data_is_refused_with_a_remedy()
    {
        _folder.Write("t.csv", Csv(true, false));
        WriteArrays();
        var table = new CsvTable("t.csv", Settings(true), Stream: true);
        string Line(DataSource source) => ReadChecks.Line(source.Load(_folder.Path));
        Assert.Equal(
            "t.csv: column a: a median or most frequent number needs the whole table; set 'missing' to 'mean' or "
                + "'constant'.",
            Line(table with { Table = table.Table with { Missing = Missing.Median } })
        );
        Assert.Contains("leave out 'weights'", Line(table with { Table = table.Table with { Weights = "b" } }));
        Assert.Contains(
            "no file of arrays that can be read in parts",
            Line(new Arrays(new("t.csv"), new("y.npy"), Stream: true))
        );
        var arrays = new Arrays(new("x.npy"), new("y.npy"), Stream: true);
        Assert.Equal(
            ["Arrays: a stream has its examples in rows: save the transposed array."],
            (arrays with { Examples = ExampleAxis.Columns }).Validate()
        );
        Assert.Equal(
            ["Arrays: a stream takes its test set from its rows: leave out TestInputs."],
            (arrays with { TestInputs = new ArrayInFile("x.npy"), TestTargets = new ArrayInFile("y.npy") }).Validate()
        );
        Assert.Equal(
            "t.csv: stream: this needs all examples in memory, as a cross-validation does; set 'stream' to false, or "
                + "train once with a validation part.",
            ReadChecks.Line(table.ReadExamples(_folder.Path))
        );
        Assert.NotEmpty((table with { Stratified = true }).Validate());
        Assert.NotEmpty((table with { Stream = false, StreamWindow = 64 }).Validate());
        Assert.NotEmpty((table with { StreamWindow = 2 }).Validate());
        var experiment = ShortExperiments.Moons with { Data = table, BatchSize = 0 };
        var data = experiment.Load(_folder.Path).ThrowIfFail();
        string Refused(Experiment one) => ReadChecks.Fault(ExperimentRun.Of(one, data)).IfNone("no error");
        Assert.Equal("short-moons: stream: an epoch is not one step of it; set a batchSize.", Refused(experiment));
        var numpy = experiment with { BatchSize = 8, Random = RandomKind.Numpy };
        Assert.Contains("set 'random' to 'key'", Refused(numpy));
        var balanced = experiment with { BatchSize = 8, ClassWeights = ClassWeights.Balanced };
        Assert.Contains("the weights of the classes", Refused(balanced));
    }

    [Fact]
    public void A_wrong_cell_names_its_line_in_the_file()
    {
        _folder.Write("t.csv", Csv(true, false).Replace("\n400,", "\nfour,", StringComparison.Ordinal));
        var line = ReadChecks.Line(Load2(new CsvTable("t.csv", Settings(true), Stream: true, StreamWindow: 64)));
        Assert.StartsWith("t.csv: line 402, column a: 'four' is not a finite number", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_target_whose_errors_have_no_finite_squares_is_refused()
    {
        var lines = Enumerable.Range(0, 100).Select(i => $"{i},{(i is 70 or 90 ? "1e200" : $"{i}")}");
        _folder.Write("h.csv", $"x,y\n{string.Join('\n', lines)}\n");
        Assert.Equal(
            "h.csv: column y: errors of numbers such as 1E+200 have no finite squares; give the targets in a larger "
                + "unit.",
            ReadChecks.Line(
                Load2(
                    new CsvTable("h.csv", new TableSettings("y", TargetKind.Number), 0, Stream: true, StreamWindow: 64)
                )
            )
        );
    }

    [Fact]
    public void A_wrong_line_names_its_number_in_the_file_and_a_column_that_is_not_there_its_name()
    {
        _folder.Write("t.csv", Csv(true, false).Replace("\n400,", "\n400,0,0,0,", StringComparison.Ordinal));
        var table = new CsvTable("t.csv", Settings(true), Stream: true, StreamWindow: 64);
        Assert.Equal("t.csv: line 402: it has 7 fields, not 4; correct the line.", ReadChecks.Line(Load2(table)));
        _folder.Write("t.csv", Csv(true, false));
        var columns = table.Table.Columns.Add(new("z", ColumnKind.OneHot));
        Assert.Contains(
            "column z: it does not exist",
            ReadChecks.Line(Load2(table with { Table = table.Table with { Columns = columns } }))
        );
    }

    [Fact]
    public void A_file_that_changes_ends_the_run_with_a_line()
    {
        _folder.Write("t.csv", Csv(true, false));
        var data = Load(new CsvTable("t.csv", Settings(true), 0, Stream: true, StreamWindow: 32));
        File.SetLastWriteTimeUtc(_folder["t.csv"], DateTime.UnixEpoch);
        LanguageExt.Common.Error? error = null;
        var rule = new MiniBatches(50, new KeyShuffle(Key.FromSeed(1)));
        Assert.Empty(data.Stream.Single().From<double>(rule, 0, found => error = found));
        Assert.Contains("it changed while it was read", error!.Message);
    }

    [Fact]
    public void A_step_allocates_for_its_window_whatever_the_size_of_the_file()
    {
        const int window = 64;
        const int width = 100;
        long Allocated(int rows)
        {
            _folder.Write("big.npy", NpyFile.Write(NdArray.Of<double>([rows, width], new double[rows * width])));
            _folder.Write(
                "of.npy",
                NpyFile.Write(NdArray.Of<byte>([rows], [.. Enumerable.Range(0, rows).Select(Odd)]))
            );
            var arrays = new Arrays(new("big.npy"), new("of.npy"), TestFraction: 0, Stream: true, StreamWindow: window);
            var (stream, rule) = (Load(arrays).Stream.Single(), new MiniBatches(8, new KeyShuffle(Key.FromSeed(1))));
            Assert.Equal(rows, stream.Count);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Equal(8, stream.From<double>(rule, rows / 16, _ => { }).First().Count);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        static byte Odd(int row) => (byte)(row % 2);
        _ = Allocated(256);
        var (small, large) = (Allocated(256), Allocated(20_000));
        // The order of the blocks takes some bytes for each; the rows of all of them would take 16 MB.
        Assert.InRange(large, 0, small + (100 * 20_000 / (window / 16)));
        Assert.InRange(small, window * width * sizeof(double), 20 * window * width * sizeof(double));
    }

    private static TableSettings Settings(bool header) =>
        new(
            Columns:
            [
                new(header ? "b" : "2", Missing: Missing.Mean),
                new(header ? "c" : "3", ColumnKind.OneHot, Missing.MostFrequent),
            ]
        );

    private static string Csv(bool header, bool quoted)
    {
        static string Number(int i) => i % 7 == 0 ? "" : (i * i % 101 / 4.0).ToString(CultureInfo.InvariantCulture);
        var lines = Enumerable
            .Range(0, Rows)
            .Select(i => $"{i},{Number(i)},{Kind(i, quoted)},{(i % 3 == 0 ? "no" : "yes")}\n");
        return (header ? "a,b,c,d\n" : "") + string.Concat(lines);
    }

    private static string Kind(int row, bool quoted) =>
        row % 11 == 0 ? ""
        : quoted && row % 5 == 0 ? "\"k\nl\""
        : row > 550 ? "late"
        : "k";

    private void WriteArrays()
    {
        var x = Enumerable.Range(0, Rows * 4).Select(i => (float)(i * 7 % 1001)).ToArray();
        for (var row = 0; row < Rows; row++)
        {
            x[4 * row] = row;
        }

        _folder.Write("x.npy", NpyFile.Write(NdArray.Of<float>([Rows, 2, 2], x)));
        _folder.Write(
            "y.npy",
            NpyFile.Write(NdArray.Of<int>([Rows], [.. Enumerable.Range(0, Rows).Select(row => row % 3)]))
        );
    }

    private Dataset<double> Load(DataSource source) => Load2(source).ThrowIfFail();

    private Fin<Dataset<double>> Load2(DataSource source) => source.Load(_folder.Path);

    private static Batch<double> Epoch(Dataset<double> data, long epoch) =>
        data
            .Stream.Single()
            .From<double>(
                new(data.TrainCount, new KeyShuffle(Key.FromSeed(3))),
                epoch,
                error => Assert.Fail(error.Message)
            )
            .First();

    /// <summary>The examples in ascending order of their first feature, which is that of the file.</summary>
    private static Batch<double> ByFirst(Batch<double> batch) =>
        batch.Select([.. Enumerable.Range(0, batch.Count).OrderBy(example => batch.Inputs[0, example])]);

    private static void Near(Batch<double> expected, Batch<double> actual)
    {
        Assert.Equal((expected.Inputs.Rows, expected.Count), (actual.Inputs.Rows, actual.Count));
        Assert.All(
            expected.Inputs.Values.ToArray().Zip(actual.Inputs.Values.ToArray()),
            pair => Assert.Equal(pair.Item1, pair.Item2, 1e-9)
        );
        Assert.All(
            expected.Targets.Values.ToArray().Zip(actual.Targets.Values.ToArray()),
            pair => Assert.Equal(pair.Item1, pair.Item2, 1e-9)
        );
    }

    private static Snapshot End(ExperimentRun run, Snapshot from, long until) =>
        run.Train(from, new RunEventPolicy { StopAfter = until }, _ => { }, default).Last().ThrowIfFail().Snapshot;
}
