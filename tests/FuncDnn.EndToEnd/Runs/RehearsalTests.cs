using FuncDnn.Cli.Execution;
using FuncDnn.Cli.Runs;
using FuncDnn.Testing.Experiments;

namespace FuncDnn.EndToEnd.Runs;

/// <summary>The rehearsal of a run on a second thread.</summary>
public sealed class RehearsalTests
{
    [Theory]
    [InlineData("init-he")]
    [InlineData("moons-adam")]
    [InlineData("reg-dropout")]
    public async Task A_rehearsal_makes_pictures_and_a_page_and_changes_no_bit_of_the_run_beside_it(string name)
    {
        var experiment = ShortExperiments.Of(name, 20);
        var alone = ShortExperiments.Run(experiment).Model.ParametersSha256;
        var rehearsals = Task.Run(() =>
        {
            for (var i = 0; i < 3; i++)
            {
                Assert.Equal(
                    [RunFiles.Boundary, RunFiles.Cost, RunFiles.Page, RunFiles.Result],
                    Rehearsal.Perform().Map(file => file.Name).OrderBy(file => file)
                );
            }
        });
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(alone, ShortExperiments.Run(experiment).Model.ParametersSha256);
        }

        await rehearsals;
    }

    [Theory]
    [InlineData(true, "run", "init-he")]
    [InlineData(true, "run", "houses.csv", "--target", "price")]
    [InlineData(false, "run", "init-he", "--threads", "1")]
    [InlineData(false, "run", "init-he", "--threads=1")]
    [InlineData(false, "show", "init-he")]
    [InlineData(false)]
    public void Only_a_run_is_rehearsed_and_not_where_its_threads_are_limited(bool isRehearsed, params string[] args) =>
        Assert.Equal(isRehearsed, Rehearsal.IsWorthwhile(args, threads: 2));

    [Fact]
    public void Nothing_is_rehearsed_on_one_thread() =>
        Assert.False(Rehearsal.IsWorthwhile(["run", "init-he"], threads: 1));
}
