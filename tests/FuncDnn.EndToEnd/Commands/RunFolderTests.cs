using System.Text;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Testing.Commands;

namespace FuncDnn.EndToEnd.Commands;

public sealed class RunFolderTests
{
    private static EquatableArray<FileContent> First { get; } =
        Files((RunFiles.Cost, "old cost"), (RunFiles.Boundary, "old boundary"), Result);

    private static (string, string) Result => (RunFiles.Result, "{ \"parametersSha256\": \"\" }");

    [Fact]
    public void A_run_replaces_an_earlier_one_and_deletes_its_other_files()
    {
        using var folder = new TemporaryFolder();
        Write(folder["a/b"], First);
        Write(folder["a/b"], Files((RunFiles.Cost, "new cost"), Result));
        Assert.Equal(
            [".lock", "cost.svg", "fingerprints.txt", "metrics.jsonl", "result.json", "states.chain", "steps.marks"],
            Names(folder["a/b"])
        );
        Assert.Equal("new cost", File.ReadAllText(folder["a/b/cost.svg"]));
    }

    [Fact]
    public void A_folder_that_was_created_and_not_used_is_deleted_with_its_created_parents()
    {
        using var folder = new TemporaryFolder();
        Opened(folder["a/b/c"]).Dispose();
        Assert.Empty(folder.Contents());
    }

    [Fact]
    public void An_existing_folder_stays()
    {
        using var folder = new TemporaryFolder();
        Write(folder["a"], First);
        var before = folder.Contents();
        Opened(folder["a"]).Dispose();
        Assert.Equal(before, folder.Contents());
    }

    [Fact]
    public void When_a_file_cannot_be_replaced_the_reason_is_one_line_and_no_drafts_remain()
    {
        using var folder = new TemporaryFolder();
        using var opened = Opened(folder["a"]);
        Directory.CreateDirectory(folder["a/result.json"]);
        var failure = opened.Write(First).Failure();
        Assert.Equal(ExitCode.BadInput, failure.Code);
        Assert.StartsWith(
            $"{folder["a"]}: the folder cannot be written to",
            Assert.Single(failure.Messages),
            StringComparison.Ordinal
        );
        Assert.Equal([".lock"], Names(folder["a"]).Where(name => name[0] == '.'));
    }

    [Theory]
    [InlineData("notes.txt")]
    [InlineData("experiment.json")]
    public void A_folder_with_foreign_files_is_refused_unless_forced(string name)
    {
        using var folder = new TemporaryFolder();
        folder.Write(name, "mine");
        var error = RunFolder.Open(new Disk(), folder.Path, force: false).Failure().Messages.Single();
        Assert.Contains(name, error, StringComparison.Ordinal);
        Assert.Contains("--force", error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(folder[name]));
        using var forced = RunFolder.Open(new Disk(), folder.Path, force: true).Value();
        Assert.Equal(folder.Path, forced.Path);
    }

    [Fact]
    public void Hidden_files_are_ignored()
    {
        using var folder = new TemporaryFolder();
        folder.Write(".gitignore", "*");
        using var opened = Opened(folder.Path);
        Assert.Equal(folder.Path, opened.Path);
    }

    [Theory]
    [InlineData("file")]
    [InlineData("file/below")]
    public void A_file_is_not_a_folder(string path)
    {
        using var folder = new TemporaryFolder();
        folder.Write("file", "mine");
        var failure = RunFolder.Open(new Disk(), folder[path], force: true).Failure();
        Assert.Equal(ExitCode.BadInput, failure.Code);
        Assert.Contains("--out", failure.Messages.Single(), StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(folder["file"]));
    }

    [Fact]
    public void A_folder_that_cannot_be_created_is_bad_input()
    {
        using var folder = new TemporaryFolder();
        var failure = RunFolder.Open(new Disk(), folder[new string('x', 300)], force: false).Failure();
        Assert.Equal(ExitCode.BadInput, failure.Code);
        Assert.Empty(folder.Contents());
    }

    private static RunFolder Opened(string path) => RunFolder.Open(new Disk(), path, force: false).Value();

    private static void Write(string path, EquatableArray<FileContent> files)
    {
        using var folder = Opened(path);
        Assert.False(folder.Begin(EquatableArray<FileContent>.Empty).IsFailure);
        Assert.False(folder.Write(files).IsFailure);
    }

    private static string[] Names(string path) =>
        [.. Directory.GetFiles(path).Select(file => Path.GetFileName(file)).Order()];

    private static EquatableArray<FileContent> Files(params (string Name, string Text)[] files) =>
        files.Select(file => new FileContent(file.Name, Encoding.UTF8.GetBytes(file.Text))).ToEquatableArray();
}
