using System.Text.Json;
using FuncDnn.Cli.Commands;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Course;
using FuncDnn.Experiments.Sources;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Testing;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Runs;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.EndToEnd.Commands;

/// <summary>funcdnn check: the gradient of any experiment, at any step of a run.</summary>
public sealed class CheckCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> WithoutFiles { get; } =
    [.. Catalogue.All.Filter(one => one.Data is Generated or FootballFile).Map(one => one.Name)];

    [Theory]
    [MemberData(nameof(WithoutFiles))]
    public void The_gradient_of_every_experiment_of_the_catalogue_is_right_before_and_during_its_run(string name)
    {
        foreach (var step in new[] { 0, 1, 250 })
        {
            var session = Session.Of("check", name, "--step", $"{step}");
            Assert.Equal((ExitCode.Good, ""), (session.Code, session.Error));
            Assert.Contains("\nThe gradient is right: difference ", session.Out, StringComparison.Ordinal);
        }
    }

    [DataFact]
    public void The_gradients_of_the_experiments_on_files_are_right() =>
        Assert.All(
            Catalogue.All.Filter(one => one.Data is CatImages or SignImages),
            one =>
                Assert.Equal(
                    ExitCode.Good,
                    Session.Of("check", one.Name, "--data", DataFactAttribute.Folder("course")).Code
                )
        );

    [Fact]
    public void The_table_has_a_row_for_each_slot_with_both_numbers_of_its_worst_coordinate()
    {
        var lines = Session.Of("check", "moons-adam").Out.Split('\n');
        Assert.Equal("moons-adam after 0 of 50,000 steps, on 10 examples of its next step:", lines[0]);
        Assert.Matches("^slot +shape +checked +difference +worst at +backward +by differences +holds$", lines[2]);
        Assert.Matches(@"^W1 +5 x 2 +10 +\S+ +\[\d, \d\] +-?0\.\d+ +-?0\.\d+ +yes$", lines[4]);
        Assert.Equal(
            ["W1", "b1", "W2", "b2", "W3", "b3"],
            lines[4..].TakeWhile(line => line.Length > 0).Select(line => line.Split(' ')[0])
        );
    }

    [Fact]
    public void The_last_step_of_a_run_is_checked_by_default_and_any_other_on_request()
    {
        var run = Run(RunFolders.Small);
        Assert.StartsWith("small after 12 of 12 steps, on 8 examples", Of(run).Out, StringComparison.Ordinal);
        for (var step = 0; step <= 12; step++)
        {
            var session = Of(run, "--step", $"{step}");
            Assert.Equal(ExitCode.Good, session.Code);
            Assert.StartsWith($"small after {step} of 12 steps", session.Out, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_step_of_a_run_has_the_gradient_of_the_same_step_of_its_experiment()
    {
        var file = _folder.Write("small.json", RunFolders.Small.ToJson());
        Assert.Equal(Of(file, "--step", "7", "--json"), Of(Run(RunFolders.Small), "--step", "7", "--json"));
        Assert.NotEqual(Of(file, "--step", "7", "--json"), Of(file, "--step", "8", "--json"));
    }

    [Fact]
    public void An_experiment_in_single_precision_with_frozen_slots_and_class_weights_is_checked_in_double()
    {
        var experiment = RunFolders.Small with
        {
            Precision = Precision.Single,
            Freeze = ["W1"],
            ClassWeights = ClassWeights.Balanced,
            Objective = new SigmoidCrossEntropy() + new L2(0.7) + new L1(0.1),
        };
        var session = Of(_folder.Write("single.json", experiment.ToJson()), "--step", "5");
        Assert.Equal(ExitCode.Good, session.Code);
        Assert.Contains(", in double precision (it trains in single):", session.Out, StringComparison.Ordinal);
        Assert.Matches(@"\nW1 .* yes\n", session.Out);
    }

    [Fact]
    public void A_streamed_experiment_is_checked_on_the_examples_that_the_step_reads()
    {
        var whole = RunFolders.Undrawn(_folder) with { Random = RandomKind.Key };
        var streamed = whole with { Data = ((CsvTable)whole.Data) with { Stream = true } };
        var file = _folder.Write("streamed.json", streamed.ToJson());
        Assert.Equal(ExitCode.Good, Of(file).Code);
        Assert.Equal(ExitCode.Good, Of(file, "--step", "5").Code);
        Assert.NotEqual(Cost(Of(file, "--json")), Cost(Of(file, "--step", "1", "--json")));
        var run = Run(streamed);
        Assert.Equal(Cost(Of(file, "--step", "7", "--json")), Cost(Of(run, "--step", "7", "--json")));
    }

    private static double Cost(Session session) => JsonAnswer.Of(session).GetProperty("cost").GetDouble();

    [Fact]
    public void A_wrong_gradient_exits_with_1_and_names_the_slots_below_the_mistake()
    {
        var experiment = RunFolders.Small with
        {
            Network = new Network(new Dense(3), new Identity(1.001), new BatchNorm(), new Dense(1)),
        };
        var text = Check(experiment, json: false);
        Assert.Equal(ExitCode.Failed, text.Code);
        Assert.Matches(@"\nW1 .* OFF\n", text.Out);
        Assert.Matches(@"\nW3 .* yes\n", text.Out);
        Assert.Matches(@"\nThe gradient is OFF: difference \S+, worst at dW1\[\d, \d\]: \S+ backward, ", text.Out);
        var answer = JsonAnswer.Of(Check(experiment, json: true), ExitCode.Failed);
        Assert.False(answer.GetProperty("holds").GetBoolean());
        Assert.Equal(ExitCode.Good, Check(experiment with { Network = Right }, json: false).Code);
    }

    [Fact]
    public void The_answer_in_json_has_every_slot()
    {
        var answer = JsonAnswer.Of(
            Session.Of("check", "moons-adam", "--coordinates", "4", "--examples", "3", "--json")
        );
        Assert.True(answer.GetProperty("holds").GetBoolean());
        Assert.Equal(
            ("moons-adam", 0, 50_000, 3),
            (
                answer.GetProperty("experiment").GetString(),
                answer.GetProperty("step").GetInt64(),
                answer.GetProperty("steps").GetInt64(),
                answer.GetProperty("examples").GetInt32()
            )
        );
        var slots = answer.GetProperty("slots").EnumerateArray().ToArray();
        Assert.Equal([4, 4, 4, 2, 2, 1], slots.Select(slot => slot.GetProperty("checked").GetInt32()));
        Assert.All(slots, slot => Assert.Equal(JsonValueKind.Number, Worst(slot, "backward")));
        Assert.All(slots, slot => Assert.Equal(JsonValueKind.Number, Worst(slot, "differences")));
    }

    private static JsonValueKind Worst(JsonElement slot, string number) =>
        slot.GetProperty("worst").GetProperty(number).ValueKind;

    [Theory]
    [InlineData("moons-adam --step 50001", "--step: moons-adam has the steps 0 to 50000, not 50001.")]
    [InlineData("moons-adm", "there is no experiment 'moons-adm'; did you mean moons-")]
    [InlineData("cats-deep", "--data")]
    [InlineData("moons-adam --examples 0", "--examples: expected a whole number of at least 1, got '0'.")]
    [InlineData("moons-adam --coordinates 0", "--coordinates: expected a whole number of at least 1, got '0'.")]
    [InlineData("moons-adam --set optimizer.rat=1", "optimizer.rat")]
    [InlineData("moons-adam --data nowhere", "--data: there is no folder nowhere.")]
    public void Bad_input_is_one_line(string words, string message)
    {
        var session = Session.Of(["check", .. words.Split(' ')]);
        Assert.Equal((ExitCode.BadInput, ""), (session.Code, session.Out));
        Assert.Contains(message, Assert.Single(session.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_checked_is_refused_with_the_reason()
    {
        void Refused(Session session, string message)
        {
            Assert.Equal((ExitCode.BadInput, ""), (session.Code, session.Out));
            Assert.Contains(message, Assert.Single(session.ErrorLines), StringComparison.Ordinal);
        }

        var run = Run(RunFolders.Small);
        Refused(Of(run, "--step", "13"), $"--step: {run} has the steps 0 to 12, not 13.");
        Refused(Of(run, "--set", "seed=2"), "--set: a run has the settings that it was trained with");
        Refused(Of(run, "--examples", "1"), "--examples: small: ");
        Refused(Of(_folder.Write("my.csv", "a,b\n1,2\n")), "is no experiment but data: write one");
        Refused(Of(_folder.Write("broken.json", "{")), "broken.json");
    }

    [Fact]
    public void An_interrupted_check_exits_with_130() =>
        Assert.Equal(
            ExitCode.Interrupted,
            Session
                .With(new Setting(Cancel: new CancellationToken(canceled: true)), "check", "moons-adam", "--step", "9")
                .Code
        );

    private static Network Right => new(new Dense(3), new Identity(1), new BatchNorm(), new Dense(1));

    private static Session Of(params string[] words) => Session.Of(["check", .. words]);

    private string Run(Experiment experiment)
    {
        Assert.Equal(ExitCode.Good, RunFolders.Run(experiment, _folder["run"], new Disk(), "--force").Code);
        return _folder["run"];
    }

    private static Session Check(Experiment experiment, bool json)
    {
        var run = ResumedRuns.Prepared(experiment);
        return Session.Of(console =>
            CheckCommand.Check(run, run.Start, examples: 8, coordinates: 50, console with { IsJson = json })
        );
    }

    /// <summary>The identity, whose backward pass is wrong by a factor.</summary>
    private sealed record Identity(double Factor) : Operation
    {
        public override int OutputRows(int inputRows) => inputRows;

        public override EquatableArray<Slot> Slots(int inputRows) => [];

        public override int SavedLength(int inputRows, int examples) => 0;

        public override RandomSource Initialize<T>(SlotSpans<T> parameters, RandomSource random) => random;

        public override void Forward<T>(in ForwardFrame<T> frame) => frame.Input.Values.CopyTo(frame.Output.Values);

        public override void Backward<T>(in BackwardFrame<T> frame)
        {
            for (var k = 0; k < frame.InputGradient.Values.Length; k++)
            {
                frame.InputGradient.Values[k] = T.CreateSaturating(Factor) * frame.OutputGradient.Values[k];
            }
        }
    }
}
