using FuncDnn.EndToEnd.Runs;
using FuncDnn.Runs.Failures;
using FuncDnn.Testing.Commands;
using static FuncDnn.Testing.Tables.PeopleTable;

namespace FuncDnn.EndToEnd.Commands;

/// <summary>A hyphen is standard input, or refused where there is nothing to read from it.</summary>
public sealed class StandardInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CommandProcesses _processes = new();

    public void Dispose()
    {
        _processes.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("predict")]
    [InlineData("predict", "--json")]
    [InlineData("evaluate")]
    [InlineData("evaluate", "--json")]
    public void A_table_from_standard_input_gives_what_its_file_gives(string command, params string[] options)
    {
        var run = Run(_folder);
        var table = File.ReadAllText(_folder["all.csv"]);
        var read = Session.With(new Setting(Input: table), [command, run, "-", .. options]);
        Assert.Equal(Session.Of([command, run, _folder["all.csv"], .. options]), read);
        Assert.Equal(ExitCode.Good, read.Code);
    }

    [UnixFact]
    public void A_pipe_is_read_as_bytes_to_its_end()
    {
        var run = Run(_folder);
        var process = _processes.StartShell($"cat {_folder["all.csv"]} | \"$@\" predict {run} -");
        Assert.Equal(Session.Of("predict", run, _folder["all.csv"]).Out, process.StandardOutput.ReadToEnd());
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("color,x,who\n")]
    [InlineData("color,x,who\nred,1\n")]
    public void A_read_error_names_standard_input(string table)
    {
        var session = Session.With(new Setting(Input: table), "predict", Run(_folder), "-");
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.StartsWith("funcdnn: standard input: ", Assert.Single(session.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("show", "-")]
    [InlineData("run", "-")]
    [InlineData("sweep", "-")]
    public void Text_from_standard_input_is_decoded_strictly(params string[] words)
    {
        var session = Session.With(new Setting(InputBytes: [.. "{\n\"name\": \"M"u8, 0xF6, .. "r\"}"u8]), words);
        Assert.Equal(
            new Session(
                ExitCode.BadInput,
                "",
                "funcdnn: standard input: line 2: \\xF6 is not UTF-8; save it as UTF-8.\n"
            ),
            session
        );
    }

    [Fact]
    public void A_table_from_standard_input_is_decoded_strictly()
    {
        var setting = new Setting(InputBytes: [.. "color,x,who\nred,1,M"u8, 0x81, .. "r\n"u8]);
        Assert.StartsWith(
            "funcdnn: standard input: line 2: \\x81 is not UTF-8; ",
            Assert.Single(Session.With(setting, "predict", Run(_folder), "-").ErrorLines),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Standard_input_without_end_is_an_error()
    {
        var setting = new Setting(InputBytes: new byte[(16 << 20) + 1]);
        Assert.Equal(
            new Session(
                ExitCode.BadInput,
                "",
                "funcdnn: standard input: the input: it has more than 16777216 bytes; check that it is the right file.\n"
            ),
            Session.With(setting, "show", "-")
        );
    }

    [Theory]
    [InlineData("resume -", "DIR: a run is a folder, and cannot be read from standard input (-).")]
    [InlineData("verify -", "DIR: a run is a folder, and cannot be read from standard input (-).")]
    [InlineData("at - --step 1", "DIR: a run is a folder, and cannot be read from standard input (-).")]
    [InlineData(
        "export - --to npz",
        "MODEL: a model is a folder or a file, and cannot be read from standard input (-)."
    )]
    [InlineData("predict - -", "MODEL: a model is a folder or a file, and cannot be read from standard input (-).")]
    [InlineData("diff - b", "A: a run is a folder, and cannot be read from standard input (-).")]
    [InlineData("predict a b --out -", "--out: expected a file, got '-'.")]
    [InlineData("run moons-adam --out -", "--out: expected a folder, got '-'.")]
    public void A_hyphen_in_place_of_a_folder_or_an_output_is_refused(string words, string error)
    {
        var session = Session.Of(words.Split(' '));
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.StartsWith($"funcdnn: {error} See", Assert.Single(session.ErrorLines), StringComparison.Ordinal);
    }
}
