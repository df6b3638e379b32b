using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Npy;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Sources;
using FuncDnn.Model.Layers;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Folders;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Experiments;
using FuncDnn.Testing.Export;
using FuncDnn.Testing.Tables;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;

namespace FuncDnn.EndToEnd.Commands;

/// <summary>Runs on arrays and pictures are trained and verified, and predict files of the same kind.</summary>
public sealed class NumberDataTests
{
    private static readonly double[] Inputs = [.. Enumerable.Range(0, 40).SelectMany(i => new double[] { i % 2, i })];
    private static readonly byte[] Labels = [.. Enumerable.Range(0, 40).Select(i => (byte)(i % 2))];

    [Fact]
    public void A_run_on_arrays_predicts_and_evaluates_arrays_and_verifies()
    {
        using var folder = new TemporaryFolder();
        folder.Write(
            "a.npz",
            NpzFile.Write([new("X", NdArray.Of<double>([40, 2], Inputs)), new("y", NdArray.Of<byte>([40], Labels))])
        );
        var run = Trained(
            folder,
            new Arrays(new(folder["a.npz"], "X"), new(folder["a.npz"], "y"), Classes: ["even", "odd"])
        );
        var lines = Session.Of("predict", run, folder["a.npz"]).Out.Split('\n');
        Assert.Equal("prediction,p(odd)", lines[0].Trim());
        Assert.Equal(["even", "odd", "even"], lines[1..4].Select(line => line.Split(',')[0]));
        folder.Write("x.npy", NpyFile.Write(NdArray.Of<double>([1, 2], [1, 3])));
        Assert.StartsWith("odd,", Session.Of("predict", run, folder["x.npy"]).Out.Split('\n')[1]);
        Assert.StartsWith("odd,", Session.Of("predict", run, folder.Write("x.csv", "1,3\n")).Out.Split('\n')[1]);
        Assert.Matches("accuracy +100", Session.Of("evaluate", run, folder["a.npz"]).Out);
        folder.Write("y.npy", NpyFile.Write(NdArray.Of<byte>([1], [1])));
        Assert.Matches("accuracy +100", Session.Of("evaluate", run, folder["x.npy"], "--targets", folder["y.npy"]).Out);
        Assert.Equal(
            ["funcdnn: x.npy: array y: there is no array of that name; the file has x."],
            Session.Of("evaluate", run, folder["x.npy"]).ErrorLines
        );
        Assert.Equal(ExitCode.Good, Session.Of("verify", run).Code);
    }

    [Fact]
    public void A_run_on_pictures_predicts_each_file_of_a_folder()
    {
        using var folder = new TemporaryFolder();
        foreach (var i in Enumerable.Range(0, 20))
        {
            folder.Write($"set/{(i % 2 == 0 ? "dark" : "light")}/{i}.png", Png((byte)(i % 2 == 0 ? i : 255 - i)));
        }

        folder.Write("new/b.png", Png(250));
        folder.Write("new/a.png", Png(3));
        var run = Trained(folder, new Images(folder["set"], 2, 2, Grey: true));
        var lines = Session.Of("predict", run, folder["new"]).Out.Split('\n');
        Assert.Equal("file,prediction,p(light)", lines[0].Trim());
        Assert.StartsWith("a.png,dark,", lines[1]);
        Assert.StartsWith("b.png,light,", lines[2]);
        Assert.Contains("\"file\":\"a.png\"", Session.Of("predict", run, folder["new/a.png"], "--json").Out);
        Assert.Matches("accuracy +100", Session.Of("evaluate", run, folder["set"]).Out);
        Assert.Equal(ExitCode.Good, Session.Of("verify", run).Code);
        Assert.Equal(
            ["funcdnn: new: the folder: its folders are not the classes of the model; the classes are dark, light."],
            Session.Of("evaluate", run, folder["new"]).ErrorLines
        );
    }

    [Fact]
    public void A_run_on_pictures_is_exported_to_ONNX_with_the_scale_of_its_pixels()
    {
        using var folder = new TemporaryFolder();
        foreach (var i in Enumerable.Range(0, 20))
        {
            folder.Write($"set/{(i % 2 == 0 ? "dark" : "light")}/{i}.png", Png((byte)(i % 2 == 0 ? i : 255 - i)));
        }

        foreach (var level in Levels)
        {
            folder.Write($"new/{level:D3}.png", Png(level));
        }

        var run = Trained(folder, new Images(folder["set"], 2, 2, Grey: true, Standardize: true));
        var exported = Session.Of("export", run, "--to", "onnx", "--out", folder["model.onnx"]);
        Assert.Equal(
            ["funcdnn: inputs are the pixels of a picture of 2 x 2, row by row: grey levels from 0 to 255."],
            exported.ErrorLines
        );
        // A small picture is stretched: all its pixels are equal.
        SameInOnnx(folder, run, folder["new"], [.. Levels.Select(level => Enumerable.Repeat((double)level, 4))]);
    }

    [Fact]
    public void A_run_on_arrays_is_exported_to_ONNX_with_the_scale_of_its_numbers()
    {
        using var folder = new TemporaryFolder();
        folder.Write(
            "a.npz",
            NpzFile.Write([new("X", NdArray.Of<double>([40, 2], Inputs)), new("y", NdArray.Of<byte>([40], Labels))])
        );
        var run = Trained(
            folder,
            new Arrays(new(folder["a.npz"], "X"), new(folder["a.npz"], "y"), Classes: ["even", "odd"])
        );
        Assert.Equal(ExitCode.Good, Session.Of("export", run, "--to", "onnx", "--out", folder["model.onnx"]).Code);
        SameInOnnx(folder, run, folder["a.npz"], Inputs.Chunk(2));
    }

    private static readonly byte[] Levels = [0, 3, 17, 90, 128, 200, 250, 255];

    private static void SameInOnnx(
        TemporaryFolder folder,
        string run,
        string data,
        IEnumerable<IEnumerable<double>> inputs
    )
    {
        var transformation = TableTransformation
            .FromJson(File.ReadAllText(Path.Combine(run, RunFiles.Transformation)), "")
            .SuccessToSeq()
            .Single();
        var raw = Table.Of(
            "raw",
            transformation.Features.Map(feature => feature.Name),
            inputs.Select(row => row.Select(PeopleTable.Text).ToEquatableArray()).ToEquatableArray()
        );
        var theirs = OnnxTable.Run(File.ReadAllBytes(folder["model.onnx"]), transformation, raw);
        var ours = PeopleTable.Predicted(run, data);
        Assert.Equal(raw.Rows, ours.Rows);
        for (var row = 0; row < raw.Rows; row++)
        {
            Assert.Equal(ours[row, ours.Columns.Count - 2], theirs["prediction"][row][0]);
            Assert.Equal(
                PeopleTable.Number(ours[row, ours.Columns.Count - 1]),
                PeopleTable.Number(theirs["probabilities"][row][1]),
                1e-6
            );
        }
    }

    [Fact]
    public void New_and_run_take_a_file_of_arrays_with_the_name_of_its_targets()
    {
        using var folder = new TemporaryFolder();
        folder.Write(
            "a.npz",
            NpzFile.Write([new("X", NdArray.Of<double>([40, 2], Inputs)), new("y", NdArray.Of<byte>([40], Labels))])
        );
        var written = Session.Of("new", folder["a.npz"], "--target", "y", "--out", folder["mine.json"]);
        Assert.Equal((ExitCode.Good, ""), (written.Code, written.Error));
        Assert.Contains("the targets are 2 classes: 0, 1.", written.Out);
        Assert.Contains("\"kind\": \"arrays\"", File.ReadAllText(folder["mine.json"]));
        var run = Session.Of("run", folder["a.npz"], "--target", "y", "--set", "epochs=2", "--out", folder["run"]);
        Assert.True(run.Code == ExitCode.Good, run.Error);
        Assert.Equal(ExitCode.Good, Session.Of("predict", folder["run"], folder["a.npz"]).Code);
    }

    // One grey pixel, without compression: the parts of the file with their checksums.
    internal static byte[] Png(byte level)
    {
        byte[] raw = [0, level];
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(raw);
        }

        return
        [
            0x89,
            (byte)'P',
            (byte)'N',
            (byte)'G',
            13,
            10,
            26,
            10,
            .. Part("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]),
            .. Part("IDAT", packed.ToArray()),
            .. Part("IEND", []),
        ];
    }

    private static byte[] Part(string type, byte[] data)
    {
        var bytes = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(bytes, data.Length);
        Encoding.ASCII.GetBytes(type, bytes.AsSpan(4));
        data.CopyTo(bytes, 8);
        BinaryPrimitives.WriteUInt32BigEndian(
            bytes.AsSpan(8 + data.Length),
            Crc32.Zip.Of(bytes.AsSpan(4, 4 + data.Length))
        );
        return bytes;
    }

    private static string Trained(TemporaryFolder folder, DataSource data)
    {
        var experiment = ShortExperiments.Moons with
        {
            Data = data,
            Network = new Network(new Dense(1)),
            Objective = new SigmoidCrossEntropy(),
            Optimizer = new Adam(0.1),
            Epochs = 60,
        };
        folder.Write("x.json", experiment.ToJson());
        var run = Session.Of("run", folder["x.json"], "--out", folder["run"]);
        Assert.True(run.Code == ExitCode.Good, run.Error);
        return folder["run"];
    }
}
