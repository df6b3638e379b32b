using FuncDnn.Data;
using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Npy;
using FuncDnn.Data.Files.SafeTensors;
using FuncDnn.Data.Partitions;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Sources;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Files;
using FuncDnn.Tests.Files.Hdf5;

namespace FuncDnn.Tests.Sources;

/// <summary>
/// "arrays": inputs and targets by file and name, rows or columns as examples, found from the shapes where they tell.
/// </summary>
public sealed class ArraysTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    // 6 examples of 2 features.
    private static readonly double[] Rows = [1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 60];
    private static readonly double[] Columns = [1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_and_columns_as_examples_give_the_same_data_and_it_is_said()
    {
        Npz("r.npz", ("X", NdArray.Of<double>([6, 2], Rows)), ("y", NdArray.Of<int>([6], [0, 1, 0, 1, 0, 1])));
        Npz("c.npz", ("X", NdArray.Of<double>([2, 6], Columns)), ("y", NdArray.Of<int>([1, 6], [0, 1, 0, 1, 0, 1])));
        var (rows, columns) = (Load(In("r.npz")), Load(In("c.npz")));
        Assert.Equal((rows.Train, rows.Test), (columns.Train, columns.Test));
        Assert.Equal(["r.npz/X: 6 x 2 is taken as 6 examples of 2 features: the first axis, rows."], rows.Remarks);
        Assert.Equal(["c.npz/X: 2 x 6 is taken as 6 examples of 2 features: the last axis, columns."], columns.Remarks);
        Assert.Empty(Load(In("r.npz") with { Examples = ExampleAxis.Rows }).Remarks);
        Assert.Equal(["0", "1"], rows.Classes.ToArray());
        Assert.Equal((5, 1), (rows.Train.Count, rows.Test.Single().Count));
    }

    [Fact]
    public void Shapes_that_tell_nothing_are_refused_with_the_setting_that_tells()
    {
        Npz("s.npz", ("X", NdArray.Of<byte>([2, 2], [1, 2, 3, 4])), ("y", NdArray.Of<byte>([2], [0, 1])));
        Assert.Equal(
            "s.npz/X: the shapes: with inputs of 2 x 2 and targets of 2, rows or columns may be the examples; "
                + "set 'examples' to 'rows' or 'columns'.",
            ReadChecks.Line(In("s.npz").Load(_folder.Path))
        );
        var plain = In("s.npz") with { Standardize = false, TestFraction = 0 };
        Assert.Equal([1, 3, 2, 4], Inputs(Load(plain with { Examples = ExampleAxis.Rows })));
        Assert.Equal([1, 2, 3, 4], Inputs(Load(plain with { Examples = ExampleAxis.Columns })));
        Npz("n.npz", ("X", NdArray.Of<byte>([3, 2], new byte[6])), ("y", NdArray.Of<byte>([5], new byte[5])));
        Assert.Contains("no axis of examples in common", ReadChecks.Line(In("n.npz").Load(_folder.Path)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Texts_of_HDF5_are_classes(bool isLate)
    {
        _folder.Write("t.hdf", H5py.File("others", isLate));
        Npz("x.npz", ("X", NdArray.Of<double>([3, 2], Rows.AsSpan(..6))));
        var source = new Arrays(
            new("x.npz", "X"),
            new("t.hdf", "names"),
            Examples: ExampleAxis.Rows,
            TestFraction: 0,
            Stratified: true
        );
        var data = Load(source with { Classes = ["", "Zo\u00EB", "dog"] });
        Assert.Equal([0, 0, 1, 1, 0, 0, 0, 1, 0], data.Train.Targets.Values.ToArray());
        Assert.Contains(
            "it holds text, not numbers; set 'targetKind' to 'classes'",
            ReadChecks.Line((source with { TargetKind = TargetKind.Number }).Load(_folder.Path))
        );
        Assert.Contains(
            "the label Zo\u00EB is no class",
            ReadChecks.Line((source with { Classes = ["", "dog"] }).Load(_folder.Path))
        );
    }

    [Fact]
    public void A_label_of_minus_0_is_the_class_0()
    {
        Npz("z.npz", ("X", NdArray.Of<double>([6, 2], Rows)), ("y", NdArray.Of<double>([6], [-0.0, 1, 0, 1, -0.0, 1])));
        Assert.Equal(["0", "1"], Load(In("z.npz")).Classes.ToArray());
    }

    [Fact]
    public void New_targets_have_the_scale_of_the_targets_in_training()
    {
        _folder.Write("x.npy", NpyFile.Write(NdArray.Of<double>([6, 2], Rows)));
        _folder.Write("y.npy", NpyFile.Write(NdArray.Of<double>([6], [100, 101, 103, 110, 120, 130])));
        var arrays = new Arrays(
            new("x.npy"),
            new("y.npy"),
            ExampleAxis.Rows,
            TargetKind.Number,
            TargetScale: TargetScale.Standard,
            TestFraction: 0
        );
        var trained = Load(arrays);
        var read = ((INumberSource)arrays)
            .ReadNew(new NewData(_folder["x.npy"], true, _folder["y.npy"]), trained.Transformation.Single(), default)
            .ThrowIfFail();
        var order = trained.Parts.Single().Train.AsSpan();
        Assert.Equal(trained.Train.Targets, read.Targets.Single().SelectColumns(order));
        Assert.Equal(trained.Train.Inputs, read.Inputs.SelectColumns(order));
        var inputsAlone = new NewData(_folder["x.npy"], true);
        Assert.EndsWith(
            "x.npy: the targets: the model was trained on targets of another file; name the file of the targets with "
                + "--targets.",
            ReadChecks.Line(((INumberSource)arrays).ReadNew(inputsAlone, trained.Transformation.Single(), default)),
            StringComparison.Ordinal
        );
        // What is not finite is named in new examples too.
        _folder.Write("xn.npy", NpyFile.Write(NdArray.Of<double>([1, 2], [1, double.NaN])));
        _folder.Write("yn.npy", NpyFile.Write(NdArray.Of<double>([6], [1, 2, double.PositiveInfinity, 4, 5, 6])));
        foreach (
            var (inputs, targets, line) in new[]
            {
                ("xn.npy", "y.npy", "xn.npy: example 0, number 1 (counted from 0): NaN is not a finite number; "),
                ("x.npy", "yn.npy", "yn.npy: example 2, number 0 (counted from 0): Infinity is not a finite number; "),
            }
        )
        {
            var wrong = new NewData(_folder[inputs], true, _folder[targets]);
            Assert.StartsWith(
                line,
                ReadChecks.Line(((INumberSource)arrays).ReadNew(wrong, trained.Transformation.Single(), default)),
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void A_class_that_only_the_test_set_has_is_one_of_the_classes()
    {
        Npz("a.npz", ("X", NdArray.Of<double>([6, 2], Rows)), ("y", NdArray.Of<byte>([6], Labels)));
        Npz("t.npz", ("X", NdArray.Of<double>([1, 2], [7, 70])), ("y", NdArray.Of<byte>([1], [2])));
        var data = Load(
            In("a.npz") with
            {
                TestInputs = new ArrayInFile("t.npz", "X"),
                TestTargets = new ArrayInFile("t.npz", "y"),
            }
        );
        Assert.Equal(["0", "1", "2"], data.Classes);
        Assert.Equal((3, 3), (data.Train.Targets.Rows, data.Test.Single().Targets.Rows));
    }

    [Fact]
    public void Every_format_gives_the_same_examples()
    {
        var (x, y) = (NdArray.Of<float>([6, 2], [.. Rows.Select(one => (float)one)]), NdArray.Of<byte>([6], Labels));
        Npz("a.npz", ("X", x), ("y", y));
        _folder.Write("x.npy", NpyFile.Write(x));
        _folder.Write("y.npy", NpyFile.Write(y));
        _folder.Write("a.safetensors", SafeTensorsFile.Write(new TensorFile([new("X", x), new("y", y)])));
        _folder.Write("y.idx", [0, 0, 8, 1, 0, 0, 0, 6, .. Labels]);
        var expected = Load(In("a.npz"));
        Assert.Equal(expected.Train, Load(In("a.safetensors")).Train);
        Assert.Equal(expected.Train, Load(new Arrays(new("x.npy"), new("y.npy"))).Train);
        Assert.Equal(expected.Train, Load(new Arrays(new("x.npy"), new("y.idx"))).Train);
        Assert.Equal(["1", "2"], expected.Transformation.Single().Features.Map(one => one.Name));
    }

    [Fact]
    public void Targets_may_be_labels_one_hot_several_labels_or_numbers()
    {
        TableTarget Of(TargetKind kind, params double[] columns) =>
            Load(Targets(columns, 3) with { TargetKind = kind }).Transformation.Single().Target;
        Npz("x.npz", ("X", NdArray.Of<double>([3, 2], Rows.AsSpan(..6))), ("y", NdArray.Of<double>([3], [7, -1, 2.5])));
        Assert.Equal(
            new ClassTarget("target", ["-1", "2.5", "7"]),
            Load(Whole("x.npz")).Transformation.Single().Target
        );
        var train = Load(Whole("x.npz") with { Standardize = false }).Train;
        Assert.Equal(
            [(1, 2), (2, 0), (3, 1)],
            Enumerable
                .Range(0, 3)
                .Select(j =>
                    ((int)train.Inputs[0, j], Enumerable.Range(0, 3).Single(row => train.Targets[row, j] == 1))
                )
                .Order()
        );
        Assert.Equal(
            new ClassTarget("target", ["0", "1", "2", "3"]),
            Of(TargetKind.Classes, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1)
        );
        Assert.Equal(
            new SeveralTargets([new ClassTarget("target1", ["0", "1"]), new ClassTarget("target2", ["0", "1"])]),
            Of(TargetKind.Classes, 1, 1, 0, 1, 0, 1)
        );
        Assert.Equal(
            new SeveralTargets([new NumberTarget("target1"), new NumberTarget("target2")]),
            Of(TargetKind.Number, 1, 1, 0.5, 0, 0, 1)
        );
        Assert.Contains(
            "neither one-hot nor 0 and 1",
            ReadChecks.Line(Targets([1, 1, 0.5, 0, 0, 1], 3).Load(_folder.Path))
        );
    }

    [Fact]
    public void Scales_are_fitted_to_the_training_part_alone_and_predictions_are_in_the_units_of_the_targets()
    {
        Npz("n.npz", ("X", NdArray.Of<double>([6, 2], Rows)), ("y", NdArray.Of<double>([6], [.. Rows.AsSpan(..6)])));
        var source = In("n.npz") with
        {
            TargetKind = TargetKind.Number,
            TargetScale = TargetScale.Standard,
            TestFraction = 0.5,
        };
        var data = Load(source);
        Assert.Equal(0, data.Train.Inputs.Span.Row(0).ToArray().Average(), 12);
        Assert.Equal(1, data.Train.Targets.Values.ToArray().Average(one => one * one), 12);
        var target = Assert.IsType<NumberTarget>(data.Transformation.Single().Target);
        var raw = Load(source with { TargetScale = TargetScale.None }).Test.Single().Targets;
        Assert.Equal(
            raw.Values.ToArray(),
            target.InUnits(data.Test.Single().Targets).Values.ToArray().Select(one => double.Round(one, 12))
        );
        Assert.Equal([target.Deviation], data.Train.TargetUnits);
        var examples = source.ReadExamples(_folder.Path).ThrowIfFail();
        var validated = examples.Divide(new Partition([0, 1, 2], [3, 4], [5])).ThrowIfFail();
        var without = examples.Divide(new Partition([0, 1, 2], Test: [5])).ThrowIfFail();
        Assert.Equal((without.Train, without.Transformation), (validated.Train, validated.Transformation));
        Assert.Equal(without.Test, validated.Test);
    }

    [Fact]
    public void Three_examples_of_one_number_are_likelier_than_one_example_of_three()
    {
        Npz("o.npz", ("X", NdArray.Of<double>([1, 3], [1, 2, 3])), ("y", NdArray.Of<byte>([1, 3], [0, 1, 0])));
        Assert.Equal((3, 1), (Load(Whole("o.npz")).Train.Count, Load(Whole("o.npz")).Train.Inputs.Rows));
    }

    [Fact]
    public void As_many_outputs_as_examples_lie_along_the_axis_that_the_inputs_leave()
    {
        var outputs = new FoundArray("y", NdArray.Of<double>([3, 3], [1, 2, 3, 4, 5, 6, 7, 8, 9]));
        foreach (var (shape, axis) in new[] { ((2, 3), ExampleAxis.Columns), ((3, 2), ExampleAxis.Rows) })
        {
            var inputs = new FoundArray("X", NdArray.Of<double>([shape.Item1, shape.Item2], new double[6]));
            var found = ExampleAxes.Find(inputs, outputs, default).ThrowIfFail();
            Assert.Equal((axis, axis), (found.Inputs.Axis, found.Targets.Axis));
        }
    }

    [Fact]
    public void An_array_without_any_example_is_refused()
    {
        var empty = new FoundArray("e.npy", NdArray.Of<double>([0, 2], []));
        Assert.Equal(
            "e.npy: the shape: 0 x 2 is no array of examples of 2 features; the model needs the features of its "
                + "training data.",
            ReadChecks.Line(ExampleAxes.Find(empty, 2, default))
        );
    }

    [Fact]
    public void Each_of_several_numbers_has_a_scale_of_its_own()
    {
        Npz(
            "s.npz",
            ("X", NdArray.Of<double>([3, 1], [1, 2, 3])),
            ("y", NdArray.Of<double>([3, 2], [1, 50, 2, 10, 3, 30]))
        );
        var scaled = Load(
            Whole("s.npz") with
            {
                TargetKind = TargetKind.Number,
                TargetScale = TargetScale.Standard,
                Examples = ExampleAxis.Rows,
            }
        );
        var target = scaled.Transformation.Single().Target;
        Assert.Equal([2.0, 30], target.Columns.Map(one => ((NumberTarget)one).Mean));
        int[] Row(int row) =>
            [
                .. target
                    .InUnits(scaled.Train.Targets)
                    .Span.Row(row)
                    .ToArray()
                    .Select(one => (int)double.Round(one))
                    .Order(),
            ];
        Assert.Equal([1, 2, 3], Row(0));
        Assert.Equal([10, 30, 50], Row(1));
        Assert.Equal(target.Units, scaled.Train.TargetUnits);
        for (var row = 0; row < 2; row++)
        {
            Assert.Equal(1, scaled.Train.Targets.Span.Row(row).ToArray().Average(one => one * one), 12);
        }
    }

    [Fact]
    public void A_test_set_of_its_own_stays_apart()
    {
        Npz("a.npz", ("X", NdArray.Of<double>([6, 2], Rows)), ("y", NdArray.Of<byte>([6], Labels)));
        Npz("t.npz", ("X", NdArray.Of<double>([1, 2], [7, 70])), ("y", NdArray.Of<byte>([1], [1])));
        var source = In("a.npz") with
        {
            TestInputs = new ArrayInFile("t.npz", "X"),
            TestTargets = new ArrayInFile("t.npz", "y"),
            Standardize = false,
        };
        Assert.Empty(source.Validate());
        var data = Load(source);
        Assert.Equal((6, 1), (data.Train.Count, data.Test.Single().Count));
        Assert.Equal([7, 70], data.Test.Single().Inputs.Values.ToArray());
        Assert.Equal(2, source.Files(_folder.Path).Count);
        Npz("u.npz", ("X", NdArray.Of<double>([1, 3], [7, 70, 0])), ("y", NdArray.Of<byte>([1], [1])));
        var other = source with { TestInputs = new ArrayInFile("u.npz", "X") };
        Assert.Equal(
            "u.npz/X: the shape: its examples have 3 features, those for training 2; take both from the same set.",
            ReadChecks.Line(other.Load(_folder.Path))
        );
        Assert.Contains("leave it out", (source with { TestFraction = 0.5 }).Validate().Single());
        Assert.Contains("belong together", (source with { TestTargets = default }).Validate().Single());
    }

    [Theory]
    [InlineData("note", "a.npz: array note: it holds text (<U1), not real numbers; the file has X, y.")]
    [InlineData("Z", "a.npz: array Z: there is no array of that name; the file has X, y.")]
    public void An_array_that_is_asked_for_in_vain_is_one_line_with_those_that_are_there(string name, string line)
    {
        var text = NpyFile.Write(NdArray.Of<uint>([1], [65]));
        var at = text.AsSpan().IndexOf("<u4"u8);
        "<U1"u8.CopyTo(text.AsSpan(at));
        _folder.Write(
            "a.npz",
            FuncDnn.Data.Files.Zip.ZipArchiveWriter.Write(
                [
                    ("X.npy", NpyFile.Write(NdArray.Of<double>([6, 2], Rows))),
                    ("note.npy", text),
                    ("y.npy", NpyFile.Write(NdArray.Of<byte>([6], Labels))),
                ],
                compressed: true
            )
        );
        Assert.Equal(
            line,
            ReadChecks.Line((In("a.npz") with { Targets = new ArrayInFile("a.npz", name) }).Load(_folder.Path))
        );
        Assert.Contains(
            "one has to be named",
            ReadChecks.Line(new Arrays(new("a.npz"), new("a.npz")).Load(_folder.Path))
        );
        Assert.Equal(6, Load(In("a.npz") with { TestFraction = 0 }).Train.Count);
    }

    [Fact]
    public void Numbers_that_are_not_finite_are_named()
    {
        Npz("i.npz", ("X", NdArray.Of<double>([2, 2], [1, 2, double.NaN, 4])), ("y", NdArray.Of<byte>([2], [0, 1])));
        Assert.Equal(
            "i.npz/X: example 1, number 0 (counted from 0): NaN is not a finite number; correct or remove the example.",
            ReadChecks.Line((In("i.npz") with { Examples = ExampleAxis.Rows }).Load(_folder.Path))
        );
    }

    [Fact]
    public void Targets_whose_errors_have_no_finite_squares_are_refused()
    {
        Npz("h.npz", ("X", NdArray.Of<double>([3, 1], [1, 2, 3])), ("y", NdArray.Of<double>([3], [1, -1e200, 2])));
        Assert.Equal(
            "h.npz/y: the targets: errors of numbers such as -1E+200 have no finite squares; give the targets in a "
                + "larger unit.",
            ReadChecks.Line((In("h.npz") with { TargetKind = TargetKind.Number }).Load(_folder.Path))
        );
    }

    private static byte[] Labels => [0, 1, 0, 1, 1, 0];

    private static Arrays In(string file) => new(new(file, "X"), new(file, "y"));

    private static Arrays Whole(string file) => In(file) with { TestFraction = 0 };

    // Targets of 3 examples in columns.
    private Arrays Targets(double[] columns, int examples)
    {
        Npz(
            "t.npz",
            ("X", NdArray.Of<double>([examples, 1], [1, 2, 3])),
            ("y", NdArray.Of<double>([columns.Length / examples, examples], columns))
        );
        return Whole("t.npz");
    }

    private void Npz(string name, params (string Name, NdArray Numbers)[] arrays) =>
        _folder.Write(
            name,
            NpzFile.Write([.. arrays.Select(one => new Tensor(one.Name, one.Numbers))], compressed: true)
        );

    private Dataset<double> Load(Arrays source) => ReadChecks.Value(source.Load(_folder.Path));

    private static double[] Inputs(Dataset<double> data) => data.Train.Inputs.Values.ToArray();
}
