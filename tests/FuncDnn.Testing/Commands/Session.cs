using System.Text;
using FuncDnn.Cli;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Course;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Output;

namespace FuncDnn.Testing.Commands;

/// <summary>The result of a command that ran in the test's process.</summary>
internal sealed record Session(ExitCode Code, string Out, string Error)
{
    /// <summary>The lines of standard error.</summary>
    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The only error; a folder without fingerprints may give a warning besides.</summary>
    public string OnlyError =>
        Assert.Single(
            ErrorLines,
            line => !line.Contains($"there is no {RunFiles.Fingerprints}, as in runs of", StringComparison.Ordinal)
        );

    public static Session Of(params string[] args) => With(new Setting(), args);

    public static Session With(Setting setting, params string[] args) =>
        Of(console => Program.Run(args, console), setting);

    public static Session Of(Func<CommandConsole, ExitCode> command) => Of(command, new Setting());

    /// <summary>An experiment of the catalogue with few epochs, as JSON.</summary>
    public static string Short(string name, Func<Experiment, Experiment>? change = null) =>
        (change ?? (same => same))(Catalogue.Find(name).Single() with { Epochs = 3, ReportEvery = 1 }).ToJson();

    private static Session Of(Func<CommandConsole, ExitCode> command, Setting setting)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var console = new CommandConsole(
            () => new MemoryStream(setting.InputBytes ?? Encoding.UTF8.GetBytes(setting.Input)),
            output,
            error,
            setting.IsTerminal,
            setting.HasColor,
            Width: () => 120,
            new StoppedClock(),
            setting.Files ?? new Disk(),
            setting.Cancel
        );
        var code = command(console);
        return new(code, output.ToString(), error.ToString());
    }

    /// <summary>A stopped clock: the output does not depend on the speed of the machine.</summary>
    private sealed class StoppedClock : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }
}

/// <summary>The environment that a command starts in.</summary>
/// <param name="Input">The text of standard input.</param>
/// <param name="InputBytes">The bytes of standard input, if they are not those of the text.</param>
/// <param name="IsTerminal">Whether the output is a terminal.</param>
/// <param name="HasColor">Whether colours may be used.</param>
/// <param name="Files">The file system; by default the disk.</param>
/// <param name="Cancel">Cancelled by a signal.</param>
internal sealed record Setting(
    string Input = "",
    byte[]? InputBytes = null,
    bool IsTerminal = false,
    bool HasColor = false,
    IFiles? Files = null,
    CancellationToken Cancel = default
);
