using System.Globalization;
using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Npy;
using FuncDnn.Data.Tables;
using FuncDnn.EndToEnd.Runs;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Models;
using FuncDnn.Experiments.Sources;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Numerics.Random;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Folders;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Experiments;
using FuncDnn.Testing.Files;
using FuncDnn.Training.Objectives;

namespace FuncDnn.EndToEnd.Commands;

/// <summary>A trained model is one file, which answers in another process as the folder of the run does.</summary>
public sealed class ModelFileTests
{
    [Theory]
    [InlineData("classes", Precision.Double)]
    [InlineData("classes", Precision.Single)]
    [InlineData("labels", Precision.Double)]
    [InlineData("scaled number", Precision.Double)]
    [InlineData("balanced", Precision.Single)]
    public void A_table_of_numbers_categories_dates_and_missing_cells_has_the_same_answers(
        string kind,
        Precision precision
    )
    {
        using var folder = new TemporaryFolder();
        folder.Write("people.csv", People(kind != "labels" && kind != "scaled number"));
        var run = Trained(folder, OfTable(folder["people.csv"], kind) with { Precision = precision });
        Same(folder, run, folder["people.csv"]);
    }

    [Fact]
    public void Arrays_and_pictures_have_the_same_answers()
    {
        using var folder = new TemporaryFolder();
        var inputs = Enumerable.Range(0, 40).SelectMany(i => new double[] { i % 2, i }).ToArray();
        var labels = Enumerable.Range(0, 40).Select(i => (byte)(i % 2)).ToArray();
        folder.Write(
            "a.npz",
            NpzFile.Write([new("X", NdArray.Of<double>([40, 2], inputs)), new("y", NdArray.Of<byte>([40], labels))])
        );
        var arrays = new Arrays(new(folder["a.npz"], "X"), new(folder["a.npz"], "y"), Classes: ["even", "odd"]);
        Same(folder, Trained(folder, Binary(arrays)), folder["a.npz"]);
        foreach (var i in Enumerable.Range(0, 20))
        {
            folder.Write($"set/{(i % 2 == 0 ? "dark" : "light")}/{i}.png", NumberDataTests.Png((byte)(i * 12)));
        }

        Same(folder, Trained(folder, Binary(new Images(folder["set"], 2, 2, Grey: true))), folder["set"]);
    }

    [Fact]
    public void Data_without_a_file_has_the_same_answers()
    {
        using var folder = new TemporaryFolder();
        var run = Trained(folder, ShortExperiments.Moons);
        Same(folder, run, folder.Write("points.csv", "0.1,0.2,1\n-1,2,0\n"));
    }

    [Fact]
    public void A_predictor_that_was_put_together_in_a_program_reads_tables_with_the_names_of_its_columns()
    {
        using var folder = new TemporaryFolder();
        var network = new Network(new Dense(1));
        var parameters = network.Initialize<double>(2, Key.FromSeed(1)).Parameters;
        var model = new TrainedModel<double>(network, new SigmoidCrossEntropy(), parameters);
        var transformation = new TableTransformation(
            [new NumberFeature("age", 40, 12), new NumberFeature("height", 1.7, 0.1)],
            new ClassTarget("who", ["ann", "bob"])
        );
        ReadChecks.Value(Predictor.Of(model, transformation, "m")).Save(folder["m.funcdnn"]);
        var session = Session.Of("predict", folder["m.funcdnn"], folder.Write("t.csv", "height,age\n1.8,30\n1.6,50\n"));
        Assert.Equal((ExitCode.Good, ""), (session.Code, session.Error));
        Assert.Equal(3, session.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void The_file_says_nothing_of_where_its_data_was()
    {
        using var folder = new TemporaryFolder();
        var run = Trained(folder, OfTable(folder.Write("people.csv", People(true)), "classes"));
        Assert.Equal(
            new Session(ExitCode.Good, Path.Combine(run, "model.funcdnn") + "\n", ""),
            Session.Of("export", run, "--to", "model")
        );
        var text = File.ReadAllText(Path.Combine(run, "model.funcdnn"));
        Assert.DoesNotContain(Path.GetFileName(folder.Path), text, StringComparison.Ordinal);
        Assert.DoesNotContain("people", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_export_has_the_same_bytes_from_the_file_as_from_the_folder()
    {
        using var folder = new TemporaryFolder();
        var run = Trained(folder, ShortExperiments.Moons);
        Good("export", run, "--to", "model", "--out", folder["m.funcdnn"]);
        foreach (var format in new[] { "onnx", "npz" })
        {
            Good("export", run, "--to", format);
            Good("export", folder["m.funcdnn"], "--to", format);
            Assert.Equal(
                File.ReadAllBytes(Path.Combine(run, $"model.{format}")),
                File.ReadAllBytes(folder[$"m.{format}"])
            );
        }

        Good("export", folder["m.funcdnn"], "--to", "model", "--out", folder["again.funcdnn"]);
        Assert.Equal(File.ReadAllBytes(folder["m.funcdnn"]), File.ReadAllBytes(folder["again.funcdnn"]));
        Assert.Equal(
            [
                $"funcdnn: {folder["m.funcdnn"]} is the file {folder["m.funcdnn"]} that the command reads: "
                    + "name another with --out.",
            ],
            Session.Of("export", folder["m.funcdnn"], "--to", "model", "--force").ErrorLines
        );
        Assert.Equal(
            [
                $"funcdnn: {folder["m.onnx"]} already exists: "
                    + "name another file with --out, or overwrite it with --force.",
            ],
            Session.Of("export", folder["m.funcdnn"], "--to", "onnx").ErrorLines
        );
    }

    [Fact]
    public void A_damaged_and_a_foreign_file_are_one_line()
    {
        using var folder = new TemporaryFolder();
        var run = Trained(folder, ShortExperiments.Moons);
        Good("export", run, "--to", "model", "--out", folder["m.funcdnn"]);
        var data = folder.Write("points.csv", "0.1,0.2\n");
        var bytes = File.ReadAllBytes(folder["m.funcdnn"]);
        bytes[^1] ^= 1;
        folder.Write("damaged.funcdnn", bytes);
        Refused(
            folder["damaged.funcdnn"],
            data,
            $"damaged.funcdnn: the file: it is a model that was cut off or changed: its {bytes.Length} bytes do not "
                + "have its fingerprint; copy it again from where it was written."
        );
        Refused(
            Path.Combine(run, RunFiles.Parameters),
            data,
            "parameters.safetensors: the file: it is a plain safetensors file: numbers without a network; name a file "
                + "that 'funcdnn export DIR --to model' or Save has written, or the folder of a run."
        );
        Refused(
            folder["none"],
            data,
            $"there is no folder and no file {folder["none"]}: name one that 'funcdnn run' or 'funcdnn export --to "
                + "model' has written."
        );
    }

    [Fact]
    public void A_program_loads_the_folder_of_a_run_in_one_line_and_refuses_a_changed_file()
    {
        using var folder = new TemporaryFolder();
        var run = Trained(folder, OfTable(folder.Write("people.csv", People(true)), "balanced"));
        Good("export", run, "--to", "model");
        var predictor = ReadChecks.Value(Predictor.Load(run));
        Assert.Equal(ReadChecks.Value(Predictor.Load(Path.Combine(run, "model.funcdnn"))), predictor);
        string[] names = [RunFiles.Result, RunFiles.Transformation, RunFiles.Parameters, RunFiles.Experiment];
        foreach (var name in names)
        {
            var path = Path.Combine(run, name);
            var bytes = File.ReadAllBytes(path);
            File.WriteAllBytes(path, [.. bytes, (byte)' ']);
            Assert.Equal(
                $"{name}: the file: it was changed after the run had written it; restore it from a copy.",
                ReadChecks.Fault(Predictor.Load(run))
            );
            File.Delete(path);
            Assert.Contains($"{name}: it is missing", ReadChecks.Fault(Predictor.Load(run)).IfNone(""));
            File.WriteAllBytes(path, bytes);
        }

        Assert.Equal(predictor, ReadChecks.Value(Predictor.Load(run)));
    }

    private static void Refused(string model, string data, string line)
    {
        foreach (var command in new[] { "predict", "evaluate" })
        {
            var session = Session.Of(command, model, data);
            Assert.Equal((ExitCode.BadInput, ""), (session.Code, session.Out));
            Assert.Equal([$"funcdnn: {line}"], session.ErrorLines);
        }

        Assert.Equal([$"funcdnn: {line}"], Session.Of("export", model, "--to", "npz", "--out", "x.npz").ErrorLines);
    }

    /// <summary>Checks that the file of the run answers as its folder, here, in another process, and in C#.</summary>
    private static void Same(TemporaryFolder folder, string run, string data)
    {
        var file = folder[$"{Guid.NewGuid():N}.funcdnn"];
        Good("export", run, "--to", "model", "--out", file);
        var expected = Session.Of("predict", run, data);
        Assert.Equal((ExitCode.Good, ""), (expected.Code, expected.Error));
        using var processes = new CommandProcesses();
        var other = processes.Start("predict", file, data);
        Assert.Equal(expected.Out, other.StandardOutput.ReadToEnd());
        Assert.Equal(expected, Session.Of("predict", file, data));
        Assert.Equal(Session.Of("evaluate", run, data), Session.Of("evaluate", file, data));
        if (data.EndsWith("people.csv", StringComparison.Ordinal))
        {
            var predictor = ReadChecks.Value(Predictor.Load(file));
            var table = ((CsvTable)predictor.Reading.Case!).Read(data).ThrowIfFail();
            Assert.Equal(
                expected.Out.Replace("\r", "", StringComparison.Ordinal),
                CsvFile
                    .Write(predictor.Predict(table).ToEither().RightToSeq().Single())
                    .Replace("\r", "", StringComparison.Ordinal)
            );
        }
    }

    private static void Good(params string[] words)
    {
        var session = Session.Of(words);
        Assert.True(session.Code == ExitCode.Good, session.Error);
    }

    private static string Trained(TemporaryFolder folder, Experiment experiment)
    {
        var run = folder[$"run{Guid.NewGuid():N}"];
        folder.Write("x.json", experiment.ToJson());
        Good("run", folder["x.json"], "--quiet", "--out", run);
        return run;
    }

    private static Experiment Binary(DataSource data) =>
        ShortExperiments.Moons with
        {
            Data = data,
            Network = new Network(new Dense(3), new Tanh(), new Dense(1)),
            Objective = new SigmoidCrossEntropy(),
        };

    private static Experiment OfTable(string path, string kind)
    {
        var table = new TableSettings(
            Columns:
            [
                new ColumnSettings("town", ColumnKind.OneHot, Missing.MostFrequent),
                new ColumnSettings("joined", ColumnKind.Date),
                new ColumnSettings("id", ColumnKind.Ignored),
            ],
            Missing: Missing.Mean,
            MissingTexts: ["NA"]
        );
        return kind switch
        {
            "labels" => Binary(new CsvTable(path, table with { Targets = ["big", "old"] })) with
            {
                Network = new Network(new Dense(5), new Relu(), new Dense(2)),
            },
            "scaled number" => Binary(
                new CsvTable(
                    path,
                    table with
                    {
                        Target = "pay",
                        TargetKind = TargetKind.Number,
                        TargetScale = TargetScale.Standard,
                        Columns = [.. table.Columns, new("big", ColumnKind.Ignored), new("old", ColumnKind.OneHot)],
                    }
                )
            ) with
            {
                Objective = new MeanSquaredError(),
            },
            "balanced" => Binary(new CsvTable(path, table with { Target = "big" })) with
            {
                ClassWeights = ClassWeights.Balanced,
            },
            _ => Binary(new CsvTable(path, table with { Target = "big" })),
        };
    }

    private static string People(bool two) =>
        (two ? "id,age,town,joined,big\n" : "id,age,town,joined,pay,big,old\n")
        + string.Concat(
            Enumerable
                .Range(0, 60)
                .Select(i =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{i},{(i % 7 == 2 ? "NA" : i / 3.0)},{(i % 5 == 1 ? "" : i % 2 == 0 ? "Oslo" : "Rome")},"
                            + $"20{i % 20:00}-0{1 + (i % 9)}-11"
                    )
                    + (two ? "" : string.Create(CultureInfo.InvariantCulture, $",{100 + (i * i / 7.0)}"))
                    + $",{(i % 3 == 0 ? "yes" : "no")}"
                    + (two ? "" : $",{(i > 30 ? "y" : "n")}")
                    + "\n"
                )
        );
}
