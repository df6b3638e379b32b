using FuncDnn.Data.Synthetic;
using FuncDnn.Experiments.Sources;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Runs.Failures;
using FuncDnn.Testing.Commands;

namespace FuncDnn.EndToEnd.Commands;

public sealed class BadInputTests
{
    [Fact]
    public void All_errors_of_a_file_are_reported_at_once_with_file_and_path()
    {
        using var folder = new TemporaryFolder();
        var json = Session
            .Short("moons-adam")
            .Replace("\"epochs\": 3", "\"epochs\": 0", StringComparison.Ordinal)
            .Replace("\"beta1\": 0.9", "\"beta1\": 1.5", StringComparison.Ordinal)
            .Replace("\"reportEvery\"", "\"reportevery\"", StringComparison.Ordinal);
        var session = Refused(folder, json);
        Assert.Equal(3, session.ErrorLines.Length);
        Assert.All(
            session.ErrorLines,
            line => Assert.StartsWith($"funcdnn: {folder["my.json"]}: $", line, StringComparison.Ordinal)
        );
        Assert.Contains(session.ErrorLines, line => line.Contains("$.reportevery", StringComparison.Ordinal));
        Assert.Contains(session.ErrorLines, line => line.Contains("$.optimizer", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"epochs\": 3", "\"epochs\": 0")]
    [InlineData("\"epochs\": 3", "\"epochs\": 3, \"epochs\": 4")]
    [InlineData("\"epochs\": 3", "\"epochs\": 1e400")]
    [InlineData("\"epochs\": 3", "\"epochs\": \"3\"")]
    [InlineData("\"epochs\": 3", "\"epochs\": 3, \"epocs\": 3")]
    [InlineData("\"rate\": 0.0007", "\"rate\": -0.0007")]
    [InlineData("\"kind\": \"adam\"", "\"kind\": \"adamant\"")]
    [InlineData("\"name\": \"moons-adam\"", "\"name\": \"../moons\"")]
    [InlineData("\"precision\": \"double\"", "\"precision\": \"half\"")]
    [InlineData("\"train\": 300", "\"train\": 0")]
    [InlineData("\"units\": 5", "\"units\": 0")]
    [InlineData("{", "")]
    public void An_error_in_a_file_is_one_line_and_exit_code_2(string right, string wrong)
    {
        using var folder = new TemporaryFolder();
        var json = Session.Short("moons-adam");
        Assert.Contains(right, json, StringComparison.Ordinal);
        var at = json.IndexOf(right, StringComparison.Ordinal);
        var session = Refused(folder, json[..at] + wrong + json[(at + right.Length)..]);
        Assert.Contains("my.json: ", Assert.Single(session.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_in_a_term_of_a_sum_is_reported_once_with_its_path()
    {
        using var folder = new TemporaryFolder();
        var json = Session.Short("reg-l2").Replace("\"lambda\": 0.7", "\"lambda\": -0.7", StringComparison.Ordinal);
        Assert.Contains(
            "my.json: $.objective.addends[1]: ",
            Assert.Single(Refused(folder, json).ErrorLines),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void More_steps_than_can_be_counted_are_bad_input()
    {
        using var folder = new TemporaryFolder();
        var session = Refused(folder, Session.Short("moons-adam", one => one with { Epochs = long.MaxValue }));
        Assert.Contains("take fewer epochs", Assert.Single(session.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void More_parameters_than_fit_in_an_array_are_bad_input()
    {
        using var folder = new TemporaryFolder();
        var network = new Network(new Dense(2_000_000_000), new Dense(1));
        var session = Refused(folder, Session.Short("moons-adam", one => one with { Network = network }));
        Assert.Contains(
            "with W1 (2000000000 x 2) there are 4000000000 parameters",
            Assert.Single(session.ErrorLines),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void More_numbers_in_a_layer_than_fit_in_an_array_are_bad_input()
    {
        using var folder = new TemporaryFolder();
        var session = Refused(
            folder,
            Session.Short(
                "moons-adam",
                one =>
                    one with
                    {
                        Network = new Network(new Dense(2150), new Dense(1)),
                        Data = new Generated(new TwoMoons(), 1_000_000),
                        BatchSize = 0,
                    }
            )
        );
        Assert.Matches(
            "2150 units for a batch of 1000000 examples are 2150000000 numbers .*set batchSize to at most",
            Assert.Single(session.ErrorLines)
        );
    }

    [Fact]
    public void Batch_normalization_of_one_example_is_bad_input()
    {
        using var folder = new TemporaryFolder();
        var network = new Network(new Dense(4), new BatchNorm(), new Dense(1));
        var session = Refused(
            folder,
            Session.Short("moons-adam", one => one with { Network = network, BatchSize = 1 })
        );
        Assert.Contains("take a batchSize of at least 2", Assert.Single(session.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_that_does_not_fit_the_data_is_bad_input()
    {
        using var folder = new TemporaryFolder();
        var session = Refused(
            folder,
            Session.Short("moons-adam", one => one with { Network = one.Network.Then(new Dense(3)) })
        );
        Assert.Contains("3 outputs", Assert.Single(session.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        using var folder = new TemporaryFolder();
        var session = Session.Of("run", folder["no.json"], "--out", folder["out"]);
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.StartsWith(
            $"funcdnn: {folder["no.json"]}: there is no such file",
            Assert.Single(session.ErrorLines),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_folder_is_not_an_experiment()
    {
        using var folder = new TemporaryFolder();
        var session = Session.Of("run", folder.Path);
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.EndsWith(
            "the folder: it has 0 folders; give one for each class, with its pictures; of an experiment name the file.",
            Assert.Single(session.ErrorLines),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("mnist", "--data DIR")]
    [InlineData("cats-deep", "--data DIR")]
    public void Data_that_is_not_built_in_must_be_given(string name, string remedy)
    {
        using var folder = new TemporaryFolder();
        var session = Session.Of("run", name, "--out", folder["out"]);
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.Contains(remedy, Assert.Single(session.ErrorLines), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["out"]));
    }

    [Fact]
    public void Data_files_that_are_missing_or_broken_are_named()
    {
        using var folder = new TemporaryFolder();
        folder.Write("data.mat", "not a MATLAB file");
        foreach (var (name, file) in new[] { ("mnist", "t10k-images-idx3-ubyte"), ("reg-none", "data.mat") })
        {
            var session = Session.Of("run", name, "--data", folder.Path, "--out", folder["out"]);
            Assert.Equal(ExitCode.BadInput, session.Code);
            Assert.Contains(file, Assert.Single(session.ErrorLines), StringComparison.Ordinal);
            Assert.False(Directory.Exists(folder["out"]));
        }
    }

    /// <summary>Runs a file with a new output folder, and checks that no folder is left.</summary>
    private static Session Refused(TemporaryFolder folder, string json)
    {
        var session = Session.Of("run", folder.Write("my.json", json), "--out", folder["out"]);
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.False(Directory.Exists(folder["out"]));
        return session;
    }
}
