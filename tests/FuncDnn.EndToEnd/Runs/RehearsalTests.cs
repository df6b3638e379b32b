using FuncDnn.Cli.Execution;
using FuncDnn.Experiments.Runs;
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
        var data = experiment.Load(default).ThrowIfFail();
        var alone = ShortExperiments.Run(experiment).Model.ParametersSha256;
        var rehearsals = Task.Run(() =>
        {
            for (var i = 0; i < 3; i++)
            {
                Rehearsal.Perform(ExperimentRun.Of(experiment, data).ThrowIfFail(), data);
            }
        });
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(alone, ShortExperiments.Run(experiment).Model.ParametersSha256);
        }

        await rehearsals;
    }
}
