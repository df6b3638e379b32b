using System.CommandLine;
using FuncDnn.Cli.CommandLine;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Output;
using FuncDnn.Testing.Commands;

namespace FuncDnn.EndToEnd.Commands;

/// <summary>A value that is the name of an option is refused, in every command and for every option.</summary>
public sealed class MisplacedOptionTests
{
    [Fact]
    public void The_name_of_an_option_is_refused_as_the_value_of_any_option_of_any_command()
    {
        var pairs = 0;
        foreach (var command in Root.Subcommands)
        {
            var options = command.Options.Concat(Root.Options.Where(option => option.Recursive)).ToArray();
            foreach (var option in options.Where(option => option.Arity.MinimumNumberOfValues > 0))
            {
                foreach (var word in options.SelectMany(Names).Append("--unknown"))
                {
                    pairs++;
                    var session = Session.Of([command.Name, .. Arguments(command), option.Name, word]);
                    Assert.Equal((ExitCode.BadInput, ""), (session.Code, session.Out));
                    Assert.StartsWith(
                        $"funcdnn: {option.Name}: '{word}' is taken for an option, not for its value; give one",
                        Assert.Single(session.ErrorLines),
                        StringComparison.Ordinal
                    );
                    Assert.Empty(Misplaced([command.Name, .. Arguments(command), $"{option.Name}=./{word}"]));
                }
            }
        }

        Assert.InRange(pairs, 200, 5000);
    }

    [Fact]
    public void A_word_with_two_hyphens_is_refused_as_an_argument_of_any_command_except_after_two_hyphens()
    {
        foreach (var command in Root.Subcommands.Where(command => command.Arguments.Count > 0))
        {
            var session = Session.Of(command.Name, "--unknown");
            Assert.Equal(ExitCode.BadInput, session.Code);
            Assert.StartsWith("funcdnn: '--unknown' is unknown here", session.ErrorLines[0], StringComparison.Ordinal);
            Assert.Empty(Misplaced([command.Name, "--", "--unknown"]));
        }
    }

    [Theory]
    [InlineData("run moons-adam --out --json", "--out=./--json")]
    [InlineData("predict DIR FILE --out --force", "--out=./--force")]
    public void The_message_tells_how_to_use_such_a_name(string words, string remedy) =>
        Assert.Contains(remedy, Assert.Single(Session.Of(words.Split(' ')).ErrorLines), StringComparison.Ordinal);

    [Fact]
    public void A_name_that_is_joined_to_its_option_is_a_value()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("my.json", Session.Short("moons-adam"));
        Assert.Equal(ExitCode.Good, Session.Of("run", file, $"--out={folder["--json"]}", "--quiet").Code);
        Assert.True(File.Exists(folder["--json/result.json"]));
    }

    [Fact]
    public void An_unknown_option_is_reported_once_and_its_value_is_no_experiment() =>
        Assert.Equal(
            ["funcdnn: '--sed' is unknown here; did you mean --set or --seed? See 'funcdnn run --help'."],
            Session.Of("run", "--sed", "3", "moons-adam").ErrorLines
        );

    private static Command Root { get; } =
        Cli.RootCommand.Define(CommandConsole.OfProcess(default) with { Out = TextWriter.Null });

    private static IEnumerable<string> Arguments(Command command) => command.Arguments.Select(one => "x");

    private static IEnumerable<string> Names(Option option) =>
        option.Aliases.Where(alias => alias[0] == '-').Prepend(option.Name);

    private static EquatableArray<string> Misplaced(string[] words) => MisplacedOptions.Of(words, Root.Parse(words));
}
