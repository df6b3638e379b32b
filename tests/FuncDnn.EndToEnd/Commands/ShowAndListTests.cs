using FuncDnn.Experiments.Course;
using FuncDnn.Runs.Failures;
using FuncDnn.Testing.Commands;

namespace FuncDnn.EndToEnd.Commands;

public sealed class ShowAndListTests
{
    public static TheoryData<string> Names => [.. Catalogue.All.Map(experiment => experiment.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_output_of_show_is_shown_again_unchanged(string name)
    {
        var shown = Session.Of("show", name);
        Assert.Equal(ExitCode.Good, shown.Code);
        Assert.Equal(shown, Session.With(new Setting(Input: shown.Out), "show", "-"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_list_has_one_line_for_each_experiment(string name)
    {
        var listed = Session.Of("list");
        Assert.Equal(ExitCode.Good, listed.Code);
        Assert.Single(listed.Out.Split('\n'), line => line.StartsWith(name + " ", StringComparison.Ordinal));
    }

    [Fact]
    public void The_list_has_the_number_of_features_of_built_in_data()
    {
        foreach (var entry in Catalogue.Entries)
        {
            // Data that is not built in is not available here.
            entry.Experiment.Load(default).IfSucc(data => Assert.Equal(data.Train.Inputs.Rows, entry.Features));
        }
    }

    [Theory]
    [InlineData("moons-adma", "moons-adam")]
    [InlineData("Moons-Adam", "moons-adam")]
    [InlineData("init-xaver", "init-xavier")]
    [InlineData("cats", "cats-deep or cats-2layer")]
    public void An_unknown_experiment_suggests_similar_names(string word, string near)
    {
        var session = Session.Of("show", word);
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.Contains($"'{word}'; did you mean {near}", Assert.Single(session.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_without_similar_names_suggests_nothing()
    {
        Assert.Equal(
            ["funcdnn: there is no experiment 'zzzz'. 'funcdnn list' names them all; a file's name ends in .json."],
            Session.Of("show", "zzzz").ErrorLines
        );
    }
}
