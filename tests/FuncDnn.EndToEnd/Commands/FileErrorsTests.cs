using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Testing.Commands;

namespace FuncDnn.EndToEnd.Commands;

/// <summary>An error of the system names the file that the user named, never the draft of it.</summary>
public sealed class FileErrorsTests
{
    [Theory]
    [InlineData("Access to the path '/a/.x.draft' is denied.", "Access to the path is denied")]
    [InlineData("Could not find a part of the path '/a/.x.draft'.", "Could not find a part of the path")]
    [InlineData("Could not find file '/it's/.x.draft'.", "Could not find file")]
    [InlineData("No space left on device : '/a/.x.draft'", "No space left on device")]
    [InlineData("Too many open files", "Too many open files")]
    [InlineData("", "")]
    public void The_message_is_kept_without_the_path(string message, string expected) =>
        Assert.Equal(expected, FileErrors.WithoutFileName(message));

    [Fact]
    public void An_output_in_a_missing_folder_is_named_as_the_user_named_it()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("my.json", Session.Short("moons-adam"));
        Assert.Equal(ExitCode.Good, Session.Of("run", file, "--out", folder["run"], "--quiet").Code);
        var session = Session.Of("export", folder["run"], "--to", "npz", "--out", folder["no/model.npz"]);
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.Equal(
            $"funcdnn: {folder["no/model.npz"]} cannot be written: Could not find a part of the path.",
            Assert.Single(session.ErrorLines)
        );
    }
}
