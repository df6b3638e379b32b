using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Course;
using FuncDnn.Experiments.Models;
using FuncDnn.Experiments.Moments;
using FuncDnn.Experiments.Runs;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing.Commands;
using FuncDnn.Training.Objectives;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace FuncDnn.Tests.Docs;

/// <summary>
/// The code of docs/all-of-funcdnn.md, compiled and run; <see cref="ReadmeTests"/> compares it with the page.
/// </summary>
public class PageExamples
{
    [Fact]
    public void A_run_continues_from_a_stored_checkpoint()
    {
        // README: resume
        var experiment = Catalogue.Find("moons-adam").Single();
        var data = experiment.Load(default).ThrowIfFail();
        var run = ExperimentRun.Of(experiment, data).ThrowIfFail();
        var half = run.Train(run.Start, new RunEventPolicy(StopAfter: run.Steps / 2), _ => { }, default)
            .Last()
            .ThrowIfFail();
        var bytes = new Checkpoint(half.Snapshot, Link: "").ToBytes(); // a safetensors file
        var stored = run.Read("half.safetensors", bytes).ThrowIfFail().Snapshot; // damaged bytes are an error value
        var end = run.Train(stored, new RunEventPolicy(Reports: true), _ => { }, default).Last().ThrowIfFail();
        // README: end
        Assert.Equal(ExperimentRun.Run(experiment, data, _ => { }, default).ThrowIfFail(), run.ResultAt(end.Snapshot));
    }

    [Fact]
    public void A_history_gives_the_state_after_any_step_and_moments_say_what_its_network_does()
    {
        var experiment = Catalogue.Find("moons-adam").Single();
        var data = experiment.Load(default).ThrowIfFail();
        var run = ExperimentRun.Of(experiment, data).ThrowIfFail();
        // README: history
        var history = new RunHistory(run, new NothingStored(), cacheBytes: 64 << 20);
        var (before, after) = (history.At(1233).ThrowIfFail(), history.At(1234).ThrowIfFail());
        var change = run.Change(before, after).ThrowIfFail(); // norms of gradient and update, by slot
        var model = run.ModelAt(after);
        var plane = Plane.Around(data.Train.Inputs, horizontal: 0, vertical: 1, columns: 64, rows: 64);
        var field = PlaneField.Of(model, plane); // what every unit answers where
        var moment = NetworkMoment.Of(model, data.Train); // histograms, norms, dead units
        var one = ExampleMoment.Of(model, data.Train, index: 5); // an example forward and back
        // README: end
        Assert.Equal(1234, change.Step);
        Assert.Equal(64 * 64, field.Probabilities.Columns);
        Assert.Equal(moment.Layers.Map(layer => layer.Name), one.Nodes.Map(node => node.Name));
    }

    [Fact]
    public void A_predictor_answers_in_ONNX_Runtime()
    {
        var network = new Network(new Dense(1));
        var layout = network.Trace(3).Layout;
        // The logit is ln 3 for red: its probability is 3 / 4.
        var parameters = Parameters<float>.Of(layout, [0, MathF.Log(3), 0, 0]);
        var predictor = new Predictor(
            new TrainedModel<float>(network, new SigmoidCrossEntropy(), parameters),
            new TableTransformation(
                [new NumberFeature("age", 30, 10, 28.5), new OneHotFeature("color", ["red", "blue"], "blue")],
                new ClassTarget("who", ["ann", "bob"])
            )
        );
        // README: onnx
        // Microsoft.ML.OnnxRuntime 1.31.1
        using var session = new InferenceSession(predictor.ToOnnx("people").ThrowIfFail()); // or the path of a file
        using var answer = session.Run([
            NamedOnnxValue.CreateFromTensor("age", new DenseTensor<double>(new[] { 31.0 }, [1, 1])),
            NamedOnnxValue.CreateFromTensor("color", new DenseTensor<string>(new[] { "red" }, [1, 1])),
        ]);
        Console.WriteLine(answer[0].AsEnumerable<string>().Single()); // bob
        Console.WriteLine(string.Join(" ", answer[1].AsEnumerable<float>())); // 0.25 0.75
        // README: end
        Assert.Equal("bob", answer[0].AsEnumerable<string>().Single());
        Assert.Equal("0.25 0.75", string.Join(" ", answer[1].AsEnumerable<float>()));
    }

    [Fact]
    public async Task A_model_is_loaded_and_answers_in_a_program()
    {
        using var folder = new TemporaryFolder();
        var path = folder["titanic.funcdnn"];
        Titanic.Save(path);
        var waiting = new[] { new Passenger("male", 22, null), new Passenger("female", null, 71.3) };
        var arriving = waiting.ToAsyncEnumerable();
        // README: load
        var predictor = Predictor.Load(path).ThrowIfFail(); // or the folder of a run; any number of threads may use it
        var row = predictor.Predict(
            new Dictionary<string, string?>
            {
                ["sex"] = "male",
                ["age"] = "22",
                ["fare"] = null,
            }
        );
        row.IfSuccess(one => Console.WriteLine($"{one.Class} {one.Probability("yes"):F3}"));

        var predict = predictor.For<Passenger>().ThrowIfFail(); // (string Sex, double? Age, double? Fare)
        var same = predict.Predict(new Passenger("male", 22, null)); // the same bits
        var batch = predict.PredictAll(waiting); // all at once, with the bits of one at a time
        await foreach (var next in predict.PredictStream(arriving)) // in order, in blocks, in bounded memory
        {
            next.Match(one => Console.WriteLine(one.Class), errors => Console.WriteLine(errors.Head.Message));
        }
        // README: end
        Assert.Equal(row, same);
        Assert.Equal(2, batch.Map(rows => rows.Count).IfFail(0));
    }

    private static Predictor Titanic
    {
        get
        {
            var network = new Network(new Dense(1));
            return new(
                new TrainedModel<double>(
                    network,
                    new SigmoidCrossEntropy(),
                    network.Initialize<double>(4, Key.FromSeed(1)).Parameters
                ),
                new TableTransformation(
                    [
                        new OneHotFeature("sex", ["female", "male"]),
                        new NumberFeature("age", 30, 14, Fill: 28),
                        new NumberFeature("fare", 32, 50, Fill: 14.5),
                    ],
                    new ClassTarget("survived", ["no", "yes"])
                )
            );
        }
    }

    private sealed record Passenger(string Sex, double? Age, double? Fare);
}
