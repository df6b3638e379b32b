using System.Globalization;
using System.Text.Json;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Sources;
using FuncDnn.Model.Layers;
using FuncDnn.Runs.Failures;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Tables;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;

namespace FuncDnn.EndToEnd.Commands;

/// <summary>
/// Several targets, a scaled target and class weights reach every command that reads the folder of a run.
/// </summary>
public sealed class ColumnRolesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_loss_of_evaluate_has_the_class_weights_of_the_run()
    {
        var run = Trained(
            "x,y\n" + Lines(i => $"{i % 7},{(i % 5 == 0 ? "yes" : "no")}"),
            new TableSettings("y"),
            new SigmoidCrossEntropy(),
            outputs: 1,
            ClassWeights.Balanced
        );
        using var result = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(run, "result.json")));
        // 24 of 30 lines are no, 6 are yes: 30 / (2 x 24) and 30 / (2 x 6).
        Assert.Equal(
            [0.625, 2.5],
            result.RootElement.GetProperty("classWeights").EnumerateArray().Select(weight => weight.GetDouble())
        );
        var predicted = PeopleTable.Predicted(run, _folder["all.csv"]);
        var (sum, weights) = (0.0, 0.0);
        for (var i = 0; i < 30; i++)
        {
            var (weight, p) = (i % 5 == 0 ? 2.5 : 0.625, PeopleTable.Number(predicted[i, 1]));
            sum -= weight * Math.Log(i % 5 == 0 ? p : 1 - p);
            weights += weight;
        }

        var evaluated = JsonAnswer.Of(Session.Of("evaluate", run, _folder["all.csv"], "--json"));
        Assert.Equal(sum / weights, evaluated.GetProperty("loss").GetDouble(), 1e-12);
        Assert.Equal(ExitCode.Good, Session.Of("verify", run).Code);
    }

    [Fact]
    public void Several_scaled_numbers_are_predicted_and_evaluated_in_the_units_of_their_columns()
    {
        var run = Trained(
            "x,far,near\n" + Lines(i => $"{i},{100_000 + (1000 * i)},{0.001 * i}"),
            new TableSettings(
                TargetKind: TargetKind.Number,
                Targets: ["far", "near"],
                TargetScale: TargetScale.Standard
            ),
            new MeanSquaredError(),
            outputs: 2
        );
        var lines = Session.Of("predict", run, _folder["all.csv"]).Out.Split('\n');
        Assert.Equal("prediction(far),prediction(near)", lines[0]);
        var predicted = lines[1..31]
            .Select(line => line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray())
            .ToArray();
        var far = predicted.Select((cells, i) => Math.Abs(cells[0] - (100_000 + (1000 * i)))).Average();
        var near = predicted.Select((cells, i) => Math.Abs(cells[1] - (0.001 * i))).Average();
        Assert.InRange(far, 0, 5000);
        Assert.InRange(near, 0, 0.005);
        var evaluated = JsonAnswer.Of(Session.Of("evaluate", run, _folder["all.csv"], "--json"));
        Assert.Equal((far + near) / 2, evaluated.GetProperty("mae").GetDouble(), 1e-6);
        var answer = JsonAnswer.Of(Session.Of("predict", run, _folder["all.csv"], "--json"));
        Assert.Equal(predicted[3][0], answer.GetProperty("predictions")[3].GetProperty("prediction(far)").GetDouble());
        Assert.Equal(ExitCode.Good, Session.Of("verify", run).Code);
    }

    [Fact]
    public void Numbers_far_from_0_are_said_and_a_scale_goes_with_an_exported_model()
    {
        var table = "x,price\n" + Lines(i => $"{i},{200_000 + (1000 * i)}");
        var plain = Experiment(table, new TableSettings(TargetKind: TargetKind.Number), new MeanSquaredError());
        var session = Session.Of("run", _folder.Write("e.json", plain.ToJson()), "--out", _folder["plain"]);
        Assert.Equal(
            "funcdnn: roles: note: the targets are about 214500, but the outputs of a network start near 0: "
                + "\"targetScale\": \"standard\" in the settings of the table usually learns faster.",
            Assert.Single(session.ErrorLines)
        );
        var settings = new TableSettings(TargetKind: TargetKind.Number, TargetScale: TargetScale.Standard);
        var run = PeopleTable.Trained(_folder, Experiment(table, settings, new MeanSquaredError()));
        Assert.Matches(
            @"^funcdnn: column price is 8655\.\d+ times the output plus 214500, as transformation\.json says: "
                + "the model was trained on scaled targets\\.$",
            Assert.Single(Session.Of("export", run, "--to", "safetensors").ErrorLines)
        );
    }

    [Fact]
    public void Labels_are_predicted_with_their_names()
    {
        var run = Trained(
            "x,big,odd\n" + Lines(i => $"{i},{(i > 15 ? "yes" : "no")},{i % 2}"),
            new TableSettings(Targets: ["big", "odd"]),
            new SigmoidCrossEntropy(),
            outputs: 2
        );
        var answer = JsonAnswer.Of(Session.Of("predict", run, _folder["all.csv"], "--json")).GetProperty("predictions");
        Assert.Equal("no", answer[0].GetProperty("prediction(big)").GetString());
        Assert.Equal("yes", answer[29].GetProperty("prediction(big)").GetString());
        // The name of a class is a text even if it looks like a number.
        Assert.Equal(JsonValueKind.String, answer[0].GetProperty("prediction(odd)").ValueKind);
        Assert.InRange(answer[29].GetProperty("p(big=yes)").GetDouble(), 0.5, 1);
        Assert.InRange(answer[29].GetProperty("p(odd=1)").GetDouble(), 0, 1);
        var evaluated = JsonAnswer.Of(Session.Of("evaluate", run, _folder["all.csv"], "--json"));
        Assert.InRange(evaluated.GetProperty("labelAccuracy").GetDouble(), 0.6, 1);
    }

    private static string Lines(Func<int, FormattableString> line) =>
        string.Concat(Enumerable.Range(0, 30).Select(i => FormattableString.Invariant(line(i)) + "\n"));

    private string Trained(
        string table,
        TableSettings settings,
        Objective objective,
        int outputs,
        ClassWeights? weights = null
    ) =>
        PeopleTable.Trained(
            _folder,
            Experiment(table, settings, objective, outputs) with
            {
                ClassWeights = weights is { } given ? given : default(LanguageExt.Option<ClassWeights>),
            }
        );

    private Experiment Experiment(string table, TableSettings settings, Objective objective, int outputs = 1) =>
        new(
            "roles",
            new CsvTable(_folder.Write("all.csv", table), settings, TestFraction: 0),
            new Network(new Dense(outputs)),
            objective,
            new Adam(0.1),
            Epochs: 200
        );
}
