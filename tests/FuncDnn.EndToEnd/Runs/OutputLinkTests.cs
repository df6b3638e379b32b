using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Runs;

namespace FuncDnn.EndToEnd.Runs;

/// <summary>No output replaces an input, whatever paths lead to it, and no draft follows a link.</summary>
public sealed class OutputLinkTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public OutputLinkTests()
    {
        Assert.Equal(ExitCode.Good, RunFolders.Run(RunFolders.Undrawn(_folder), Run, new Disk()).Code);
        File.CreateSymbolicLink(_folder["link"], "run");
        File.CreateSymbolicLink(_folder["here"], ".");
        _folder.Write("new.csv", "1,2,3\n4,5,6\n");
        _folder.Write("mine", "mine");
    }

    private string Run => _folder["run"];

    public void Dispose()
    {
        File.Delete(_folder["link"]);
        File.Delete(_folder["here"]);
        _folder.Dispose();
    }

    [Theory]
    [InlineData("run/")]
    [InlineData("link")]
    [InlineData("here/run")]
    [InlineData("here/here/link")]
    [InlineData("run/checkpoints/..")]
    public void A_branch_never_replaces_its_parent_whatever_path_leads_to_it(string path)
    {
        foreach (var (parent, child) in new[] { (Run, _folder[path]), (_folder[path], Run) })
        {
            Unchanged("this is the run to continue from", "branch", parent, "--step", "5", "--out", child, "--force");
        }
    }

    [Theory]
    [InlineData("new.csv", "new.csv")]
    [InlineData("here/new.csv", "new.csv")]
    [InlineData("new.csv", "here/new.csv")]
    [InlineData("linked.csv", "new.csv")]
    [InlineData("linked.csv", "linked.csv")]
    public void Predictions_never_replace_the_table_that_they_are_made_from(string table, string file)
    {
        File.CreateSymbolicLink(_folder["linked.csv"], "here/new.csv");
        Unchanged("that the command reads", "predict", Run, _folder[table], "--out", _folder[file], "--force");
    }

    [Theory]
    [InlineData("run/parameters.safetensors")]
    [InlineData("link/experiment.json")]
    [InlineData("run/result.json")]
    [InlineData("run/checkpoints/000000000012.safetensors")]
    public void No_command_replaces_a_file_of_a_run(string file)
    {
        string[] output = ["--out", _folder[file], "--force"];
        Unchanged("is a file of a run", ["export", Run, "--to", "safetensors", .. output]);
        Unchanged("is a file of a run", ["predict", Run, _folder["new.csv"], .. output]);
        Unchanged("is a file of a run", ["at", Run, "--step", "5", .. output]);
    }

    [Fact]
    public void Parameters_never_replace_the_data_of_the_run() =>
        Unchanged("that the command reads", "at", Run, "--step", "5", "--out", _folder["here/three.csv"], "--force");

    [Fact]
    public void A_link_is_replaced_only_if_forced_and_the_file_that_it_names_stays()
    {
        File.CreateSymbolicLink(_folder["out.csv"], "nowhere");
        Unchanged("already exists", "predict", Run, _folder["new.csv"], "--out", _folder["out.csv"]);
        File.Delete(_folder["out.csv"]);
        File.CreateSymbolicLink(_folder["out.csv"], "mine");
        Unchanged("already exists", "predict", Run, _folder["new.csv"], "--out", _folder["out.csv"]);
        Assert.Equal(
            ExitCode.Good,
            Session.Of("predict", Run, _folder["new.csv"], "--out", _folder["out.csv"], "--force").Code
        );
        Assert.Null(new FileInfo(_folder["out.csv"]).LinkTarget);
        Assert.Equal("mine", File.ReadAllText(_folder["mine"]));
    }

    [Fact]
    public void A_device_is_never_replaced()
    {
        if (!OperatingSystem.IsWindows())
        {
            Unchanged("is a device", "predict", Run, _folder["new.csv"], "--out", "/dev/null", "--force");
        }
    }

    [Fact]
    public void A_draft_follows_no_link_and_the_drafts_of_killed_processes_are_deleted()
    {
        const string dead = ".funcdnn-999999999-0123456789abcdef-1.draft";
        string[] folders = ["", "run/", "run/checkpoints/"];
        Array.ForEach(folders, folder => _folder.Write(folder + dead, "half"));
        // The names of drafts in earlier versions.
        File.CreateSymbolicLink(_folder[".out.csv.draft"], "mine");
        Assert.Equal(ExitCode.Good, Session.Of("predict", Run, _folder["new.csv"], "--out", _folder["out.csv"]).Code);
        Assert.False(File.Exists(_folder[dead]));
        Assert.Equal(ExitCode.Good, RunFolders.Run(RunFolders.Undrawn(_folder), Run, new Disk()).Code);
        Assert.All(folders, folder => Assert.False(File.Exists(_folder[folder + dead])));
        Assert.Equal("mine", File.ReadAllText(_folder["mine"]));
    }

    [Fact]
    public void The_disk_writes_new_files_only_and_locks_no_link()
    {
        var disk = new Disk();
        File.CreateSymbolicLink(_folder["a"], "mine");
        File.CreateSymbolicLink(_folder["b"], "nowhere");
        Assert.All(["a", "b", "mine"], name => Assert.Throws<IOException>(() => disk.Write(_folder[name], [1])));
        Assert.All(["a", "b"], name => Assert.Throws<IOException>(() => disk.Lock(_folder[name])));
        Assert.Equal("mine", File.ReadAllText(_folder["mine"]));
        Assert.False(File.Exists(_folder["nowhere"]));
    }

    private void Unchanged(string expected, params string[] words)
    {
        var before = Contents();
        var session = Session.Of(words);
        Assert.Equal((ExitCode.BadInput, ""), (session.Code, session.Out));
        Assert.Contains(expected, Assert.Single(session.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(before, Contents());
    }

    private Dictionary<string, string> Contents() =>
        new[] { "", "run", "run/checkpoints" }
            .SelectMany(folder => Directory.GetFiles(_folder[folder]))
            .Where(file => File.Exists(file) && new FileInfo(file).LinkTarget is null)
            .ToDictionary(file => file, file => Convert.ToHexString(File.ReadAllBytes(file)), StringComparer.Ordinal);
}
