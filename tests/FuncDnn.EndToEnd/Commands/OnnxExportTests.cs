using System.Globalization;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Sources;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Folders;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Export;
using FuncDnn.Testing.Tables;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using Microsoft.ML.OnnxRuntime;

namespace FuncDnn.EndToEnd.Commands;

/// <summary>
/// A run is trained on a table and exported: for every row ONNX Runtime gives, from the raw columns, what
/// <c>funcdnn predict</c> gives.
/// </summary>
public sealed class OnnxExportTests
{
    private static EquatableArray<string> Columns { get; } =
    ["id", "color", "size", "bought", "note", "price", "weight", "big", "gift"];

    /// <summary>Numbers with many digits, categories, dates, and missing cells.</summary>
    private static Table Orders { get; } =
        Table.Of("orders.csv", Columns, Enumerable.Range(0, 60).Select(Row).ToEquatableArray());

    private static TableSettings Settings { get; } =
        new(
            Columns:
            [
                new ColumnSettings("color", ColumnKind.OneHot, Missing.MostFrequent, Unknown: UnknownCategory.Zeros),
                new ColumnSettings("size", ColumnKind.Ordinal, Missing.Constant, "S", ["S", "M", "L"]),
                new ColumnSettings("bought", ColumnKind.Date, Format: "dd.MM.yyyy"),
                new ColumnSettings("note", ColumnKind.Ignored),
            ],
            Missing: Missing.Median,
            MissingTexts: ["?"]
        );

    [Theory]
    [InlineData(Precision.Single, 1e-5)]
    [InlineData(Precision.Double, 1e-6)]
    public void Two_classes(Precision precision, double bound) =>
        Same(
            Settings with
            {
                Target = "big",
                Columns = Without("gift"),
            },
            1,
            new SigmoidCrossEntropy(),
            precision,
            bound
        );

    [Theory]
    [InlineData(Precision.Single, 1e-5)]
    [InlineData(Precision.Double, 1e-6)]
    public void Several_labels(Precision precision, double bound) =>
        Same(Settings with { Targets = ["big", "gift"] }, 2, new SigmoidCrossEntropy(), precision, bound);

    [Theory]
    [InlineData(Precision.Single, 1e-5)]
    [InlineData(Precision.Double, 1e-6)]
    public void Several_numbers_that_were_scaled_are_in_the_units_of_their_columns(Precision precision, double bound)
    {
        var settings = Settings with
        {
            Targets = ["price", "weight"],
            TargetKind = TargetKind.Number,
            TargetScale = TargetScale.Standard,
            Columns = Without("big", "gift"),
        };
        Same(settings, 2, new MeanSquaredError(), precision, bound);
    }

    [Theory]
    [InlineData(Precision.Single, 1e-5)]
    [InlineData(Precision.Double, 1e-6)]
    public void Three_classes(Precision precision, double bound)
    {
        using var folder = new TemporaryFolder();
        Same(folder, PeopleTable.Run(folder, precision), PeopleTable.All, bound, []);
    }

    [Fact]
    public void The_bare_network_is_written_with_raw_alone()
    {
        using var folder = new TemporaryFolder();
        var run = PeopleTable.Run(folder);
        Assert.Equal(
            ExitCode.Good,
            Session.Of("export", run, "--to", "onnx", "--raw", "--out", folder["raw.onnx"]).Code
        );
        using var session = new InferenceSession(folder["raw.onnx"]);
        Assert.Equal(["inputs"], session.InputNames);
        Assert.Equal(["outputs", "probabilities"], session.OutputNames);
        Assert.Equal(
            ["funcdnn: --raw: it belongs to '--to onnx', not to '--to npz': leave it out."],
            Session.Of("export", run, "--to", "npz", "--raw").ErrorLines
        );
    }

    private static EquatableArray<ColumnSettings> Without(params string[] names) =>
        Settings.Columns + names.Select(name => new ColumnSettings(name, ColumnKind.Ignored)).ToEquatableArray();

    private static EquatableArray<string> Row(int i)
    {
        var k = i * 37 % 60;
        return
        [
            $"{1_700_000_000L + k}",
            i % 13 == 6 ? "?"
            : k % 3 == 0 ? "red"
            : k % 3 == 1 ? "blue"
            : "green",
            i % 11 == 3 ? "" : $"{"SML"[k % 3]}",
            new DateTime(2020, 1, 1).AddDays(k).ToString("dd.MM.yyyy", CultureInfo.InvariantCulture),
            $"note {i}",
            $"{1000 + (25 * k)}",
            PeopleTable.Text(k / 7.0),
            k > 30 ? "yes" : "no",
            k % 3 == 0 ? "1" : "0",
        ];
    }

    private static void Same(TableSettings settings, int outputs, Loss loss, Precision precision, double bound)
    {
        using var folder = new TemporaryFolder();
        folder.Write("orders.csv", CsvFile.Write(Orders));
        var run = PeopleTable.Trained(
            folder,
            new Experiment(
                "orders",
                new CsvTable("orders.csv", settings),
                new Network(new Dense(5), new Elu(1), new Dense(outputs)),
                loss,
                new Adam(0.05),
                Epochs: 10,
                BatchSize: 16,
                Precision: precision
            )
        );
        Same(folder, run, Orders, bound, ["funcdnn: bought is a number in ONNX: days since 1 January 1970, 0:00 UTC."]);
    }

    private static void Same(
        TemporaryFolder folder,
        string run,
        Table table,
        double bound,
        EquatableArray<string> remarks
    )
    {
        var exported = Session.Of("export", run, "--to", "onnx", "--out", folder["model.onnx"]);
        Assert.Equal(ExitCode.Good, exported.Code);
        Assert.Equal(remarks.ToArray(), exported.ErrorLines);
        var transformation = TableTransformation
            .FromJson(File.ReadAllText(Path.Combine(run, RunFiles.Transformation)), "")
            .SuccessToSeq()
            .Single();
        var theirs = OnnxTable.Run(File.ReadAllBytes(folder["model.onnx"]), transformation, table);
        var ours = PeopleTable.Predicted(run, folder.Write("new.csv", CsvFile.Write(table)));
        Assert.Equal(table.Rows, ours.Rows);
        for (var row = 0; row < table.Rows; row++)
        {
            var their = OnnxTable.Row(theirs, transformation.Target, row);
            Assert.Equal(ours.Columns.Count, their.Count);
            for (var column = 0; column < their.Count; column++)
            {
                if (column < transformation.Target.Columns.Count && transformation.Target.Columns[0] is ClassTarget)
                {
                    Assert.Equal(ours[row, column], their[column]);
                }
                else
                {
                    var unit = transformation.Target.Units.IsEmpty ? 1 : transformation.Target.Units[column];
                    var (our, one) = (PeopleTable.Number(ours[row, column]), PeopleTable.Number(their[column]));
                    Assert.InRange(Math.Abs(our - one) / unit, 0, 2 * bound);
                }
            }
        }
    }
}
