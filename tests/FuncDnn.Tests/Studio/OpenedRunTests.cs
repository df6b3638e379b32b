using FuncDnn.Experiments.Runs;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Folders;
using FuncDnn.Studio.Histories;
using FuncDnn.Studio.Library;
using FuncDnn.Studio.Moments;
using FuncDnn.Testing.Commands;
using LanguageExt;

namespace FuncDnn.Tests.Studio;

/// <summary>The states of a stored run, and what is shown of them.</summary>
public sealed class OpenedRunTests : IDisposable
{
    private const int Steps = 60;
    private readonly TemporaryFolder _folder = new();

    public OpenedRunTests()
    {
        var file = _folder.Write("my.json", Session.Short("moons-adam", one => one with { Epochs = Steps / 5 }));
        var session = Session.Of("run", file, "--out", _folder["run"], "--checkpoint-every", "20", "--quiet");
        Assert.Equal((ExitCode.Good, ""), (session.Code, session.Error));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_step_has_the_state_of_the_uninterrupted_run_whatever_was_looked_at_before()
    {
        var opened = Open();
        var states = opened
            .Run.Train(opened.Run.Start, new RunEventPolicy(EveryAfter: 0), _ => { }, default)
            .Select(one => one.ThrowIfFail().Snapshot)
            .ToDictionary(state => state.Step, state => state.StateSha256);
        Assert.All(
            [Steps, 3, 41, 40, 39, 20, 1, Steps - 1],
            step => Assert.Equal(states[step], opened.At(step, default).ThrowIfFail().StateSha256)
        );
    }

    [Fact]
    public void A_damaged_checkpoint_is_skipped_and_named()
    {
        var (intact, step) = (Open().At(45, default).ThrowIfFail().StateSha256, 40);
        var file = Path.Combine(_folder["run"], RunFiles.Checkpoints, CheckpointFolder.Name(step));
        var bytes = File.ReadAllBytes(file);
        bytes[^1] ^= 1;
        File.WriteAllBytes(file, bytes);
        var view = StepView.Of(Open(), new(45, Option<int>.None, Option<(double, double)>.None), default).ThrowIfFail();
        Assert.Equal(intact, view.State.StateSha256);
        Assert.Contains("The checkpoint of step 40 was skipped:", StepFragment.Of(view), StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_that_differs_from_the_stored_fingerprint_is_an_error()
    {
        Directory.Delete(_folder[$"run/{RunFiles.Checkpoints}"], recursive: true);
        var chain = _folder[$"run/{RunFiles.Chain}"];
        var other = Open();
        File.WriteAllText(chain, ChangedChain());
        Assert.True(other.At(5, default).IsFail);
    }

    [Theory]
    [InlineData(RunFiles.Environment)]
    [InlineData(RunFiles.Chain)]
    [InlineData(RunFiles.Checkpoints)]
    public void A_file_that_is_a_link_out_of_the_folder_is_not_read(string name)
    {
        var (inside, outside) = (_folder[$"run/{name}"], _folder["outside"]);
        Directory.Move(inside, outside);
        File.CreateSymbolicLink(inside, outside);
        var shown = OpenedRun
            .Open(_folder["run"], cacheBytes: 1 << 20)
            .Match(opened => opened.At(45, default).Map(_ => opened.Damaged.Count).IfFail(-1), _ => -1);
        // Without checkpoints the state is computed from the start.
        Assert.Equal(name == RunFiles.Checkpoints ? 0 : -1, shown);
        var files = new ShownFiles(_folder["run"]);
        Assert.Contains(
            "link",
            Assert.Throws<IOException>(() => Below(files, inside)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Files_outside_of_the_folder_of_a_run_are_not_read_and_none_is_written()
    {
        var files = new ShownFiles(_folder["run"]);
        Assert.Throws<IOException>(() => files.Read(_folder["my.json"]));
        Assert.Throws<IOException>(() => files.Read(_folder["run/../my.json"]));
        Assert.Throws<UnauthorizedAccessException>(() => files.Write(_folder["run/new"], [1]));
        Assert.Throws<UnauthorizedAccessException>(() => files.Delete(_folder[$"run/{RunFiles.Chain}"]));
    }

    [Fact]
    public void Looking_at_a_run_writes_nothing_into_its_folder()
    {
        var before = _folder.Contents();
        var opened = Open();
        Assert.True(StepView.Of(opened, new(33, 2, Option<(double, double)>.None), default).IsSucc);
        Assert.Equal(before, _folder.Contents());
    }

    [Fact]
    public void A_point_of_the_plane_finds_the_example_next_to_it()
    {
        var opened = Open();
        var surface = Surface.Of(opened.Data).IfNone(() => throw new KeyNotFoundException());
        var inputs = opened.Data.Train.Inputs;
        Assert.All(
            Enumerable.Range(0, 20),
            example =>
            {
                var (x, y) = (
                    surface.Plane.X.Position(inputs[0, example]),
                    1 - surface.Plane.Y.Position(inputs[1, example])
                );
                Assert.Equal(example, surface.Nearest(x, y));
                var view = StepView.Of(opened, new(Steps, Option<int>.None, (x, y)), default).ThrowIfFail();
                Assert.Equal(example, view.Example.Map(one => one.Index).IfNone(-1));
            }
        );
    }

    [Fact]
    public void Columns_of_units_are_operations_with_weights_with_what_is_computed_from_them_alone()
    {
        var opened = Open();
        var layout = opened.Run.ModelAt(opened.Run.Start).ParametersAsDouble().Layout;
        var columns = UnitColumn.Of(opened.Diagram, layout);
        Assert.Equal([2, 5, 2, 1], columns.Map(column => column.Units));
        Assert.Equal(["W1", "W2", "W3"], columns.Bind(column => column.Sources).Map(source => source.Weights));
        Assert.Equal([0, 1, 2], columns.Bind(column => column.Sources).Map(source => source.Column));
        Assert.Equal("Dense 1, Relu", columns[1].Title);
    }

    [Fact]
    public async Task A_run_that_was_replaced_is_read_anew()
    {
        var runs = new OpenedRuns(1 << 20);
        var first = await Get(runs);
        Assert.Same(first, await Get(runs));
        File.SetLastWriteTimeUtc(_folder[$"run/{RunFiles.Experiment}"], DateTime.UnixEpoch);
        Assert.NotSame(first, await Get(runs));
    }

    private async Task<OpenedRun> Get(OpenedRuns runs) => Value(await runs.Get(_folder["run"]));

    private OpenedRun Open() => Value(OpenedRun.Open(_folder["run"], 1 << 20));

    private static OpenedRun Value(Outcome<OpenedRun> opened) =>
        opened.Match(one => one, failure => throw new InvalidOperationException(string.Join(' ', failure.Messages)));

    // The chain of a run with other states: its links fit each other, and the experiment.
    private string ChangedChain()
    {
        var experiment = File.ReadAllBytes(_folder[$"run/{RunFiles.Experiment}"]);
        var states = File.ReadAllLines(_folder[$"run/{RunFiles.Chain}"]).Select(line => line.Split(' ')).ToArray();
        var chain = FuncDnn.Experiments.Checkpoints.StateChain.Of(experiment);
        foreach (var parts in states)
        {
            chain = chain.Add(long.Parse(parts[0]), new string('0', parts[1].Length));
        }

        return chain.ToText();
    }

    private static object Below(ShownFiles files, string path) =>
        Directory.Exists(path) ? files.List(path) : files.Read(path);
}
