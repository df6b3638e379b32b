using FuncDnn.Data.Files.Json;
using FuncDnn.Data.Files.Npy;
using FuncDnn.Data.Files.SafeTensors;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Models;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Folders;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Export;
using FuncDnn.Testing.Files;

namespace FuncDnn.EndToEnd.Commands;

public sealed class ExportCommandTests
{
    [Theory]
    [InlineData("safetensors")]
    [InlineData("npz")]
    [InlineData("json")]
    public void The_parameters_of_a_run_are_written_bit_for_bit(string format)
    {
        using var folder = new TemporaryFolder();
        var run = Run(folder, Precision.Single);
        var session = Session.Of("export", run, "--to", format);
        var path = Path.Combine(run, $"model.{format}");
        Assert.Equal(new Session(ExitCode.Good, path + "\n", ""), session);
        var written = ReadChecks.Value(
            format switch
            {
                "npz" => NpzFile.Read(path),
                "json" => JsonTensorsFile.Read(path),
                _ => SafeTensorsFile.Read(path),
            }
        );
        Assert.Equal(ReadChecks.Value(SafeTensorsFile.Read(Path.Combine(run, RunFiles.Parameters))), written);
    }

    [Theory]
    [InlineData(Precision.Single)]
    [InlineData(Precision.Double)]
    public void The_exported_onnx_model_predicts_what_the_run_s_model_predicts(Precision precision)
    {
        using var folder = new TemporaryFolder();
        var run = Run(folder, precision);
        Assert.Equal(
            ExitCode.Good,
            Session.Of("export", run, "--to", "onnx", "--raw", "--out", folder["moons.onnx"]).Code
        );
        var experiment = Experiment
            .FromJson(File.ReadAllText(Path.Combine(run, RunFiles.Experiment)), "")
            .ToEither()
            .RightToSeq()
            .Single();
        var ours = ModelFile
            .Read(experiment, ReadChecks.Value(SafeTensorsFile.Read(Path.Combine(run, RunFiles.Parameters))), "")
            .ToEither()
            .RightToSeq()
            .Single()
            .Probabilities(Examples);
        var bytes = File.ReadAllBytes(folder["moons.onnx"]);
        var theirs =
            precision == Precision.Single
                ? OnnxCase.Run(bytes, Examples.To<float>())["probabilities"].To<double>()
                : OnnxCase.Run(bytes, Examples)["probabilities"];
        Assert.All(
            ours.Values.ToArray().Zip(theirs.Values.ToArray()),
            pair => Assert.Equal(pair.Item1, pair.Item2, 1e-6)
        );
    }

    [Theory]
    [InlineData(Precision.Single, "")]
    [InlineData(
        Precision.Double,
        "funcdnn: ONNX Runtime 1.31 cannot run GELU in double precision; to run the model there, train it in single.\n"
    )]
    public void A_model_that_onnx_runtime_cannot_run_is_exported_with_a_warning(Precision precision, string warning)
    {
        using var folder = new TemporaryFolder();
        var json = Session.Short(
            "moons-adam",
            one => one with { Precision = precision, Network = new Network(new Dense(2), new Gelu(), new Dense(1)) }
        );
        var run = folder["gelu"];
        Assert.Equal(ExitCode.Good, Session.Of("run", folder.Write("gelu.json", json), "--out", run).Code);
        Assert.Equal(
            new Session(ExitCode.Good, Path.Combine(run, "model.onnx") + "\n", warning),
            Session.Of("export", run, "--to", "onnx")
        );
    }

    [Fact]
    public void An_existing_file_is_overwritten_only_with_force()
    {
        using var folder = new TemporaryFolder();
        var run = Run(folder, Precision.Double);
        var mine = folder.Write("mine.npz", "mine");
        string[] words = ["export", run, "--to", "npz", "--out", mine];
        var refused = Session.Of(words);
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Equal(
            [$"funcdnn: {mine} already exists: name another file with --out, or overwrite it with --force."],
            refused.ErrorLines
        );
        Assert.Equal("mine", File.ReadAllText(mine));
        Assert.Equal(ExitCode.Good, Session.Of([.. words, "--force"]).Code);
        Assert.True(NpzFile.Read(mine).IsSucc);
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_one_line_and_leaves_nothing()
    {
        using var folder = new TemporaryFolder();
        var run = Run(folder, Precision.Double);
        var before = folder.Contents();
        foreach (var path in new[] { folder["no/such/folder.npz"], folder.Path })
        {
            var session = Session.Of("export", run, "--to", "npz", "--out", path, "--force");
            Assert.Equal(ExitCode.BadInput, session.Code);
            Assert.StartsWith($"funcdnn: {path}", Assert.Single(session.ErrorLines), StringComparison.Ordinal);
        }

        Assert.Equal(before, folder.Contents());
    }

    [Fact]
    public void A_folder_without_a_run_is_one_line()
    {
        using var folder = new TemporaryFolder();
        Refused(folder["none"], "there is no folder");
        Refused(folder.Path, "there is no run in it: experiment.json is missing");
        folder.Write(RunFiles.Experiment, Session.Short("moons-adam"));
        Refused(folder.Path, "the run has not ended: continue it");
        folder.Write(RunFiles.Parameters, "no tensors");
        Refused(folder.Path, "parameters.safetensors: byte 0");
    }

    [Fact]
    public void Every_mismatch_of_parameters_and_network_is_a_line()
    {
        using var folder = new TemporaryFolder();
        var run = Run(folder, Precision.Double);
        var json = Session.Short("moons-adam", one => one with { Network = new Network(new Dense(5), new Dense(3)) });
        File.WriteAllText(Path.Combine(run, RunFiles.Experiment), json);
        File.Delete(Path.Combine(run, RunFiles.Fingerprints));
        var session = Session.Of("export", run, "--to", "onnx");
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.Equal(
            [
                "funcdnn: parameters.safetensors: W2: it is 2 x 5; the network has 3 x 5.",
                "funcdnn: parameters.safetensors: b2: it is 2 x 1; the network has 3 x 1.",
                "funcdnn: parameters.safetensors: W3: the network has no slot of that name; it has W1, b1, W2, b2.",
                "funcdnn: parameters.safetensors: b3: the network has no slot of that name; it has W1, b1, W2, b2.",
            ],
            session.ErrorLines[1..]
        );
    }

    [Fact]
    public void A_network_too_large_for_any_file_is_bad_input()
    {
        using var folder = new TemporaryFolder();
        var run = Run(folder, Precision.Double);
        var network = new Network(new Dense(2_000_000_000), new Dense(2_000_000_000));
        File.WriteAllText(
            Path.Combine(run, RunFiles.Experiment),
            Session.Short("moons-adam", one => one with { Network = network })
        );
        File.Delete(Path.Combine(run, RunFiles.Fingerprints));
        var session = Session.Of("export", run, "--to", "onnx");
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.Contains("they fit no layer of the network", session.OnlyError, StringComparison.Ordinal);
    }

    [Fact]
    public void The_format_must_be_named_and_known()
    {
        Assert.Equal(
            ["funcdnn: Option '--to' is required. See 'funcdnn export --help'."],
            Session.Of("export", "x").ErrorLines
        );
        Assert.Equal(
            [
                "funcdnn: --to: expected one of model, onnx, safetensors, npz, json, got 'h5'. See 'funcdnn export --help'.",
            ],
            Session.Of("export", "x", "--to", "h5").ErrorLines
        );
    }

    private static Matrix<double> Examples { get; } = Generators.Normal(2, 7, Key.FromSeed(1));

    private static string Run(TemporaryFolder folder, Precision precision)
    {
        var file = folder.Write("my.json", Session.Short("moons-adam", one => one with { Precision = precision }));
        Assert.Equal(ExitCode.Good, Session.Of("run", file, "--quiet", "--out", folder["run"]).Code);
        return folder["run"];
    }

    private static void Refused(string path, string expected)
    {
        var session = Session.Of("export", path, "--to", "json");
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.Contains(expected, session.OnlyError, StringComparison.Ordinal);
    }
}
