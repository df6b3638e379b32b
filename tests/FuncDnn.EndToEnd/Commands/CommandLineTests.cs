using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Output;
using FuncDnn.Testing.Commands;

namespace FuncDnn.EndToEnd.Commands;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("", "funcdnn run moons-adam")]
    [InlineData("--help", "funcdnn run moons-adam")]
    [InlineData("run --help", "funcdnn show init-he | funcdnn run -")]
    [InlineData("list --help", "funcdnn list")]
    [InlineData("resume --help", "funcdnn resume runs/moons-adam")]
    [InlineData("verify --help", "funcdnn verify runs/moons-adam")]
    [InlineData("diff --help", "funcdnn diff runs/moons-gd runs/moons-adam")]
    [InlineData("at --help", "funcdnn at runs/moons-adam --step 1234")]
    [InlineData("show --help", "funcdnn show moons-adam > my.json")]
    [InlineData("course -h", "funcdnn course --data DIR")]
    [InlineData(
        "branch --help",
        "funcdnn branch runs/moons-adam --step 5000 --set optimizer.rate=0.0001 --out runs/slower"
    )]
    [InlineData("export --help", "funcdnn export runs/moons-adam --to onnx")]
    [InlineData("studio --help", "funcdnn studio runs experiments/runs")]
    [InlineData("sweep --help", "funcdnn sweep my.json --workers 4 --out sweeps/second")]
    public void Help_ends_with_examples(string words, string example)
    {
        var session = Session.Of(Split(words));
        Assert.Equal(ExitCode.Good, session.Code);
        Assert.Contains("Usage:", session.Out, StringComparison.Ordinal);
        Assert.Contains(
            $"  {example}\n",
            session.Out[session.Out.IndexOf("Examples:", StringComparison.Ordinal)..],
            StringComparison.Ordinal
        );
        Assert.Empty(session.Error);
    }

    [Fact]
    public void Every_command_has_examples_and_the_options_json_and_quiet()
    {
        var commands = Session
            .Of("--help")
            .Out.Split("Commands:\n")[1]
            .Split("\n\n")[0]
            .Split('\n')
            .Where(line => line.StartsWith("  ", StringComparison.Ordinal) && line[2] != ' ')
            .Select(line => line.Trim().Split(' ')[0])
            .ToArray();
        Assert.InRange(commands.Length, 12, 30);
        Assert.All(
            commands,
            command =>
            {
                var help = Session.Of(command, "--help").Out;
                Assert.Contains($"\n  funcdnn {command}", help.Split("Examples:")[1], StringComparison.Ordinal);
                Assert.All(
                    ["--json", "--quiet"],
                    word => Assert.Contains($"  {word} ", help, StringComparison.Ordinal)
                );
                Assert.Contains(
                    "--json",
                    Session.Of("[suggest]", $"funcdnn {command} --js").Out,
                    StringComparison.Ordinal
                );
            }
        );
    }

    [Fact]
    public void The_version_is_three_numbers()
    {
        var session = Session.Of("--version");
        Assert.Equal(ExitCode.Good, session.Code);
        Assert.Matches(@"^\d+\.\d+\.\d+\n$", session.Out);
    }

    [Theory]
    [InlineData("rnu", "'rnu' is unknown here; did you mean run? See 'funcdnn --help'.")]
    [InlineData("--hepl", "'--hepl' is unknown here; did you mean --help? See 'funcdnn --help'.")]
    [InlineData("run", "Required argument missing for command: 'run'. See 'funcdnn run --help'.")]
    [InlineData("run a --sed 3", "'--sed' is unknown here; did you mean --set or --seed? See 'funcdnn run --help'.")]
    [InlineData("run a b", "'b' is unknown here. See 'funcdnn run --help'.")]
    [InlineData("run a --seed", "Required argument missing for option: '--seed'. See 'funcdnn run --help'.")]
    [InlineData(
        "run a --seed -1",
        "--seed: expected a whole number from 0 to 4294967295, got '-1'. See 'funcdnn run --help'."
    )]
    [InlineData(
        "run a --seed 1e3",
        "--seed: expected a whole number from 0 to 4294967295, got '1e3'. See 'funcdnn run --help'."
    )]
    [InlineData(
        "run a --precision half",
        "--precision: expected double or single, got 'half'. See 'funcdnn run --help'."
    )]
    [InlineData(
        "run a --checkpoint-every 0",
        "--checkpoint-every: expected a whole number of at least 1, got '0'. See 'funcdnn run --help'."
    )]
    [InlineData(
        "verify a --thraeds 2",
        "'--thraeds' is unknown here; did you mean --threads? See 'funcdnn verify --help'."
    )]
    [InlineData(
        "list --threads 0",
        "--threads: expected a whole number of at least 1, got '0'. See 'funcdnn list --help'."
    )]
    [InlineData("run a --set seed", "--set: expected PATH=VALUE, got 'seed'. See 'funcdnn run --help'.")]
    [InlineData("branch a --step 3", "Option '--out' is required. See 'funcdnn branch --help'.")]
    [InlineData("at DIR", "Option '--step' is required. See 'funcdnn at --help'.")]
    [InlineData("show @x @y", "'@y' is unknown here. See 'funcdnn show --help'.")]
    [InlineData("course --data /no/such/folder", "--data: there is no folder /no/such/folder.")]
    public void Invalid_arguments_are_one_line_and_exit_code_2(string words, string error)
    {
        var session = Session.Of(Split(words));
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.Equal([$"funcdnn: {error}"], session.ErrorLines);
        Assert.Empty(session.Out);
    }

    [Fact]
    public void The_help_lists_every_exit_code()
    {
        var help = Session.Of("--help").Out;
        Assert.All(
            Enum.GetValues<ExitCode>(),
            code => Assert.Contains($"\n  {(int)code, -4} ", help, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Every_exit_code_has_one_meaning_in_the_table() =>
        Assert.Equal(Enum.GetValues<ExitCode>(), ExitCodes.All.Map(one => one.Code));

    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("1", false)]
    [InlineData("0", false)]
    public void Colours_are_off_when_NO_COLOR_is_not_empty(string? noColor, bool expected) =>
        Assert.Equal(expected, CommandConsole.WantsColor(noColor));

    [Theory]
    [InlineData("[suggest:10]", "funcdnn ru", "run")]
    [InlineData("[suggest:16]", "funcdnn run reg-", "reg-none reg-l2 reg-dropout")]
    [InlineData("[suggest]", "funcdnn run moons-adam --prec", "--precision")]
    [InlineData("[suggest]", "funcdnn run moons-adam --precision ", "double single")]
    [InlineData("[suggest:9999]", "funcdnn export a --to np", "npz")]
    [InlineData("[suggest:x]", "", "--help")]
    public void The_shell_gets_completions(string directive, string line, string expected)
    {
        var session = Session.Of(directive, line);
        Assert.Equal((ExitCode.Good, ""), (session.Code, session.Error));
        Assert.Subset(session.Out.Split('\n').ToHashSet(), expected.Split(' ').ToHashSet());
    }

    [Fact]
    public void Two_errors_are_two_lines()
    {
        var session = Session.Of("run", "a", "--seed", "x", "--precision", "y");
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.Equal(2, session.ErrorLines.Length);
    }

    private static string[] Split(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
