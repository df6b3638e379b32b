using System.Security.Cryptography;
using System.Text.Json;
using FuncDnn.Data.Synthetic;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Sources;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Runs;

namespace FuncDnn.EndToEnd.Runs;

/// <summary>A run records the files that its examples came from.</summary>
public sealed class DataFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Experiment _small;
    private readonly string _run;

    public DataFileTests()
    {
        _small = RunFolders.Undrawn(_folder);
        _run = _folder["run"];
        RunFolders.Interrupted(_small, _run, 2);
        RunFolders.Run(_small, _folder["other"], new Disk());
    }

    private string Csv => _folder["three.csv"];

    private string[][] Commands =>
        [
            ["verify", _run],
            ["at", _run, "--step", "3"],
            ["branch", _run, "--step", "3", "--out", _folder["b"]],
            ["resume", _run],
        ];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_environment_has_the_name_and_SHA_256_of_each_data_file()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(_run, RunFiles.Environment)));
        var file = Assert.Single(json.RootElement.GetProperty("dataFiles").EnumerateArray());
        Assert.Equal("three.csv", file.GetProperty("name").GetString());
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Csv))),
            file.GetProperty("sha256").GetString()
        );
    }

    [Fact]
    public void Every_command_that_reads_a_changed_file_reports_it_and_changes_nothing()
    {
        var before = File.ReadAllText(Csv);
        // Any changed byte counts, even if no number changes.
        File.AppendAllText(Csv, " ");
        var contents = _folder.Contents();
        Assert.All(Commands, words => Refused(words, "three.csv has changed since the run started (SHA-256 "));
        Assert.Equal(contents, _folder.Contents());
        File.WriteAllText(Csv, before);
        Assert.All(Commands, words => Assert.Equal(ExitCode.Good, Session.Of(words).Code));
    }

    [Fact]
    public void A_missing_file_is_reported()
    {
        File.Delete(Csv);
        Assert.All(Commands, words => Refused(words, "three.csv, which the run read, is missing"));
    }

    [Fact]
    public void Resume_verify_at_and_branch_find_the_folder_with_the_data_files()
    {
        var named = _small with { Data = ((CsvTable)_small.Data) with { Path = "three.csv" } };
        Assert.Equal(ExitCode.BadInput, RunFolders.Run(named, _folder["named"], new Disk()).Code);
        RunFolders.Interrupted(named, _folder["named"], 2, "--data", _folder.Path);
        string[][] commands =
        [
            ["branch", _folder["named"], "--step", "4", "--out", _folder["b"], "--quiet"],
            ["verify", _folder["named"]],
            ["at", _folder["named"], "--step", "5"],
            ["resume", _folder["named"], "--quiet"],
            ["verify", _folder["b"]],
        ];
        Assert.All(commands, words => Assert.Equal(ExitCode.Good, Session.Of(words).Code));
        Assert.Equal(RunFolders.Told(new Disk(), _folder["b"]), RunFolders.Told(new Disk(), _folder["named"]));
    }

    [Fact]
    public void A_diff_needs_the_old_file_only_if_states_differ()
    {
        RunFolders.Run(_small with { Seed = 5 }, _folder["seeded"], new Disk());
        File.AppendAllText(Csv, " ");
        Refused(["diff", _folder["other"], _folder["seeded"]], "three.csv has changed");
        Assert.Equal(ExitCode.Good, Session.Of("diff", _folder["other"], _folder["other"]).Code);
    }

    [Fact]
    public void A_file_that_replaces_generated_examples_is_reported()
    {
        var football = _small with { Data = new FootballFile() };
        Assert.Equal(ExitCode.Good, RunFolders.Run(football, _folder["made"], new Disk(), "--data", _folder.Path).Code);
        _folder.Write("data.mat", "anything");
        Refused(["verify", _folder["made"]], "data.mat is there now, and was not when the run started");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"data\": null, \"checkpointEvery\": 2}")]
    [InlineData("{\"data\": null, \"checkpointEvery\": 2, \"dataFiles\": 3}")]
    [InlineData("{\"data\": null, \"checkpointEvery\": 2, \"dataFiles\": [{\"name\": \"three.csv\"}]}")]
    [InlineData("{\"data\": null, \"checkpointEvery\": 2, \"dataFiles\": [{\"name\": 1, \"sha256\": \"ab\"}]}")]
    public void A_folder_that_does_not_list_its_files_is_accepted(string environment)
    {
        File.WriteAllText(Path.Combine(_run, RunFiles.Environment), environment);
        Assert.Equal(ExitCode.BadInput, Session.Of("verify", _run).Code);
        // As in an earlier version.
        File.Delete(Path.Combine(_run, RunFiles.Fingerprints));
        Assert.Equal(ExitCode.Good, Session.Of("verify", _run).Code);
    }

    [Fact]
    public void Every_source_names_the_files_that_it_reads()
    {
        string[] Names(DataSource source) =>
            [.. source.Files(_folder.Path).Map(path => Path.GetRelativePath(_folder.Path, path))];
        Assert.Equal(["train_catvnoncat.h5", "test_catvnoncat.h5"], Names(new CatImages()));
        Assert.Equal(["train_signs.h5", "test_signs.h5"], Names(new SignImages()));
        _folder.Write("train_signs_substitute.h5", "");
        Assert.Equal(["train_signs_substitute.h5", "test_signs.h5"], Names(new SignImages()));
        Assert.Equal(["t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"], Names(new Digits()));
        _folder.Write("train-images-idx3-ubyte", "");
        Assert.Equal(
            [
                "t10k-images-idx3-ubyte.gz",
                "t10k-labels-idx1-ubyte.gz",
                "train-images-idx3-ubyte",
                "train-labels-idx1-ubyte.gz",
            ],
            Names(new Digits())
        );
        Assert.Empty(Names(new FootballFile()));
        Assert.Empty(new CatImages().Files(default));
        Assert.Empty(Names(new Generated(new TwoMoons(), 10)));
        Assert.Equal(["three.csv"], Names(new CsvTable("three.csv", new TableSettings())));
    }

    private static void Refused(string[] words, string expected)
    {
        var session = Session.Of(words);
        Assert.Equal((ExitCode.BadInput, ""), (session.Code, words[0] == "diff" ? "" : session.Out));
        Assert.Contains(expected, Assert.Single(session.ErrorLines), StringComparison.Ordinal);
    }
}
