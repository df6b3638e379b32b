using FuncDnn.Cli.CommandLine;
using FuncDnn.Runs.Output;

namespace FuncDnn.EndToEnd.Commands;

/// <summary>Only the command that is called is defined: "load nothing that the run does not need".</summary>
public class CalledCommandTests
{
    public static TheoryData<string> Names => [.. All.Subcommands.Select(command => command.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_command_that_is_called_is_defined_alone(string name) =>
        Assert.Equal([name], Called(name, "--help").Subcommands.Select(command => command.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_help_is_the_same_as_beside_the_others(string name) =>
        Assert.Equal(Printed(All, name, "--help"), Printed(Called(name), name, "--help"));

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_errors_are_the_same_as_beside_the_others(string name)
    {
        string[] words = [name, "--sed", "3", "show", "run", "--threads"];
        Assert.Equal(Errors(All, words), Errors(Called(words), words));
    }

    [Theory]
    [InlineData]
    [InlineData("--help")]
    [InlineData("--threads", "1", "run")]
    [InlineData("runn")]
    [InlineData("[suggest:1]", "r")]
    public void Without_a_command_in_the_first_place_all_are_defined(params string[] words) =>
        Assert.Equal(Names.Count, Called(words).Subcommands.Count);

    private static CommandWithExamples All => Cli.RootCommand.Define(Silent);

    private static CommandConsole Silent => CommandConsole.OfProcess(default) with { Out = TextWriter.Null };

    private static CommandWithExamples Called(params string[] words) => Cli.RootCommand.DefineCalled(words, Silent);

    private static string Printed(CommandWithExamples root, params string[] words)
    {
        using var output = new StringWriter();
        root.Parse(words).Invoke(new() { Output = output });
        return output.ToString();
    }

    private static IEnumerable<string> Errors(CommandWithExamples root, string[] words)
    {
        var parsed = root.Parse(words);
        return parsed
            .Errors.Select(error => error.Message)
            .Concat(parsed.UnmatchedTokens)
            .Concat(ParseErrors.Of(parsed).Messages)
            .Concat(MisplacedOptions.Of(words, parsed));
    }
}
